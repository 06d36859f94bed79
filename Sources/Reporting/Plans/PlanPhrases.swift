internal import Diagnostics
internal import Model
public import Planning
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

extension GivenValues {
  /// The values that plans were made for, in a phrase; nil without any.
  var phrase: String? {
    let values =
      inputs.sorted { $0.key < $1.key }.map { "the input \($0.key) = \($0.value)" }
      + variables.sorted { $0.key < $1.key }.map { "$\($0.key) = \($0.value)" }
    return values.isEmpty ? nil : "planned for \(values.joined(separator: ", "))"
  }
}

extension StepState.Word {
  /// The symbol of the state.
  public var sign: String {
    switch self {
    case .done: "✓"
    case .failed: "✗"
    case .unknown: "?"
    case .running: "…"
    case .pending, .skipped: "-"
    }
  }

  /// The symbol and the word, in a column of 10 characters.
  public var column: String { "\(sign) \(rawValue)" + String(repeating: " ", count: max(0, 8 - rawValue.count)) }
}

extension RecordedRun {
  /// The package, when the run took place and how it ended, in a line.
  var headline: String { "\(package): " + [period, outcome].compactMap { $0 }.joined(separator: ", ") }

  /// The kinds of step that were left out, in a phrase; nil when none was.
  var leftOutPhrase: String? {
    leftOut.isEmpty ? nil : "left out: " + leftOut.map(\.rawValue).joined(separator: ", ")
  }

  /// Returns the time of a step, with the day if it is not that on which the run began; nil when nobody wrote it down.
  func time(of step: RecordedStep) -> String? {
    step.time.map { $0.day == (began ?? $0).day ? $0.time : "\($0.day) \($0.time)" }
  }

  /// Returns the steps with their titles in a plan, and what is to be said of them.
  func lines(_ plan: Plan) -> [(step: RecordedStep, text: String)] {
    steps.map { step in
      let title = plan.steps.first { $0.id == step.id || $0.kind.rawValue == step.id }?.title ?? step.id
      return (step, title + (step.detail.map { ": \($0)" } ?? ""))
    }
  }
}

extension PlanDocument {
  /// The runs of a plan that a journal tells of.
  func runs(of plan: Plan) -> [RecordedRun] {
    history.map { $0.workflow == plan.release.workflow ? $0.runs : [] } ?? []
  }
}
