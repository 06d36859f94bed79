/// A place in a file, for people and programs that count lines.
public struct Location: Hashable, Sendable {
  /// The file, as it was named.
  public let path: String
  /// The line and the column, both from 1, columns in Unicode scalars.
  public let line, column: Int

  /// A place in a file.
  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}
