internal import Diagnostics
internal import Reporting
internal import Text

/// The number of findings of each rule.
struct Statistics {
  /// The findings of one rule.
  struct Row: Equatable {
    let rule: String
    /// The highest severity of its findings.
    let severity: Severity
    let count: Int
    /// The number of files with such findings.
    let files: Int
  }

  /// The rows, sorted by descending count and then by ID.
  let rows: [Row]
  private let tally: Tally

  init(_ reports: [FileReport]) {
    var findings: [String: [Finding]] = [:]
    var files: [String: Int] = [:]
    for report in reports {
      for finding in report.findings { findings[finding.rule, default: []].append(finding) }
      for rule in Set(report.findings.map(\.rule)) { files[rule, default: 0] += 1 }
    }
    rows = findings.map { rule, found in
      Row(
        rule: rule, severity: found.map(\.severity).max() ?? .note, count: found.count, files: files[rule] ?? 0)
    }
    .sorted { ($1.count, $0.rule) < ($0.count, $1.rule) }
    tally = Tally(reports)
  }

  /// Returns the statistics as text, one line per rule; in a narrow terminal, a line that is too long is broken.
  func text(columns: Int?) -> String {
    let counts = (rows.map { String($0.count).count }.max() ?? 0, rows.map(\.rule.count).max() ?? 0)
    return rows.map { row in
      let count = String(repeating: " ", count: counts.0 - String(row.count).count) + String(row.count)
      let severity = row.severity.rawValue + String(repeating: " ", count: 7 - row.severity.rawValue.count)
      let files = row.files == 1 ? "in 1 file" : "in \(row.files) files"
      let line = "\(row.rule)\(String(repeating: " ", count: counts.1 - row.rule.count))  \(files)"
      let lead = "\(count)  \(severity)  "
      guard let columns, lead.count + line.count > columns else { return "\(lead)\(line)\n" }
      return hanging("\(row.rule) \(files)", after: lead, columns: columns)
    }
    .joined()
  }

  /// The statistics as one JSON object.
  var json: String {
    let document: JSON = [
      "format_version": "1.0",
      "statistics": .array(
        rows.map { row in
          [
            "rule": .string(row.rule), "severity": .string(row.severity.rawValue), "count": .integer(row.count),
            "files": .integer(row.files),
          ]
        }),
      "summary": [
        "errors": .integer(tally.errors), "warnings": .integer(tally.warnings), "notes": .integer(tally.notes),
      ],
    ]
    return document.text
  }
}
