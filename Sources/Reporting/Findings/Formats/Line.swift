internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let line = ReportFormatDefinition(
    summary: "for editors and grep: one line per finding",
    render: { reports, _, output in writeLineReport(reports, to: &output) })
}

/// Writes findings as `path:line:column: severity: message [rule]`, with columns in Unicode scalars from 1.
private func writeLineReport(_ reports: [FileReport], to output: inout TextWriter) {
  for report in reports where !report.findings.isEmpty {
    let lines = LineTable(report.file)
    let path = visiblePath(report.file.path)
    for finding in report.findings {
      let position = lines.position(of: finding.range.start)
      output.write("\(path):\(position.line):\(position.column): \(finding.severity.rawValue): ")
      output.write("\(visible(finding.message)) [\(finding.rule)]\n")
    }
  }
}
