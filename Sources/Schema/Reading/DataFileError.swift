public import Text

/// An error in a file of `rules/`.
public struct DataFileError: Error {
  /// The file.
  public let file: SourceFile
  /// The location of the error.
  public let range: SourceRange
  /// The reason, for the author of the file.
  public let reason: String

  /// The error in the format of compilers: `path:line:column: error: reason`.
  public var description: String {
    let position = LineTable(file).position(of: range.start)
    return "\(file.path):\(position.line):\(position.column): error: \(reason)"
  }
}
