public import Diagnostics
public import YAMLSyntax
internal import PublishingModel

extension Catalogue {
  /// Checks a file against every rule that is on.
  ///
  /// - Parameters:
  ///   - file: The file, whatever its bytes are.
  ///   - now: Seconds since 1970 in UTC: when a date counts as past.
  ///   - settings: What the team settled.
  /// - Returns: The findings in the order of places, and what must not be shown.
  /// - Complexity: linear in the bytes.
  public func check(_ file: SourceFile, now: Int, settings: Settings = Settings()) -> FileReport {
    check(SyntaxTree.parse(file), now: now, settings: settings)
  }

  /// Checks a file of a kind.
  func check(_ file: SourceFile, document: Rule.Document, now: Int, settings: Settings) -> FileReport {
    switch document {
    case .codemagic: check(file, now: now, settings: settings)
    case .releaseNotes: checkNotes(SyntaxTree.parse(file), now: now, settings: settings)
    }
  }

  /// Checks a `release_notes.json`.
  func checkNotes(_ tree: SyntaxTree, now: Int, settings: Settings) -> FileReport {
    let selection = settings.selection
    var findings: [Finding] = []
    if let top = tree.top, tree.isComplete {
      let rules = compiled.filter { $0.rule.document == .releaseNotes && selection.includes($0.rule) }
      var inquiry = Inquiry(catalogue: self, rules: rules, tree: tree, now: now, settings: settings)
      inquiry.askAboutFile(top)
      findings = inquiry.findings
    }
    return FileReport(tree, findings, settings)
  }

  /// Checks a document that was read before.
  public func check(_ tree: SyntaxTree, now: Int, settings: Settings = Settings()) -> FileReport {
    let selection = settings.selection
    let native = native.filter { selection.includes($0.value) }
    var findings = syntaxFindings(in: tree, native) + shapeFindings(in: tree, native) + keyFindings(in: tree, native)
    if let top = tree.top {
      let rules = compiled.filter { $0.rule.document == .codemagic && selection.includes($0.rule) }
      var inquiry = Inquiry(catalogue: self, rules: rules, tree: tree, now: now, settings: settings)
      // A file that a syntax error cut off is missing things that may well be in it.
      if tree.isComplete { inquiry.askAboutFile(top) }
      if let section = tree.value(of: "workflows", in: top) {
        tree.forEachEntry(of: section) { key, workflow in
          if tree.isComplete(workflow.node) { inquiry.ask(about: workflow, key: key) }
          return true
        }
      }
      findings += inquiry.findings
    }
    return FileReport(tree, findings, settings)
  }
}

extension FileReport {
  /// The findings of a document as a team weighs them.
  init(_ tree: SyntaxTree, _ findings: [Finding], _ settings: Settings) {
    let weighed = findings.compactMap { finding -> Finding? in
      let severity = settings.severity[finding.rule]?.severity ?? finding.severity
      return severity < settings.minSeverity ? nil : finding.weighed(severity)
    }
    self.init(file: tree.file, findings: weighed, secrets: weighed.isEmpty ? [] : tree.secrets)
  }
}

extension Finding {
  fileprivate func weighed(_ severity: Severity) -> Finding {
    if severity == self.severity { return self }
    return Finding(
      rule: rule, severity: severity, message: message, help: help, key: key, range: range, related: related)
  }
}
