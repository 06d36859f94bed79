internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let checkstyle = ReportFormatDefinition(
    summary: "for Jenkins: Checkstyle XML",
    render: { reports, _, output in writeCheckstyleReport(reports, to: &output) })
}

/// Writes findings as the XML of Checkstyle, which Jenkins, reviewdog and others read.
///
/// Columns count bytes of UTF-8 from 1, as reviewdog expects; files without findings are included.
private func writeCheckstyleReport(_ reports: [FileReport], to output: inout TextWriter) {
  output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
  for report in reports {
    let name = xml(report.file.path)
    guard !report.findings.isEmpty else {
      output.write("  <file name=\"\(name)\"/>\n")
      continue
    }
    let lines = LineTable(report.file)
    output.write("  <file name=\"\(name)\">\n")
    for finding in report.findings { output.write(error(finding, lines)) }
    output.write("  </file>\n")
  }
  output.write("</checkstyle>\n")
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
