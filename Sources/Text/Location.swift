/// A position in a file, given by line and column.
public struct Location: Hashable, Sendable {
  /// The path of the file, as the user gave it.
  public let path: String
  /// The line and the column, both from 1; columns count Unicode scalars.
  public let line, column: Int

  /// Creates a location.
  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}
