internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let junit = ReportFormatDefinition(
    summary: "for test reports: JUnit XML",
    name: { context in
      let paths = RepositoryPaths(context)
      return { xml(paths.name($0)) }
    }, render: writeJUnitReport)
}

/// Writes findings as a test report with a suite for each file and a case for each finding.
///
/// A case has failed if the finding makes the run fail, and is skipped otherwise; a file without findings is a case that
/// passed. Readers follow a case by its name, so it has the key instead of the line, which moves; and they drop cases of the
/// same name, so that the second of two equal findings is numbered.
private func writeJUnitReport(_ reports: [FileReport], _ context: ReportContext, to output: inout TextWriter) {
  let paths = RepositoryPaths(context)
  let tally = Tally(reports)
  let failures = tally.count(from: context.failOn)
  let tests = reports.map { max(1, $0.findings.count) }.reduce(0, +)
  let counts =
    "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(tally.count(from: .note) - failures)\""
  output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ascertain\" \(counts) time=\"0\">\n")
  for report in reports { writeSuite(report, xml(paths.name(report.file.path)), context.failOn, to: &output) }
  output.write("</testsuites>\n")
}

private func writeSuite(_ report: FileReport, _ path: String, _ failOn: Severity, to output: inout TextWriter) {
  let failures = report.findings.count { $0.severity >= failOn }
  let skipped = report.findings.count - failures
  let counts = "tests=\"\(max(1, report.findings.count))\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
  output.write("  <testsuite name=\"\(path)\" \(counts) time=\"0\">\n")
  if report.findings.isEmpty {
    output.write("    <testcase name=\"no findings\" classname=\"\(path)\" file=\"\(path)\" time=\"0\"/>\n")
  } else {
    writeCases(report, path, failOn, to: &output)
  }
  output.write("  </testsuite>\n")
}

private func writeCases(_ report: FileReport, _ path: String, _ failOn: Severity, to output: inout TextWriter) {
  let lines = LineTable(report.file)
  var seen: [String: Int] = [:]
  for finding in report.findings {
    let place = lines.position(of: finding.range.start)
    let key = finding.keyPath.steps.isEmpty ? "" : " \(Secrets.masked(finding.keyPath.description))"
    let name = "\(finding.rule)\(key): \(finding.message)"
    let count = seen[name, default: 0] + 1
    seen[name] = count
    let unique = xmlMessage(count == 1 ? name : "\(name) (\(count))")
    let attributes = "name=\"\(unique)\" classname=\"\(path)\" file=\"\(path)\" line=\"\(place.line)\" time=\"0\""
    output.write("    <testcase \(attributes)>\n\(verdict(finding, place, failOn))    </testcase>\n")
  }
}

private func verdict(_ finding: Finding, _ place: LineTable.Position, _ failOn: Severity) -> String {
  let message = xmlMessage(finding.message)
  guard finding.severity >= failOn else {
    return "      <skipped message=\"\(finding.severity.rawValue): \(message)\"/>\n"
  }
  var text = "line \(place.line), column \(place.column): \(message)\n"
  if let help = finding.help { text += "help: \(xmlMessage(help))\n" }
  return "      <failure type=\"\(finding.severity.rawValue)\" message=\"\(message)\">\(text)</failure>\n"
}
