public import Diagnostics
public import YAMLSyntax
internal import PublishingModel

extension Catalogue {
  /// Checks a file against every rule that is on.
  ///
  /// - Parameters:
  ///   - file: The file, whatever its bytes are.
  ///   - now: Seconds since 1970 in UTC: when a date counts as past.
  ///   - selection: The rules that are on.
  /// - Returns: The findings in the order of places, and what must not be shown.
  /// - Complexity: linear in the bytes.
  public func check(_ file: SourceFile, now: Int, selection: Selection = .standard) -> FileReport {
    check(SyntaxTree.parse(file), now: now, selection: selection)
  }

  /// Checks a document that was read before.
  public func check(_ tree: SyntaxTree, now: Int, selection: Selection = .standard) -> FileReport {
    let native = native.filter { selection.includes($0.value) }
    var findings = syntaxFindings(in: tree, native) + shapeFindings(in: tree, native) + keyFindings(in: tree, native)
    if let top = tree.top {
      var inquiry = Inquiry(
        catalogue: self, rules: compiled.filter { $0.rule.document == .codemagic && selection.includes($0.rule) }, tree: tree, now: now)
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
    let secrets = findings.isEmpty ? [] : tree.secrets
    return FileReport(file: tree.file, findings: findings, secrets: secrets)
  }
}
