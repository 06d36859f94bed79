internal import Planning
internal import Text
internal import Workspace

/// The search for the packages of a release.
enum Artifacts {
  /// Returns the packages that paths and patterns match, without duplicates.
  static func matching(_ patterns: [String]) throws(PlanFailure) -> [String] {
    var found: [String] = []
    for pattern in patterns {
      let paths =
        Files.exists(pattern)
        ? [pattern]
        : try PlanFailure.reading { () throws(ReadFailure) in
          try Files.matching(pattern)
        }
      guard !paths.isEmpty else { throw .usage(UsageError("no package matches '\(shown(pattern))'")) }
      found += paths.filter { !found.contains($0) }
    }
    return found
  }

  /// Returns the packages in a directory that match the patterns of a workflow's `artifacts`.
  ///
  /// `$CM_BUILD_DIR` at the start of a pattern is the directory; a pattern with another variable is skipped, and one that
  /// leads out of the directory is refused.
  static func matching(_ release: Release, below directory: String) throws(PlanFailure) -> [String] {
    var found: [String] = []
    for pattern in release.artifacts.map(\.text) {
      var pattern = Substring(pattern)
      for root in ["$CM_BUILD_DIR/", "${CM_BUILD_DIR}/"] where pattern.hasPrefix(root) {
        pattern = pattern.dropFirst(root.count)
      }
      guard !pattern.contains("$"), !pattern.hasPrefix("/"), !pattern.hasPrefix("~") else { continue }
      let paths = try PlanFailure.reading { () throws(ReadFailure) in
        try Files.matching(String(pattern), below: directory, within: directory)
      }
      found += paths.filter { path in
        (path.hasSuffix(".ipa") || path.hasSuffix(".pkg")) && !found.contains(path)
      }
    }
    return found
  }
}
