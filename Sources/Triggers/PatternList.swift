internal import Model
internal import YAMLSyntax

/// The patterns of branches or tags, of which the last that matches decides.
struct PatternList {
  /// What the patterns are about.
  enum Subject: String {
    case branches = "branch"
    case tags = "tag"

    var key: String { self == .branches ? "branch_patterns" : "tag_patterns" }
  }

  private let patterns: [Triggering.Pattern]
  private let subject: Subject

  init(_ patterns: [Triggering.Pattern], of subject: Subject) {
    self.patterns = patterns
    self.subject = subject
  }

  /// Decides for the name that each pattern is about; nil when that is not known.
  func decision(_ name: (Triggering.Pattern) -> String?) -> (Start.Answer, Start.Reason) {
    if patterns.isEmpty { return (.yes, Start.Reason("without `\(subject.key)`, every \(subject.rawValue) counts")) }
    // The last pattern that may match decides, unless those before it come to the same.
    var open: (reason: Start.Reason, includes: Set<Bool>)?
    for pattern in patterns.reversed() {
      let place = pattern.source?.node
      let text = pattern.text
      let about = name(pattern)
      let match = text.flatMap { text in about.flatMap { Wildcard(text).matches($0) } }
      if match == false { continue }
      guard match == true, let includes = pattern.includesKnown, let text, let about else {
        let reason = open?.reason ?? Start.Reason(pattern.openReason, at: place)
        open = (reason, (open?.includes ?? []).union(pattern.includesKnown.map { [$0] } ?? [true, false]))
        if match == true { break }
        continue
      }
      if let open, open.includes != [includes] { return (.open, open.reason) }
      let what = includes ? "matches" : "excludes"
      return (includes ? .yes : .no, Start.Reason("`\(text)` \(what) \(about)", at: place))
    }
    // Excluding patterns alone say nothing about other names, as far as it is documented.
    let namesWhatCounts = patterns.contains { $0.includesKnown != false }
    if let open, !namesWhatCounts || open.includes != [false] { return (.open, open.reason) }
    guard namesWhatCounts else {
      return (
        .open, Start.Reason("no pattern matches, and all exclude: whether other names count then is not documented")
      )
    }
    return (.no, Start.Reason(patterns.count == 1 ? "its pattern does not match" : "none of its patterns matches"))
  }
}

extension Triggering.Pattern {
  /// The pattern; nil when it is not known before the build.
  var text: String? {
    switch pattern {
    case .absent: "*"
    case .known(let text, _, _): text
    case .unknown, .invalid: nil
    }
  }

  /// Whether it includes what it matches; nil when that is not known.
  fileprivate var includesKnown: Bool? {
    switch includes {
    case .absent: true
    case .known(let includes, _, _): includes
    case .unknown, .invalid: nil
    }
  }

  /// Why it is not known what the pattern does.
  fileprivate var openReason: String {
    guard let text else { return "a pattern is known only to the build" }
    if let reason = Wildcard(text).openReason { return "what `\(text)` matches is not documented: \(reason)" }
    return "whether `\(text)` applies is known only to the build"
  }
}
