public import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let github = ReportFormatDefinition(summary: "for GitHub Actions: annotations", render: writeGitHubReport)
}

/// Writes findings as commands that GitHub Actions turns into annotations, highest severity first.
///
/// GitHub shows ten annotations per level and step, so no more are written.
private func writeGitHubReport(_ reports: [FileReport], _ context: ReportContext, to output: inout TextWriter) {
  let paths = RepositoryPaths(context)
  for severity in Severity.allCases {
    var left = annotationsPerLevel
    for report in reports where left > 0 {
      let findings = report.findings.lazy.filter { $0.severity == severity }.prefix(left)
      guard !findings.isEmpty else { continue }
      let lines = LineTable(report.file)
      for finding in findings {
        output.write(command(finding, paths.name(report.file.path), lines))
        left -= 1
      }
    }
  }
}

/// Returns the number of findings without an annotation in the report for GitHub.
public func unannotatedFindingCount(_ reports: [FileReport]) -> Int {
  let tally = Tally(reports)
  return [tally.errors, tally.warnings, tally.notes].map { max(0, $0 - annotationsPerLevel) }.reduce(0, +)
}

private let annotationsPerLevel = 10

private func command(_ finding: Finding, _ path: String, _ lines: LineTable) -> String {
  let (start, end) = (lines.position(of: finding.range.start), lines.position(of: finding.range.end))
  var properties = [("file", path), ("line", String(start.line)), ("endLine", String(end.line))]
  // GitHub rejects columns for a range of several lines.
  if start.line == end.line { properties += [("col", String(start.column)), ("endColumn", String(end.column))] }
  properties.append(("title", "ascertain (\(finding.rule))"))
  // The log shows only the message.
  var message = ["\(path):\(start.line):\(start.column): \(finding.message)"]
  for related in finding.related {
    message.append("note: \(related.message), line \(lines.position(of: related.range.start).line)")
  }
  if let help = finding.help { message.append("help: \(help)") }
  let data = message.map { escaped(visible($0)) }.joined(separator: "%0A")
  return "::\(level(finding.severity)) \(properties.map { "\($0)=\(property($1))" }.joined(separator: ","))::\(data)\n"
}

private func level(_ severity: Severity) -> String {
  switch severity {
  case .error: "error"
  case .warning: "warning"
  case .note: "notice"
  }
}

/// Escapes the value of a property, keeping line breaks but no other control characters.
private func property(_ value: String) -> String { escaped(value, ["%", "\r", "\n", ":", ","]) }

/// Percent-encodes special characters of a text.
///
/// It works on scalars, because a combining mark after a special character would hide it in another character.
private func escaped(_ text: String, _ special: Set<Unicode.Scalar> = ["%"]) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if special.contains(scalar) {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      result += "%" + (digits.count == 1 ? "0" : "") + digits
    } else {
      result.unicodeScalars.append(isHarmful(scalar) ? " " : scalar)
    }
  }
  return result
}
