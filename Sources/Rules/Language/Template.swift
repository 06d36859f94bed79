/// The words of a message, with places to fill in.
public struct Template: Hashable, Sendable {
  /// A piece of a message.
  public enum Piece: Hashable, Sendable {
    /// Words as they are.
    case text(String)
    /// The value at a path.
    case value(RulePath)
    /// A word that a check written in Swift provides.
    case provided(String)
    /// The id of the workflow.
    case workflow
  }

  /// Ways to say it; the first whose places can all be filled is used.
  public let alternatives: [[Piece]]

  /// A template with its ways to say it.
  public init(_ alternatives: [[Piece]]) {
    self.alternatives = alternatives
  }

  /// The paths it shows, in order.
  var paths: [RulePath] {
    alternatives.joined().compactMap { if case .value(let path) = $0 { path } else { nil } }
  }

  /// Fills the places; nil when no alternative can be filled.
  func filled(_ fill: (Piece) -> String?) -> String? {
    for pieces in alternatives {
      let words = pieces.map { if case .text(let text) = $0 { text } else { fill($0) } }
      let known = words.compactMap(\.self)
      if known.count == words.count { return known.joined() }
    }
    return nil
  }
}
