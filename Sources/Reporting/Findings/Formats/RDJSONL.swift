internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let rdjsonl = ReportFormatDefinition(
    summary: "for reviewdog: one diagnostic per line", render: writeRDJSONLReport)
}

/// Writes findings as reviewdog's diagnostics, one JSON object per line.
///
/// Lines count from 1, columns count bytes of UTF-8 from 1; the end is after the last character.
private func writeRDJSONLReport(_ reports: [FileReport], _ context: ReportContext, to output: inout TextWriter) {
  guard reports.contains(where: { !$0.findings.isEmpty }) else { return }
  let pages = Dictionary(context.rules().map { ($0.id, $0.page) }) { first, _ in first }
  for report in reports where !report.findings.isEmpty {
    let lines = LineTable(report.file)
    for finding in report.findings {
      output.writeJSON(isIndented: false) {
        $0.write(finding, of: report, lines, page: pages[finding.rule] ?? nil)
      }
      output.write("\n")
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ finding: Finding, of report: FileReport, _ lines: LineTable, page: String?) {
    let path = report.file.path
    object { json in
      json.member("message", visible(finding.message) + (finding.help.map { "\nhelp: \(visible($0))" } ?? ""))
      json.write(finding.range, path, lines)
      json.member("severity", word(for: finding.severity))
      json.member("source", ["name": "ascertain"])
      json.member("code") { json in
        json.object { json in
          json.member("value", finding.rule)
          if let page { json.member("url", page) }
        }
      }
      if !finding.related.isEmpty { json.write(finding.related, path, lines) }
      // A suggestion is one change of one place, which a reviewer accepts with a click.
      let suggestions = report.shownFixes(of: finding).filter { $0.edits.count == 1 }.flatMap(\.edits)
      if !suggestions.isEmpty { json.write(suggestions, lines) }
    }
  }

  private mutating func write(_ suggestions: [TextEdit], _ lines: LineTable) {
    member("suggestions") { json in
      json.array { json in
        for edit in suggestions {
          json.object { json in
            json.write(edit.range, lines)
            json.member("text", edit.replacement)
          }
        }
      }
    }
  }

  private mutating func write(_ all: [Finding.Related], _ path: String, _ lines: LineTable) {
    member("related_locations") { json in
      json.array { json in
        for related in all {
          json.object { json in
            json.member("message", visible(related.message))
            json.write(related.range, path, lines)
          }
        }
      }
    }
  }

  private mutating func write(_ range: SourceRange, _ path: String, _ lines: LineTable) {
    member("location") { json in
      json.object { json in
        json.member("path", path)
        json.write(range, lines)
      }
    }
  }

  private mutating func write(_ range: SourceRange, _ lines: LineTable) {
    member("range") { json in
      json.object { json in
        json.write("start", range.start, lines)
        json.write("end", range.end, lines)
      }
    }
  }

  private mutating func write(_ key: StaticString, _ offset: Int, _ lines: LineTable) {
    member(key) { json in
      json.object {
        $0.member("line", lines.position(of: offset).line)
        $0.member("column", lines.byteColumn(of: offset))
      }
    }
  }
}

private func word(for severity: Severity) -> String {
  switch severity {
  case .error: "ERROR"
  case .warning: "WARNING"
  case .note: "INFO"
  }
}
