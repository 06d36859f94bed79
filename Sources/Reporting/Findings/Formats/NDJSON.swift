internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let ndjson = ReportFormatDefinition(
    summary: "for programs: one JSON object per finding", render: { reports, _ in ndjsonReport(reports) })
}

/// Renders findings as the objects in `findings` of the JSON report, one per line.
private func ndjsonReport(_ reports: [FileReport]) -> String {
  findingsAsJSON(reports).map { $0.line + "\n" }.joined()
}
