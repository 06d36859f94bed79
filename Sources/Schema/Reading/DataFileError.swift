public import Text

/// Why a file of `rules/` is refused, and where.
public struct DataFileError: Error {
  /// The file.
  public let file: SourceFile
  /// Where.
  public let range: SourceRange
  /// What is wrong, for the author of the file.
  public let reason: String

  /// `path:line:column: error: reason`, as compilers say it.
  public var description: String {
    let position = LineTable(file).position(of: range.start)
    return "\(file.path):\(position.line):\(position.column): error: \(reason)"
  }
}
