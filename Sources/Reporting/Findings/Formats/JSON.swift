internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let json = ReportFormatDefinition(
    summary: "for programs: one JSON object", render: { reports, _, output in writeJSONReport(reports, to: &output) })
}

/// Writes findings as one JSON object.
///
/// Readers should ignore unknown keys; a new major `format_version` announces incompatible changes.
private func writeJSONReport(_ reports: [FileReport], to output: inout TextWriter) {
  let tally = Tally(reports)
  output.writeJSON { json in
    json.object { json in
      json.member("format_version", "1.0")
      json.member("findings") { json in
        json.array { json in
          for report in reports where !report.findings.isEmpty {
            let lines = LineTable(report.file)
            for finding in report.findings { json.write(finding, of: report, lines) }
          }
        }
      }
      json.member("summary") { json in
        json.object {
          $0.member("errors", tally.errors)
          $0.member("warnings", tally.warnings)
          $0.member("notes", tally.notes)
        }
      }
    }
  }
  output.write("\n")
}

extension JSONWriter {
  /// Writes a finding in a file as an object.
  mutating func write(_ finding: Finding, of report: FileReport, _ lines: LineTable) {
    let path = report.file.path
    object { json in
      json.member("rule", finding.rule)
      json.member("severity", finding.severity.rawValue)
      json.member("message", finding.message)
      if let help = finding.help { json.member("help", help) } else { json.member("help", .null) }
      json.member("path", path)
      json.member("key", Secrets.masked(finding.keyPath.description))
      json.write(finding.range, lines)
      json.member("related") { json in
        json.array { json in
          for related in finding.related {
            json.object { json in
              json.member("message", related.message)
              json.member("path", path)
              json.write(related.range, lines)
            }
          }
        }
      }
      json.write(report.shownFixes(of: finding), lines)
    }
  }

  private mutating func write(_ fixes: [Fix], _ lines: LineTable) {
    member("fixes") { json in
      json.array { json in
        for fix in fixes {
          json.object { json in
            json.member("title", fix.title)
            json.member("safety", fix.safety.rawValue)
            if let name = fix.fileName { json.member("file_name", name) }
            json.member("edits") { json in
              json.array { json in
                for edit in fix.edits {
                  json.object { json in
                    json.write(edit.range, lines)
                    json.member("text", edit.replacement)
                  }
                }
              }
            }
          }
        }
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
    let position = lines.position(of: offset)
    member(key) { json in
      json.object {
        $0.member("line", position.line)
        $0.member("column", position.column)
        $0.member("offset", offset)
      }
    }
  }
}
