internal import Diagnostics
internal import Text
internal import Workspace

extension FileReport {
  /// The report with the findings that have to do with lines that differ.
  ///
  /// A finding has to do with them by its place and the others it shows, such as the definition of an alias. That a file
  /// cannot be read concerns all of it: the parser notices late what an earlier line broke.
  func within(_ changed: ChangedLines) -> FileReport {
    let lines = LineTable(file)
    func concerns(_ finding: Finding) -> Bool {
      finding.rule == "syntax"
        || ([finding.range] + finding.related.map(\.range)).contains { changed.overlap($0, lines) }
    }
    return FileReport(
      file: file, findings: findings.filter(concerns), suppressed: suppressed.filter { concerns($0.finding) },
      secrets: secrets)
  }
}
