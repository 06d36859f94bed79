internal import Text

/// A pattern of branches or tags, in the language of Wildcard Match (`fnmatch`) that Codemagic's documentation refers to.
///
/// The documentation shows wildcards, sets, groups such as `+([0-9])` and `!(*-dev)`, and braces. It does not tell which
/// further options are on, so a pattern whose meaning depends on them is `isOpen`.
public struct Wildcard: Sendable {
  /// The patterns that braces stand for, of which one must match.
  private let alternatives: [[WildcardElement]]
  /// Why the documentation leaves open what the pattern matches; nil when it does not.
  public let openReason: String?

  /// The longest pattern, and the longest name, that is looked at, in Unicode scalars; git's own names are shorter.
  static let longest = 1000

  /// Parses a pattern; every text is one.
  public init(_ text: String) {
    var parser = WildcardParser()
    alternatives = parser.alternatives(of: Array(text.unicodeScalars))
    openReason = parser.openReason
  }

  /// Returns whether the pattern matches a whole name; nil when the documentation leaves it open.
  public func matches(_ name: String) -> Bool? {
    let scalars = Array(name.unicodeScalars)
    // Whether a wildcard matches a dot at the start is an option, and git has no such branch.
    if openReason != nil || scalars.count > Self.longest || scalars.first == "." { return nil }
    return alternatives.contains { WildcardMatch(scalars).matches($0) }
  }
}

/// A part of a pattern.
indirect enum WildcardElement: Hashable, Sendable {
  /// This scalar.
  case scalar(Unicode.Scalar)
  /// Any scalar.
  case any
  /// Any scalars, or none.
  case anyRun
  /// A scalar in one of the ranges, or in none of them.
  case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  /// One of several patterns, as often as the repetition says.
  case group([[WildcardElement]], Repetition)
  /// Whatever none of several patterns matches.
  case negatedGroup([[WildcardElement]])

  /// How often a group matches.
  enum Repetition: Unicode.Scalar, Sendable {
    case atMostOnce = "?"
    case anyTimes = "*"
    case atLeastOnce = "+"
    case once = "@"
  }
}
