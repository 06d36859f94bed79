package import Model
internal import Text

/// The `package.json` of a directory, as far as it tells what programs its packages need.
package struct NodePackage: Sendable {
  /// The range of versions of Node.js that it asks for; nil when there is none.
  package let node: String?
  /// The ranges of versions of the packages that it asks for, by name.
  package let dependencies: [String: String]
  /// The package manager with its version, such as `yarn@4.1.0`; nil when there is none.
  package let manager: String?
  /// Whether it has scripts that Capacitor runs before or after its own actions.
  package let hasCapacitorHooks: Bool

  /// Reads the file of a directory; nil when there is none that can be read.
  package init?(in directory: String, of files: RepositoryFiles) {
    guard let json = files.json(Paths.join(directory, "package.json")), json.isObject else { return nil }
    node = json["engines"]?["node"]?.text
    manager = json["packageManager"]?.text
    hasCapacitorHooks = json["scripts"]?.texts.contains { $0.key.hasPrefix("capacitor:") } ?? false
    let development = json["devDependencies"]?.texts ?? [:]
    dependencies = development.merging(json["dependencies"]?.texts ?? [:]) { _, last in last }
  }
}
