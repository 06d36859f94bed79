internal import Diagnostics
internal import Text
internal import YAMLSyntax

extension FileReport {
  /// Creates a report on a document, with the severities of the settings.
  ///
  /// The ranges refer to `file` if the tree was parsed from a copy of it.
  init(
    _ tree: SyntaxTree, _ findings: [Finding], suppressed: [SuppressedFinding] = [], _ settings: Settings,
    of file: SourceFile? = nil
  ) {
    self.init(file ?? tree.file, findings, suppressed: suppressed, settings, secrets: tree.secrets)
  }

  /// Creates a report on a file, with the severities of the settings.
  ///
  /// `secrets` is evaluated only if there are findings.
  init(
    _ file: SourceFile, _ findings: [Finding], suppressed: [SuppressedFinding] = [], _ settings: Settings,
    secrets: @autoclosure () -> [SourceRange]
  ) {
    let visible = findings.compactMap { settings.applied(to: $0) }
    let visibleSuppressed = suppressed.compactMap { each in
      settings.applied(to: each.finding).map {
        SuppressedFinding(finding: $0, reason: each.reason, comment: each.comment)
      }
    }
    guard !visible.isEmpty || !visibleSuppressed.isEmpty else {
      self.init(file: file, findings: [])
      return
    }
    let report = FileReport(file: file, findings: [], secrets: secrets())
    self.init(
      file: file, findings: visible.map { $0.withoutSecrets(of: report) },
      suppressed: visibleSuppressed.map { $0.withoutSecrets(of: report) }, secrets: report.secrets)
  }
}

extension Settings {
  /// Returns a finding with the severity the team gives its rule; nil when it is below the minimum.
  fileprivate func applied(to finding: Finding) -> Finding? {
    let finding = finding.withSeverity(severity[finding.rule]?.severity ?? finding.severity)
    return finding.severity < minSeverity ? nil : finding
  }
}

extension FileReport {
  /// Returns a function that masks the secrets found at some ranges in a text.
  fileprivate func clean(_ ranges: [SourceRange]) -> (String) -> String {
    let texts = ranges.flatMap(secrets(in:)).map { file.text($0) }
      .map { $0.drop { "\"'*&!@%`".contains($0) }.prefix { !"\"'\n".contains($0) } }
      .filter { $0.count >= 3 }
    return { text in texts.reduce(text) { $0.replacing($1, with: "***") } }
  }
}

extension SuppressedFinding {
  fileprivate func withoutSecrets(of report: FileReport) -> SuppressedFinding {
    SuppressedFinding(
      finding: finding.withoutSecrets(of: report), reason: reason.map(report.clean([comment])), comment: comment)
  }
}

extension Finding {
  /// Returns the finding with the secrets at its locations masked in its texts.
  fileprivate func withoutSecrets(of report: FileReport) -> Finding {
    let clean = report.clean([range] + related.map(\.range))
    var finding = self
    finding.message = clean(message)
    finding.help = help.map(clean)
    finding.related = related.map { Related(message: clean($0.message), range: $0.range, isOrigin: $0.isOrigin) }
    return finding
  }

  /// Returns the finding with another severity, as far as it allows.
  func withSeverity(_ severity: Severity) -> Finding {
    var finding = self
    finding.severity = min(severity, maximumSeverity)
    return finding
  }
}
