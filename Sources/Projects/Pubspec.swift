package import Model
internal import Text
internal import YAMLSyntax

/// The `pubspec.yaml` of a Dart package, as far as it tells what an app is.
package struct Pubspec: Hashable, Sendable {
  /// The version, without the build number; nil when there is none.
  package let version: String?
  /// The build number, which is what follows `+` in the version; nil when there is none.
  package let buildNumber: String?

  /// The paths of the files that an app takes with it in every build, from the directory of the package; of many, the first
  /// ones.
  package let assets: [String]

  /// The greatest number of files that are looked at.
  private static let maximumAssetCount = 200

  /// Reads the file of a directory; nil when there is none that can be read.
  package init?(in directory: String, of files: RepositoryFiles) {
    guard let file = files.file(Paths.join(directory, "pubspec.yaml")) else { return nil }
    let tree = SyntaxTree.parse(file)
    guard tree.isComplete, let top = tree.top else { return nil }
    let text = tree.value(of: "version", in: top).flatMap {
      tree.kind(of: $0.node) == .scalar ? tree.text(of: $0.node) : nil
    }
    let parts = (text ?? "").split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    version = parts.first.flatMap { $0.isEmpty ? nil : $0 }
    buildNumber = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
    var assets: [String] = []
    if let list = tree.value(at: ["flutter", "assets"], from: top) {
      tree.forEachItem(of: list.node) { item in
        // What is not a scalar is for some flavors or systems, and Flutter goes on without a directory.
        let path = tree.kind(of: item) == .scalar ? tree.text(of: item) : ""
        if !path.isEmpty, !path.hasSuffix("/") { assets.append(path) }
        return assets.count < Self.maximumAssetCount
      }
    }
    self.assets = assets
  }
}
