internal import Diagnostics

/// The part of a report about one file, as it is written there.
struct ReportEntry: Sendable {
  /// The bytes of the name by which the report sorts files.
  let name: [UInt8]
  /// The findings, in order.
  var findings: [ReportedFinding] = []
  /// The number of test cases that passed.
  var passedCount = 0
  /// The texts that a report consists of: the findings, or a test suite.
  var texts: [ArraySlice<UInt8>] = []

  /// Returns entries in which the texts that follow each other under one name form one entry.
  static func grouped(_ entries: some Sequence<ReportEntry>) -> [ReportEntry] {
    var result: [ReportEntry] = []
    for entry in entries {
      if let last = result.indices.last, result[last].name == entry.name {
        result[last].findings += entry.findings
        result[last].passedCount += entry.passedCount
        result[last].texts += entry.texts
      } else {
        result.append(entry)
      }
    }
    return result
  }

  /// Returns the entries of all reports, sorted by name, with one for each file.
  ///
  /// Several reports have the same file if it is beside several configurations. The findings in it are then the same,
  /// apart from those that depend on the configuration, so that one of the reports has all of them.
  ///
  /// - Throws: The name of a file about which the reports disagree.
  static func united(_ reports: [[ReportEntry]]) throws(DifferentFindings) -> [ReportEntry] {
    var byName: [[UInt8]: [ReportEntry]] = [:]
    for entry in reports.joined() { byName[entry.name, default: []].append(entry) }
    var result: [ReportEntry] = []
    result.reserveCapacity(byName.count)
    for entries in byName.values {
      guard let whole = entries.max(by: { $0.findings.count < $1.findings.count }) else { continue }
      if entries.count > 1 {
        let known = Set(whole.findings.map(\.text))
        for entry in entries where !entry.findings.allSatisfy({ known.contains($0.text) }) {
          throw DifferentFindings(name: String(decoding: entry.name, as: UTF8.self))
        }
      }
      result.append(whole)
    }
    return result.sortedByName
  }

  /// A file about which two reports say different things.
  struct DifferentFindings: Error {
    let name: String
  }
}

extension [ReportEntry] {
  /// The entries in the order in which a report has them.
  var sortedByName: [ReportEntry] { sorted { $0.name.lexicographicallyPrecedes($1.name) } }
}

extension Tally {
  /// Counts the findings of entries that no comment suppresses.
  init(_ entries: [ReportEntry]) {
    self.init(
      entries.lazy.flatMap(\.findings).filter { !$0.isSuppressed }.map(\.severity), files: entries.count)
  }
}

/// A finding as it is written in a report.
struct ReportedFinding: Sendable {
  /// The text that describes the finding.
  var text: ArraySlice<UInt8>
  let severity: Severity
  /// Whether a comment suppresses the finding.
  var isSuppressed = false
  /// Whether the finding made its run fail; nil in a format that does not say.
  var failsRun: Bool?
}
