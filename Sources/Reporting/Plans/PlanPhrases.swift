internal import Diagnostics
internal import Planning
internal import Text

extension Step.Bound {
  /// The bound as a phrase, such as `at most 15 min, every 30 s`.
  var phrase: String {
    var parts: [String] = []
    if let limit { parts.append("at most \(durationPhrase(limit))") }
    if let attempts { parts.append("up to \(attempts) attempts if Apple is busy") }
    if limit != nil, let interval { parts.append("every \(interval == 1 ? "second" : "\(Int(interval)) s")") }
    return parts.joined(separator: ", ")
  }

  /// The option of the publishing program that sets the bound, as a phrase; nil when there is none.
  var flagPhrase: String? {
    flag.map { flag in
      "set by \(flag) when you run the publishing program yourself" + (programDefault.map { " (default: \($0))" } ?? "")
    }
  }
}

/// Formats a duration in whole minutes if possible, or else in seconds, such as `15 min` or `90 s`.
func durationPhrase(_ seconds: Int) -> String {
  seconds >= 120 && seconds.isMultiple(of: 60) ? "\(seconds / 60) min" : "\(seconds) s"
}

extension Step.Value {
  /// The value, or the reason why it is not shown, safe to print on one line.
  var phrase: String {
    switch knowledge {
    case .known(let text): shown(text)
    case .afterUpload: "known after the build"
    case .reference(let reference): "set by \(shown(reference))"
    case .sensitive: "(sensitive)"
    }
  }
}

extension Step {
  /// The symbol of a step that changes something, reads or waits, or cannot be undone.
  var sign: String {
    if kind.isPointOfNoReturn { return "◆" }
    return kind.changesSomething ? "●" : "○"
  }
}

extension Step.Phase {
  /// The phase as a heading.
  var heading: String {
    switch self {
    case .buildMachine: "On the build machine"
    case .postProcessing: "Post-processing"
    }
  }
}
