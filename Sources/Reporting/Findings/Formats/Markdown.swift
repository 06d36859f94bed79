internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let markdown = ReportFormatDefinition(
    summary: "for a comment on a pull request",
    render: { reports, context, output in output.write(markdownReport(reports, context)) })
}

/// Renders findings as Markdown for a comment on a pull request or a summary, highest severity first.
///
/// A comment can have 65,535 characters; the last line counts the findings that do not fit. Nothing in a file can
/// mention people, show pictures or break out of its line.
private func markdownReport(_ reports: [FileReport], _ context: ReportContext) -> String {
  let paths = RepositoryPaths(context)
  let documentation = documentation(context)
  let tally = Tally(reports)
  let pages = reports.filter { !$0.findings.isEmpty }.map { report in
    Page(
      findings: report.findings, path: paths.name(report.file.path), lines: LineTable(report.file),
      documentation: documentation)
  }
  var text = "### Ascertain: \(tally.summary)\n" + (pages.isEmpty ? "" : "\n")
  var left = tally.count(from: .note)
  for severity in Severity.allCases {
    for page in pages {
      for finding in page.findings where finding.severity == severity {
        let item = page.item(finding)
        guard text.utf8.count + item.utf8.count < 65_400 else {
          return text + "\n\(left) more \(left == 1 ? "finding is" : "findings are") not shown here.\n"
        }
        text += item
        left -= 1
      }
    }
  }
  return text
}

/// Returns the address of the page about each rule in the documentation, by ID.
private func documentation(_ context: ReportContext) -> [String: String] {
  Dictionary(context.rules().compactMap { rule in rule.documentation.map { (rule.id, $0) } }) { first, _ in first }
}

/// The findings of one file, with what is needed to render them.
private struct Page {
  let findings: [Finding]
  let path: String
  let lines: LineTable
  /// The address of the page about each rule that has one, by ID.
  let documentation: [String: String]

  func item(_ finding: Finding) -> String {
    let position = lines.position(of: finding.range.start)
    let head = "- **\(finding.severity.rawValue)** \(markdownCode("\(path):\(position.line):\(position.column)"))"
    let code = markdownCode(finding.rule)
    let rule = documentation[finding.rule].map { "[\(code)](\($0))" } ?? code
    var item = "\(head): \(markdownProse(finding.message)) (\(rule))"
    for related in finding.related {
      item += "\\\n  note: \(markdownProse(related.message)), line \(lines.position(of: related.range.start).line)"
    }
    if let help = finding.help { item += "\\\n  help: \(markdownProse(help))" }
    return item + "\n"
  }
}
