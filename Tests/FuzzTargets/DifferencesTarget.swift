internal import Workspace

extension FuzzDefinition {
  /// Lines are told in order, or none.
  static let differences = FuzzDefinition(
    seeds: { [Array("@@ -1,2 +3,4 @@ x\n-a\n+b\n@@ -9 +12,0 @@\n".utf8)] }
  ) { bytes in
    let changed = ChangedLines(diff: bytes)
    return changed.ranges.contains { $0.lowerBound < 0 } ? "a line before the first" : nil
  }
}
