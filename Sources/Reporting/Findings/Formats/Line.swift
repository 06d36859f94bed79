internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let line = ReportFormatDefinition(
    summary: "for editors and grep: one line per finding", render: { reports, _ in lineReport(reports) })
}

/// Renders findings as `path:line:column: severity: message [rule]`, with columns in Unicode scalars from 1.
private func lineReport(_ reports: [FileReport]) -> String {
  reports.flatMap { report -> [String] in
    guard !report.findings.isEmpty else { return [] }
    let lines = LineTable(report.file)
    let path = visiblePath(report.file.path)
    return report.findings.map { finding in
      let position = lines.position(of: finding.range.start)
      let message = visible(finding.message)
      return "\(path):\(position.line):\(position.column): \(finding.severity.rawValue): \(message) [\(finding.rule)]\n"
    }
  }
  .joined()
}
