package import Model
internal import Text
internal import YAMLSyntax

/// The `pubspec.yaml` of a Dart package, as far as it tells what an app is.
package struct Pubspec: Hashable, Sendable {
  /// The version, without the build number; nil when there is none.
  package let version: String?
  /// The build number, which is what follows `+` in the version; nil when there is none.
  package let buildNumber: String?

  /// Reads the file of a directory; nil when there is none that can be read.
  package init?(in directory: String, of files: RepositoryFiles) {
    guard let file = files.file(Paths.join(directory, "pubspec.yaml")) else { return nil }
    let tree = SyntaxTree.parse(file)
    guard tree.isComplete, let top = tree.top, let node = tree.value(of: "version", in: top)?.node,
      tree.kind(of: node) == .scalar
    else { return nil }
    let parts = String(decoding: tree.bytes(of: node), as: UTF8.self).split(
      separator: "+", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    version = parts.first.flatMap { $0.isEmpty ? nil : $0 }
    buildNumber = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
  }
}
