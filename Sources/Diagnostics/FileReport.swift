public import Text

/// The findings of a checked file.
public struct FileReport: Sendable {
  /// The checked file.
  public let file: SourceFile
  /// The findings to report, in source order.
  public let findings: [Finding]
  /// The findings that suppression comments cover, in source order.
  public let suppressed: [SuppressedFinding]
  /// Whether there are more findings than a report has room for; the others were left out.
  public let isCut: Bool
  /// The reason why a cut report is not the whole one, as a phrase.
  public var cutReason: String { "it has more than \(Limits.findings) findings, and the others are left out" }
  /// The ranges that must not be displayed, in source order and without overlaps; complete only around findings.
  public let secrets: [SourceRange]

  /// Creates a report, sorting the findings and merging the secrets.
  public init(
    file: SourceFile, findings: [Finding], suppressed: [SuppressedFinding] = [], secrets: [SourceRange] = [],
    isCut: Bool = false
  ) {
    self.file = file
    self.isCut = isCut
    // Most reports are made from sorted findings, and a copy of many takes much memory.
    let isSorted = zip(findings, findings.dropFirst()).allSatisfy { $0 <= $1 }
    self.findings = isSorted ? findings : findings.sorted()
    self.suppressed = suppressed.sorted { $0.finding < $1.finding }
    self.secrets = merged(secrets)
  }

  /// Returns the report without the findings below a severity.
  public func showing(from severity: Severity) -> FileReport {
    if severity == .note { return self }
    return FileReport(
      file: file, findings: findings.filter { $0.severity >= severity },
      suppressed: suppressed.filter { $0.finding.severity >= severity }, secrets: secrets, isCut: isCut)
  }

  /// Returns the secrets that overlap a range.
  ///
  /// - Complexity: logarithmic in the number of secrets in the file.
  public func secrets(in range: SourceRange) -> ArraySlice<SourceRange> {
    let first = (0..<secrets.count).first(passing: { secrets[$0].end > range.start })
    return secrets[first..<(first..<secrets.count).first(passing: { secrets[$0].start >= range.end })]
  }
}
