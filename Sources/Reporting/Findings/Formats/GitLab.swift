internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let gitlab = ReportFormatDefinition(summary: "for GitLab: Code Quality", render: gitlabReport)
}

/// Renders findings for GitLab's Code Quality, as one JSON array.
///
/// GitLab does not show the name of the check, so the description starts with it.
private func gitlabReport(_ reports: [FileReport], _ context: ReportContext) -> String {
  let paths = RepositoryPaths(context)
  var seen: [String: Int] = [:]
  let issues = reports.flatMap { report -> [JSON] in
    guard !report.findings.isEmpty else { return [] }
    let lines = LineTable(report.file)
    let path = paths.name(report.file.path)
    return report.findings.map { finding in
      let identity = "\(finding.rule)\n\(path)\n\(Secrets.masked(finding.keyPath.description))"
      let count = seen[identity, default: 0]
      seen[identity] = count + 1
      let (start, end) = (lines.position(of: finding.range.start), lines.position(of: finding.range.end))
      return [
        "description": .string("\(finding.rule): \(visible(finding.message))"),
        "check_name": .string(finding.rule),
        "fingerprint": .string(fingerprint("\(identity)\n\(count)")),
        "severity": .string(word(for: finding.severity)),
        "location": [
          "path": .string(path), "lines": ["begin": .integer(start.line), "end": .integer(end.line)],
        ],
      ]
    }
  }
  return JSON.array(issues).text
}

private func word(for severity: Severity) -> String {
  switch severity {
  case .error: "major"
  case .warning: "minor"
  case .note: "info"
  }
}

/// Returns an identifier of a finding that stays the same when lines move.
///
/// It is the 64-bit FNV-1a hash of rule, path, key, and the number among findings that are equal in these.
private func fingerprint(_ identity: String) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in identity.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
