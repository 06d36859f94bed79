public import Text

/// A file that was checked and what was found in it.
public struct FileReport: Sendable {
  /// The file.
  public let file: SourceFile
  /// What was found, in the order of places.
  public let findings: [Finding]
  /// What was found and is accepted by a comment, in the order of places.
  public let suppressed: [SuppressedFinding]
  /// What must not be shown, in the order of places and without overlaps; complete only where there are findings.
  public let secrets: [SourceRange]

  /// A file with its findings, which are put in order.
  public init(
    file: SourceFile, findings: [Finding], suppressed: [SuppressedFinding] = [], secrets: [SourceRange] = []
  ) {
    self.file = file
    self.findings = findings.sorted()
    self.suppressed = suppressed.sorted { $0.finding < $1.finding }
    self.secrets = merged(secrets)
  }

  /// The secrets that source into a range.
  ///
  /// - Complexity: logarithmic in the secrets of the file.
  public func secrets(in range: SourceRange) -> ArraySlice<SourceRange> {
    var (low, high) = (0, secrets.count)
    while low < high {
      let middle = (low + high) / 2
      if secrets[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return secrets[low...].prefix { $0.start < range.end }
  }
}
