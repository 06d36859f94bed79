public import Text

/// A mistake in the YAML itself, whatever the file is about.
public struct SyntaxProblem: Sendable {
  /// What kind of mistake it is.
  public enum Kind: Sendable, Equatable {
    /// The parser refuses the text; what comes behind was not read. In the parser's own words.
    case syntax(problem: String)
    /// A mapping has the key twice.
    case duplicateKey(String)
    /// A key is a list or a mapping.
    case keyIsCollection
    /// An alias names an anchor that no earlier text defines; the nearest name that is defined, if one is near.
    case unknownAnchor(String, nearest: String?)
    /// No alias refers to an anchor.
    case unusedAnchor(String)
    /// An alias stands inside of what it refers to.
    case recursiveAlias(String)
    /// `<<` is given something other than a mapping or a list of mappings.
    case mergeNotMapping
    /// A second document begins.
    case secondDocument

    /// What is wrong, for the author of a file that must have none of these.
    public var reason: String {
      switch self {
      case .syntax(let problem): problem
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

  /// What kind of mistake it is.
  public let kind: Kind
  /// Where it is.
  public let range: SourceRange
  /// The other place that belongs to it: the first of two keys, the anchor, where the unfinished part began.
  public let related: SourceRange?
  /// The node it is about, when there is one.
  public let node: NodeID?
}
