internal import Diagnostics
internal import Planning
internal import Text

extension Obstacle {
  /// The obstacle that a finding in a file is.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - file: The file.
  ///   - lines: The lines of the file.
  init(_ finding: Finding, in file: SourceFile, _ lines: LineTable) {
    self.init(
      rule: finding.rule, keyPath: finding.keyPath, message: finding.message, help: finding.help,
      location: lines.location(of: finding.range, in: file),
      related: finding.related.map { Related(message: $0.message, location: lines.location(of: $0.range, in: file)) })
  }
}

extension LineTable {
  /// Returns the location of the start of a range in a file.
  func location(of range: SourceRange, in file: SourceFile) -> Location {
    let position = position(of: range.start)
    return Location(path: file.path, line: position.line, column: position.column)
  }
}
