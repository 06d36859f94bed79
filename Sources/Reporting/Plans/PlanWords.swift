internal import Diagnostics
internal import Planning
internal import Text

extension Step.Bound {
  /// The bound as a person would say it: `at most 15 min, every 30 s`.
  var words: String {
    var parts: [String] = []
    if let limit { parts.append("at most \(durationWords(limit))") }
    if let attempts { parts.append("up to \(attempts) attempts if Apple is busy") }
    if limit != nil, let interval { parts.append("every \(interval == 1 ? "second" : "\(Int(interval)) s")") }
    return parts.joined(separator: ", ")
  }

  /// The option that changes it when the publishing program is run by hand; nil when none does.
  var flagWords: String? {
    flag.map { flag in
      "set by \(flag) when you run the publishing program yourself" + (programDefault.map { " (default: \($0))" } ?? "")
    }
  }
}

/// A duration in the largest unit that fits: `15 min`, `90 s`.
func durationWords(_ seconds: Int) -> String {
  seconds >= 120 && seconds.isMultiple(of: 60) ? "\(seconds / 60) min" : "\(seconds) s"
}

extension Step.Value {
  /// The value, or why it is not shown; safe to print in one line.
  var words: String {
    switch knowledge {
    case .known(let text): shown(text)
    case .afterUpload: "known after the build"
    case .reference(let reference): "set by \(shown(reference))"
    case .sensitive: "(sensitive)"
    }
  }
}

extension Step.Undo {
  /// Whether and how it can be undone.
  var words: String {
    switch possibility {
    case .notNeeded: "nothing to undo: \(text)"
    case .byHand: "can be undone by hand: \(text)"
    case .inPart: "can be undone in part: \(text)"
    case .no: "cannot be undone: \(text)"
    }
  }
}

extension Step {
  /// A sign for what it does: changes, reads or waits, or cannot be taken back.
  var sign: String {
    if kind.isPointOfNoReturn { return "◆" }
    return kind.changesSomething ? "●" : "○"
  }
}

extension Step.Phase {
  /// As a heading.
  var words: String {
    switch self {
    case .buildMachine: "On the build machine"
    case .postProcessing: "Post-processing"
    }
  }
}
