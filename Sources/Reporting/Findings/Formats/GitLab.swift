internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let gitlab = ReportFormatDefinition(summary: "for GitLab: Code Quality", render: writeGitLabReport)
}

/// Writes findings for GitLab's Code Quality, as one JSON array.
///
/// GitLab does not show the name of the check, so the description starts with it.
private func writeGitLabReport(_ reports: [FileReport], _ context: ReportContext, to output: inout TextWriter) {
  let paths = RepositoryPaths(context)
  var fingerprints = Fingerprints()
  output.writeJSON { json in
    json.array { json in
      for report in reports where !report.findings.isEmpty {
        let lines = LineTable(report.file)
        let path = paths.name(report.file.path)
        for finding in report.findings { json.write(finding, path, lines, fingerprints.next(finding, path)) }
      }
    }
  }
  output.write("\n")
}

extension JSONWriter {
  fileprivate mutating func write(_ finding: Finding, _ path: String, _ lines: LineTable, _ fingerprint: String) {
    let (start, end) = (lines.position(of: finding.range.start), lines.position(of: finding.range.end))
    object { json in
      json.member("description", "\(finding.rule): \(visible(finding.message))")
      json.member("check_name", finding.rule)
      json.member("fingerprint", fingerprint)
      json.member("severity", word(for: finding.severity))
      json.member("location") { json in
        json.object { json in
          json.member("path", path)
          json.member("lines") { json in
            json.object {
              $0.member("begin", start.line)
              $0.member("end", end.line)
            }
          }
        }
      }
    }
  }
}

private func word(for severity: Severity) -> String {
  switch severity {
  case .error: "major"
  case .warning: "minor"
  case .note: "info"
  }
}

/// The identifiers of findings, which stay the same when lines move.
///
/// Each is the 64-bit FNV-1a hash of rule, path, key, and the number among findings that are equal in these.
private struct Fingerprints {
  private var counts: [UInt64: Int] = [:]

  /// Returns the identifier of the next finding.
  mutating func next(_ finding: Finding, _ path: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    add("\(finding.rule)\n\(path)\n\(Secrets.masked(finding.keyPath.description))", to: &hash)
    let count = counts[hash, default: 0]
    counts[hash] = count + 1
    add("\n\(count)", to: &hash)
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func add(_ text: String, to hash: inout UInt64) {
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
