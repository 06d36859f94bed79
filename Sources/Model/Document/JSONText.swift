public import Text
public import YAMLSyntax

/// A text that should be JSON, read once.
public struct JSONText: Sendable {
  /// The tree, of a copy of the file in which lone surrogates are replaced.
  public let tree: SyntaxTree
  /// The first place where the text is not JSON; nil when it is.
  public let error: JSONSyntaxError?

  /// Reads a file.
  public init(_ file: SourceFile) {
    tree = SyntaxTree.parse(file.withoutSurrogates)
    error = file.jsonSyntaxError
  }
}
