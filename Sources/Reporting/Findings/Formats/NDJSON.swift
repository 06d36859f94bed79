internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let ndjson = ReportFormatDefinition(
    summary: "for programs: one JSON object per finding", render: { reports, _ in ndjsonReport(reports) })
}

/// Findings for programs that read line by line: the objects of the JSON report's `findings`, one a line.
private func ndjsonReport(_ reports: [FileReport]) -> String {
  findingsAsJSON(reports).map { $0.line + "\n" }.joined()
}
