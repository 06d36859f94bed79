internal import Diagnostics
internal import Text

/// The findings that come and go between two versions of a file, compared as a baseline compares them.
struct FindingChanges {
  /// A finding with what stays the same of it when lines move.
  struct Item {
    let entry: BaselineEntry
    let finding: Finding
    let line: Int
  }

  private(set) var broke: [Item] = []
  private(set) var mended: [Item] = []

  /// Compares two versions; if one of them cannot be read, nothing is known to have changed.
  ///
  /// A syntax error hides what else there is, so nothing but the error itself comes or goes with it.
  init(from before: ReplayedCommit.Version, to after: ReplayedCommit.Version, _ severity: Severity) {
    if case .unreadable = before { return }
    if case .unreadable = after { return }
    let (old, new) = (before.report?.showing(from: severity), after.report?.showing(from: severity))
    let wasHidden = old?.isIncomplete ?? false
    let isHidden = new?.isIncomplete ?? false
    switch (wasHidden, isHidden) {
    case (true, true): break
    case (false, true): broke = Self.items(new) { $0.rule == "syntax" }
    case (true, false): mended = Self.items(old) { $0.rule == "syntax" }
    case (false, false):
      broke = Self.items(Self.difference(new, without: old)) { _ in true }
      mended = Self.items(Self.difference(old, without: new)) { _ in true }
    }
  }

  /// Returns a report with only the findings that another one does not have.
  private static func difference(_ report: FileReport?, without other: FileReport?) -> FileReport? {
    guard let report, let other else { return report }
    return Baseline([other]) { $0 }.compared(with: [report]) { $0 }.reports.first
  }

  private static func items(_ report: FileReport?, where isIncluded: (Finding) -> Bool) -> [Item] {
    guard let report else { return [] }
    let lines = LineTable(report.file)
    return report.findings.filter(isIncluded).map { finding in
      Item(
        entry: BaselineEntry(finding, in: report, path: report.file.path), finding: finding,
        line: lines.position(of: finding.range.start).line)
    }
  }
}

/// The commits that broke what is not mended yet.
struct ChangeOrigins {
  private var commits: [BaselineEntry: Int] = [:]

  /// Returns what a commit broke, and remembers it.
  mutating func broken(_ items: [FindingChanges.Item], by commit: Int) -> [ReplayReport.Change] {
    items.map { item in
      commits[item.entry] = commits[item.entry] ?? commit
      return ReplayReport.Change(item, origin: nil)
    }
  }

  /// Returns what a commit mended, with the commits that broke it.
  mutating func mended(_ items: [FindingChanges.Item]) -> [ReplayReport.Change] {
    items.map { ReplayReport.Change($0, origin: commits.removeValue(forKey: $0.entry)) }
  }
}

extension ReplayReport.Change {
  fileprivate init(_ item: FindingChanges.Item, origin: Int?) {
    self.init(
      rule: item.finding.rule, severity: item.finding.severity, message: item.finding.message, line: item.line,
      origin: origin)
  }
}
