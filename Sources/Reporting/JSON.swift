internal import Diagnostics

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Findings for programs.
///
/// Readers ignore keys they do not know; a new major `format_version` announces what breaks them.
func jsonReport(_ reports: [FileReport]) -> String {
  let reports = reports.sorted { $0.file.path < $1.file.path }
  let tally = Tally(reports)
  let document = Document(
    format_version: "1.0",
    findings: reports.flatMap { report in
      let lines = report.findings.isEmpty ? nil : LineTable(report.file)
      return report.findings.compactMap { finding in lines.map { Document.Entry(finding, report.file, $0) } }
    },
    summary: Document.Summary(errors: tally.errors, warnings: tally.warnings, notes: tally.notes))
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Encoding strings and numbers does not fail.
  guard let data = try? encoder.encode(document) else { return "" }
  return String(decoding: data, as: UTF8.self) + "\n"
}

/// The keys as they stand in the JSON.
private struct Document: Encodable {
  let format_version: String
  let findings: [Entry]
  let summary: Summary

  struct Summary: Encodable {
    let errors, warnings, notes: Int
  }

  struct Position: Encodable {
    let line, column, offset: Int

    init(_ offset: Int, _ lines: LineTable) {
      let position = lines.position(of: offset)
      (line, column, self.offset) = (position.line, position.column, offset)
    }
  }

  struct Range: Encodable {
    let start, end: Position

    init(_ range: SourceRange, _ lines: LineTable) {
      start = Position(range.start, lines)
      end = Position(range.end, lines)
    }
  }

  struct Related: Encodable {
    let message: String
    let path: String
    let range: Range
  }

  struct Entry: Encodable {
    let rule: String
    let severity: Severity
    let message: String
    let help: String?
    let path: String
    let key: String
    let range: Range
    let related: [Related]

    init(_ finding: Finding, _ file: SourceFile, _ lines: LineTable) {
      rule = finding.rule
      severity = finding.severity
      message = finding.message
      help = finding.help
      path = file.path
      key = Secrets.masked(finding.key)
      range = Range(finding.range, lines)
      related = finding.related.map {
        Related(message: $0.message, path: file.path, range: Range($0.range, lines))
      }
    }
  }
}
