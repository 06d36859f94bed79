internal import Planning
internal import Text
internal import Workspace

/// The packages that a plan is for.
enum Artifacts {
  /// The packages that paths and patterns name, each once.
  static func matching(_ patterns: [String]) throws(UsageError) -> [String] {
    var found: [String] = []
    for pattern in patterns {
      let paths = Files.exists(pattern) ? [pattern] : Files.matching(pattern)
      guard !paths.isEmpty else { throw UsageError("no package matches '\(visible(pattern))'") }
      found += paths.filter { !found.contains($0) }
    }
    return found
  }

  /// The packages in a directory that the patterns of a workflow's `artifacts` match.
  ///
  /// `$CM_BUILD_DIR` at a pattern's start is the directory; a pattern with another variable is passed over.
  static func matching(_ release: Release, below directory: String) -> [String] {
    var found: [String] = []
    for pattern in release.artifacts.map(\.text) {
      var pattern = Substring(pattern)
      for root in ["$CM_BUILD_DIR/", "${CM_BUILD_DIR}/"] where pattern.hasPrefix(root) {
        pattern = pattern.dropFirst(root.count)
      }
      guard !pattern.contains("$"), !pattern.hasPrefix("/"), !pattern.hasPrefix("~") else { continue }
      found += Files.matching(String(pattern), below: directory).filter { path in
        (path.hasSuffix(".ipa") || path.hasSuffix(".pkg")) && !found.contains(path)
      }
    }
    return found
  }
}
