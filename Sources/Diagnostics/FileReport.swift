public import Text

/// The findings of a checked file.
public struct FileReport: Sendable {
  /// The checked file.
  public let file: SourceFile
  /// The findings to report, in source order.
  public let findings: [Finding]
  /// The findings that suppression comments cover, in source order.
  public let suppressed: [SuppressedFinding]
  /// The findings that a baseline accepts, in source order.
  public let baselined: [Finding]
  /// Whether there are more findings than a report has room for; the others were left out.
  public let isCut: Bool
  /// The reason why a cut report is not the whole one, as a phrase.
  public var cutReason: String { "it has more than \(Limits.findings) findings, and the others are left out" }
  /// The ranges that must not be displayed, in source order and without overlaps; complete only around findings.
  public let secrets: [SourceRange]

  /// Creates a report, sorting the findings and merging the secrets.
  public init(
    file: SourceFile, findings: [Finding], suppressed: [SuppressedFinding] = [], baselined: [Finding] = [],
    secrets: [SourceRange] = [], isCut: Bool = false
  ) {
    self.file = file
    self.baselined = baselined.sorted()
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
    return filtered { $0.severity >= severity }
  }

  /// Returns the report with only some of the findings, of the suppressed and of the baselined ones.
  public func filtered(_ isIncluded: (Finding) -> Bool) -> FileReport {
    FileReport(
      file: file, findings: findings.filter(isIncluded), suppressed: suppressed.filter { isIncluded($0.finding) },
      baselined: baselined.filter(isIncluded), secrets: secrets, isCut: isCut)
  }

  /// Returns the report with the findings of which a baseline accepts some, given by their indices, among the baselined
  /// ones.
  public func accepting(_ isAccepted: (_ index: Int) -> Bool) -> FileReport {
    FileReport(
      file: file, findings: findings.indices.filter { !isAccepted($0) }.map { findings[$0] }, suppressed: suppressed,
      baselined: baselined + findings.indices.filter(isAccepted).map { findings[$0] }, secrets: secrets, isCut: isCut)
  }

  /// The report with the baselined findings among the others.
  public var acceptingNone: FileReport {
    if baselined.isEmpty { return self }
    return FileReport(
      file: file, findings: findings + baselined, suppressed: suppressed, secrets: secrets, isCut: isCut)
  }

  /// Returns the secrets that overlap a range.
  ///
  /// - Complexity: logarithmic in the number of secrets in the file.
  public func secrets(in range: SourceRange) -> ArraySlice<SourceRange> {
    let first = (0..<secrets.count).first(passing: { secrets[$0].end > range.start })
    return secrets[first..<(first..<secrets.count).first(passing: { secrets[$0].start >= range.end })]
  }
}
