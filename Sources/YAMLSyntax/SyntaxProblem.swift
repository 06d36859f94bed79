public import Text

/// A problem in the YAML itself, independent of the file's schema.
public struct SyntaxProblem: Sendable {
  /// The kinds of problem.
  public enum Kind: Sendable, Equatable {
    /// The parser rejects the text, and the rest is not read; the problem is phrased by the parser.
    case syntax(problem: String)
    /// A mapping contains the same key twice.
    case duplicateKey(String)
    /// A key is a sequence or a mapping.
    case keyIsCollection
    /// An alias refers to an anchor that is not defined before it; `nearest` is a similar name that is.
    case unknownAnchor(String, nearest: String?)
    /// No alias refers to an anchor.
    case unusedAnchor(String)
    /// An alias is inside the node it refers to.
    case recursiveAlias(String)
    /// The value of `<<` is not a mapping or a sequence of mappings.
    case mergeNotMapping
    /// A second document begins.
    case secondDocument

    /// A description of the problem for the author of a rule or data file.
    public var reason: String {
      switch self {
      case .syntax(let problem): ParserMessage.sentence(for: problem)
      case .duplicateKey(let key): "duplicate key `\(key)`"
      case .keyIsCollection: "a key is a list or a mapping"
      case .unknownAnchor(let name, _): "there is no anchor `&\(name)`"
      case .unusedAnchor(let name): "no alias refers to `&\(name)`"
      case .recursiveAlias(let name): "`*\(name)` is inside the node it refers to"
      case .mergeNotMapping: "`<<` needs a mapping or a list of mappings"
      case .secondDocument: "a second document begins here"
      }
    }
  }

  /// The kind of problem.
  public let kind: Kind
  /// The location of the problem.
  public let range: SourceRange
  /// A related location: the first of two keys, the anchor, or the start of the unfinished construct.
  public let related: SourceRange?
  /// The node that the problem is about, if there is one.
  public let node: NodeID?
}
