internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let checkstyle = ReportFormatDefinition(
    summary: "for Jenkins: Checkstyle XML", render: { reports, _ in checkstyleReport(reports) })
}

/// Renders findings as the XML of Checkstyle, which Jenkins, reviewdog and others read.
///
/// Columns count bytes of UTF-8 from 1, as reviewdog expects; files without findings are included.
private func checkstyleReport(_ reports: [FileReport]) -> String {
  let files = reports.map { report -> String in
    let name = xml(report.file.path)
    guard !report.findings.isEmpty else { return "  <file name=\"\(name)\"/>\n" }
    let lines = LineTable(report.file)
    return "  <file name=\"\(name)\">\n\(report.findings.map { error($0, lines) }.joined())  </file>\n"
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n\(files.joined())</checkstyle>\n"
}

private func error(_ finding: Finding, _ lines: LineTable) -> String {
  let (line, column) = (lines.position(of: finding.range.start).line, lines.byteColumn(of: finding.range.start))
  let message = finding.help.map { "\(finding.message); \($0)" } ?? finding.message
  return "    <error line=\"\(line)\" column=\"\(column)\" severity=\"\(word(for: finding.severity))\""
    + " message=\"\(xmlMessage(message))\" source=\"ascertain.\(xml(finding.rule))\"/>\n"
}

private func word(for severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .note: "info"
  }
}
