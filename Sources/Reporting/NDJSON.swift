internal import Diagnostics
internal import Text

/// Findings for programs that read line by line: the objects of the JSON report's `findings`, one a line.
func ndjsonReport(_ reports: [FileReport]) -> String {
  findingsAsJSON(reports).map { $0.line + "\n" }.joined()
}
