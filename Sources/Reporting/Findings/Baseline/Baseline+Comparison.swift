public import Diagnostics
internal import Model
internal import Text

/// Reports compared with a baseline.
public struct BaselineComparison: Sendable {
  /// The reports, whose findings are only the new ones.
  public let reports: [FileReport]
  /// The entries without a finding, in order.
  public let unmatched: [BaselineEntry]
}

extension Baseline {
  /// Compares reports with the baseline: each entry accepts one finding of the same rule, at the same key, with the same
  /// content.
  ///
  /// When a workflow was renamed, its entries accept the findings of the new one, if it is certain which one that is.
  ///
  /// - Parameters:
  ///   - reports: The reports, one for each file.
  ///   - path: Returns the path of a file from the directory of the baseline.
  /// - Returns: The reports, and the entries without a finding.
  /// - Complexity: linear in the number of findings and entries.
  public func compared(with reports: [FileReport], path: (String) -> String) -> BaselineComparison {
    var entries = Dictionary(grouping: entries, by: \.path).mapValues(FileEntries.init)
    let compared = reports.map { report in
      let path = path(report.file.path)
      return entries[path, default: FileEntries([])].accept(report, path)
    }
    return BaselineComparison(reports: compared, unmatched: entries.values.flatMap(\.rest).sorted())
  }
}

/// The entries for one file, while they are matched with findings.
private struct FileEntries {
  /// How often each entry is there.
  private var counts: [BaselineEntry: Int] = [:]
  /// The IDs of all workflows in the entries.
  private let workflows: Set<String>

  init(_ entries: [BaselineEntry]) {
    for entry in entries { counts[entry, default: 0] += 1 }
    workflows = Set(entries.compactMap(\.workflow))
  }

  /// The entries that have not been matched, in no particular order.
  var rest: [BaselineEntry] { counts.flatMap { Array(repeating: $0.key, count: $0.value) } }

  /// Returns a report with the findings that an entry accepts among its baselined ones.
  mutating func accept(_ report: FileReport, _ path: String) -> FileReport {
    let found = report.findings.map { BaselineEntry($0, in: report, path: path) }
    var isAccepted = report.findings.indices.map { index in
      Baseline.canAccept(report.findings[index]) && take(found[index])
    }
    let left = isAccepted.indices.filter { !isAccepted[$0] && found[$0].workflow != nil }
    if !left.isEmpty, counts.contains(where: { $0.value > 0 && $0.key.workflow != nil }) {
      let names = renamedWorkflows(in: report, left.map { found[$0] })
      for index in left {
        guard let name = found[index].workflow.flatMap({ names[$0] }) else { continue }
        isAccepted[index] = take(found[index].inWorkflow(name))
      }
    }
    return report.accepting { isAccepted[$0] }
  }

  /// Takes away an entry, and returns whether it was there.
  private mutating func take(_ entry: BaselineEntry) -> Bool {
    guard let count = counts[entry], count > 0 else { return false }
    counts[entry] = count - 1
    return true
  }

  /// Returns the former IDs of workflows, by their new ones.
  ///
  /// A workflow was renamed if the old ID is not in the file any more, no entry has the new one, and the findings that
  /// both have in common belong to no other such workflow.
  private func renamedWorkflows(in report: FileReport, _ found: [BaselineEntry]) -> [String: String] {
    let present = Set(Document(report.file).workflows.map(\.id))
    var oldNames: [BaselineEntry: Set<String>] = [:]
    for (entry, count) in counts where count > 0 {
      guard let name = entry.workflow, !present.contains(name) else { continue }
      oldNames[entry.inWorkflow(nil), default: []].insert(name)
    }
    var newNames: [BaselineEntry: Set<String>] = [:]
    for entry in found {
      guard let name = entry.workflow, !workflows.contains(name) else { continue }
      newNames[entry.inWorkflow(nil), default: []].insert(name)
    }
    var (oldByNew, newByOld): ([String: Set<String>], [String: Set<String>]) = ([:], [:])
    for (entry, new) in newNames {
      guard let old = oldNames[entry] else { continue }
      // Two of a kind are enough to be uncertain.
      for name in new { oldByNew[name, default: []].formUnion(old.prefix(2)) }
      for name in old { newByOld[name, default: []].formUnion(new.prefix(2)) }
    }
    return oldByNew.compactMapValues { names in
      guard names.count == 1, let old = names.first, newByOld[old]?.count == 1 else { return nil }
      return old
    }
  }
}
