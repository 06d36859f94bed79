public import Text
public import YAMLSyntax

/// A parsed JSON file.
public struct JSONText: Sendable {
  /// The syntax tree of the file, parsed as YAML with pairs of surrogate escapes replaced.
  public let tree: SyntaxTree
  /// The first syntax error; nil for valid JSON.
  public let error: JSONSyntaxError?

  /// Parses a file.
  public init(_ file: SourceFile) {
    tree = SyntaxTree.parse(file.withoutSurrogates)
    error = file.jsonSyntaxError
  }
}
