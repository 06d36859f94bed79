internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let ndjson = ReportFormatDefinition(
    summary: "for programs: one JSON object per finding",
    render: { reports, _, output in writeNDJSONReport(reports, to: &output) })
}

/// Writes findings as the objects in `findings` of the JSON report, one per line.
private func writeNDJSONReport(_ reports: [FileReport], to output: inout TextWriter) {
  for report in reports where !report.findings.isEmpty {
    let lines = LineTable(report.file)
    for finding in report.findings {
      output.writeJSON(isIndented: false) { $0.write(finding, of: report, lines) }
      output.write("\n")
    }
  }
}
