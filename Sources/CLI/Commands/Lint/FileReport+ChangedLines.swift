internal import Diagnostics
internal import Text
internal import Workspace

extension FileReport {
  /// Returns the report with only the findings that concern lines that differ.
  ///
  /// A finding concerns them by its range or its related ranges, such as the definition of an alias. A syntax error
  /// concerns the whole file, because the parser may notice it long after the line that caused it.
  func within(_ changed: ChangedLines) -> FileReport {
    let lines = LineTable(file)
    func concerns(_ finding: Finding) -> Bool {
      finding.rule == "syntax"
        || ([finding.range] + finding.related.map(\.range)).contains { changed.overlap($0, lines) }
    }
    return filtered(concerns)
  }
}
