internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let json = ReportFormatDefinition(
    summary: "for programs: one JSON object", render: { reports, _ in jsonReport(reports) })
}

/// Renders findings as one JSON object.
///
/// Readers should ignore unknown keys; a new major `format_version` announces incompatible changes.
private func jsonReport(_ reports: [FileReport]) -> String {
  let tally = Tally(reports)
  let document: JSON = [
    "format_version": "1.0",
    "findings": .array(findingsAsJSON(reports)),
    "summary": [
      "errors": .integer(tally.errors), "warnings": .integer(tally.warnings), "notes": .integer(tally.notes),
    ],
  ]
  return document.text
}

/// Returns every finding as an object, in the order of files and ranges.
func findingsAsJSON(_ reports: [FileReport]) -> [JSON] {
  reports.flatMap { report -> [JSON] in
    guard !report.findings.isEmpty else { return [] }
    let lines = LineTable(report.file)
    return report.findings.map { json($0, report.file.path, lines) }
  }
}

private func json(_ finding: Finding, _ path: String, _ lines: LineTable) -> JSON {
  [
    "rule": .string(finding.rule),
    "severity": .string(finding.severity.rawValue),
    "message": .string(finding.message),
    "help": finding.help.map(JSON.string) ?? .null,
    "path": .string(path),
    "key": .string(Secrets.masked(finding.keyPath.description)),
    "range": json(finding.range, lines),
    "related": .array(
      finding.related.map { related in
        ["message": .string(related.message), "path": .string(path), "range": json(related.range, lines)]
      }),
  ]
}

private func json(_ range: SourceRange, _ lines: LineTable) -> JSON {
  ["start": json(range.start, lines), "end": json(range.end, lines)]
}

private func json(_ offset: Int, _ lines: LineTable) -> JSON {
  let position = lines.position(of: offset)
  return ["line": .integer(position.line), "column": .integer(position.column), "offset": .integer(offset)]
}
