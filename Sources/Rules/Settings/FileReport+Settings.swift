internal import Diagnostics
internal import Model
internal import Text
internal import YAMLSyntax

extension FileReport {
  /// Creates a report on a document, with the severities of the settings.
  ///
  /// The ranges refer to `file` if the tree was parsed from a copy of it.
  init(
    _ tree: SyntaxTree, _ findings: [Finding], suppressed: [SuppressedFinding] = [], _ settings: Settings,
    of file: SourceFile? = nil, known: (() -> KnownSecrets)? = nil
  ) {
    self.init(
      file ?? tree.file, findings, suppressed: suppressed, settings, secrets: DocumentSecrets(tree).ranges, known: known
    )
  }

  /// Creates a report on a file, with the severities of the settings.
  ///
  /// Credentials are searched for where a report may show the file: on the lines of the findings. `secrets` are further
  /// ones, and `known` those of another file, both evaluated only if there are findings.
  init(
    _ file: SourceFile, _ findings: [Finding], suppressed: [SuppressedFinding] = [], _ settings: Settings,
    secrets: @autoclosure () -> [SourceRange], known: (() -> KnownSecrets)? = nil
  ) {
    let isCut = findings.count > Limits.findings
    var visible = settings.applied(to: isCut ? Array(findings.prefix(Limits.findings)) : findings)
    var visibleSuppressed = suppressed.map { each in
      SuppressedFinding(finding: settings.applied(to: each.finding), reason: each.reason, comment: each.comment)
    }
    guard !visible.isEmpty || !visibleSuppressed.isEmpty else {
      self.init(file: file, findings: [], isCut: isCut)
      return
    }
    let secrets = secrets()
    var shown = secrets
    for finding in visible { finding.addRanges(to: &shown) }
    for suppressed in visibleSuppressed {
      suppressed.finding.addRanges(to: &shown)
      shown.append(suppressed.comment)
    }
    let texts = [KnownSecrets(secrets, in: file)] + (known.map { [$0()] } ?? [])
    let credentials = Secrets.credentials(in: file.bytes, onLinesOf: shown, known: texts)
    let report = FileReport(file: file, findings: [], secrets: secrets + credentials)
    for texts in texts where !texts.isEmpty {
      for index in visible.indices { visible[index].mask(texts.masked) }
      visibleSuppressed = visibleSuppressed.map { $0.masked(texts.masked, texts.masked) }
    }
    if !report.secrets.isEmpty {
      for index in visible.indices {
        let texts = SecretTexts(around: visible[index], in: report)
        if !texts.isEmpty { visible[index].mask(texts.masked) }
      }
      visibleSuppressed = visibleSuppressed.map { $0.masked(in: report) }
    }
    self.init(file: file, findings: visible, suppressed: visibleSuppressed, secrets: report.secrets, isCut: isCut)
  }
}

extension Settings {
  /// Returns the findings with the severities the team gives their rules.
  fileprivate func applied(to findings: [Finding]) -> [Finding] {
    // Most settings change nothing, and a copy of many findings takes much memory.
    severity.isEmpty ? findings : findings.map { applied(to: $0) }
  }

  /// Returns a finding with the severity the team gives its rule.
  fileprivate func applied(to finding: Finding) -> Finding {
    finding.withSeverity(severity[finding.rule]?.severity ?? finding.severity)
  }
}

extension SuppressedFinding {
  /// Returns the finding with the secrets at its locations masked in its texts, and those in the comment in the reason.
  fileprivate func masked(in report: FileReport) -> SuppressedFinding {
    masked(SecretTexts(around: finding, in: report).masked, SecretTexts(at: comment, in: report).masked)
  }

  /// Returns the finding with its texts and its reason masked.
  fileprivate func masked(_ mask: (String) -> String, _ maskReason: (String) -> String) -> SuppressedFinding {
    var finding = finding
    finding.mask(mask)
    return SuppressedFinding(finding: finding, reason: reason.map(maskReason), comment: comment)
  }
}

extension Finding {
  /// Adds the ranges of the finding and of its related locations.
  fileprivate func addRanges(to ranges: inout [SourceRange]) {
    ranges.append(range)
    for related in related { ranges.append(related.range) }
  }

  /// Masks secrets in the texts of the finding.
  fileprivate mutating func mask(_ masked: (String) -> String) {
    message = masked(message)
    help = help.map(masked)
    related = related.map { Related(message: masked($0.message), range: $0.range, isOrigin: $0.isOrigin) }
  }

  /// Returns the finding with another severity, as far as it allows.
  func withSeverity(_ severity: Severity) -> Finding {
    var finding = self
    finding.severity = min(severity, maximumSeverity)
    return finding
  }
}
