internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let rdjsonl = ReportFormatDefinition(summary: "for reviewdog: one diagnostic per line", render: rdjsonlReport)
}

/// Renders findings as reviewdog's diagnostics, one JSON object per line.
///
/// Lines count from 1, columns count bytes of UTF-8 from 1; the end is after the last character.
private func rdjsonlReport(_ reports: [FileReport], _ context: ReportContext) -> String {
  guard reports.contains(where: { !$0.findings.isEmpty }) else { return "" }
  let pages = Dictionary(context.rules().map { ($0.id, $0.page) }) { first, _ in first }
  return reports.flatMap { report -> [String] in
    guard !report.findings.isEmpty else { return [] }
    let lines = LineTable(report.file)
    return report.findings.map { finding in
      let diagnostic = diagnostic(finding, report.file.path, lines, page: pages[finding.rule] ?? nil)
      return diagnostic.line + "\n"
    }
  }
  .joined()
}

private func diagnostic(_ finding: Finding, _ path: String, _ lines: LineTable, page: String?) -> JSON {
  let message = visible(finding.message) + (finding.help.map { "\nhelp: \(visible($0))" } ?? "")
  var code = [JSON.Member("value", .string(finding.rule))]
  if let page { code.append(JSON.Member("url", .string(page))) }
  var members = [
    JSON.Member("message", .string(message)),
    JSON.Member("location", location(finding.range, path, lines)),
    JSON.Member("severity", .string(word(for: finding.severity))),
    JSON.Member("source", ["name": "ascertain"]),
    JSON.Member("code", .object(code)),
  ]
  if !finding.related.isEmpty {
    let related = finding.related.map { related -> JSON in
      ["message": .string(visible(related.message)), "location": location(related.range, path, lines)]
    }
    members.append(JSON.Member("related_locations", .array(related)))
  }
  return .object(members)
}

private func location(_ range: SourceRange, _ path: String, _ lines: LineTable) -> JSON {
  ["path": .string(path), "range": ["start": position(range.start, lines), "end": position(range.end, lines)]]
}

private func position(_ offset: Int, _ lines: LineTable) -> JSON {
  ["line": .integer(lines.position(of: offset).line), "column": .integer(lines.byteColumn(of: offset))]
}

private func word(for severity: Severity) -> String {
  switch severity {
  case .error: "ERROR"
  case .warning: "WARNING"
  case .note: "INFO"
  }
}
