public import Diagnostics
internal import Text

/// The findings that a team has accepted for now, so that only new ones make a run fail.
public struct Baseline: Equatable, Sendable {
  /// The entries in order; two equal findings have two equal entries.
  public let entries: [BaselineEntry]

  /// Creates a baseline from entries in any order.
  public init(_ entries: [BaselineEntry]) { self.entries = entries.sorted() }

  /// Creates a baseline of all findings in reports, except that a file could not be read.
  ///
  /// - Parameters:
  ///   - reports: The reports.
  ///   - path: Returns the path of a file from the directory of the baseline.
  public init(_ reports: [FileReport], path: (String) -> String) {
    self.init(
      reports.flatMap { report in
        let path = path(report.file.path)
        return report.findings.filter(Self.canAccept).map { BaselineEntry($0, in: report, path: path) }
      })
  }

  /// Whether a finding can be accepted: a syntax error hides all that comes after it, now and later.
  package static func canAccept(_ finding: Finding) -> Bool { finding.rule != "syntax" }

  /// The baseline as JSON, with one entry on each line.
  ///
  /// The list ends in `null`, so that every line of an entry ends in a comma: lines can come and go without changing
  /// others, and git can merge what two branches added.
  public var text: String {
    let lines = entries.map { "    \($0.json.line),\n" }.joined()
    return "{\n  \"format_version\": \"\(Self.version)\",\n  \"findings\": [\n\(lines)    null\n  ]\n}\n"
  }

  static let version = "1.0"

  /// Returns the baseline without entries, each taken away as often as it is given.
  public func removing(_ gone: [BaselineEntry]) -> Baseline {
    var counts: [BaselineEntry: Int] = [:]
    for entry in gone { counts[entry, default: 0] += 1 }
    return Baseline(
      entries.filter { entry in
        guard let count = counts[entry], count > 0 else { return true }
        counts[entry] = count - 1
        return false
      })
  }
}

extension BaselineEntry {
  /// The entry as JSON.
  fileprivate var json: JSON {
    var members = [JSON.Member("path", .string(path)), JSON.Member("rule", .string(rule))]
    if let workflow { members.append(JSON.Member("workflow", .string(workflow))) }
    return .object(members + [JSON.Member("key", .string(key)), JSON.Member("content", .string(content))])
  }
}
