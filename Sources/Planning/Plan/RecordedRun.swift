public import Text
internal import Model

/// What a journal tells of the release of one workflow.
public struct ReleaseHistory: Hashable, Sendable {
  /// The workflow.
  public let workflow: String
  /// The runs, in order.
  public let runs: [RecordedRun]

  /// A history.
  public init(workflow: String, runs: [RecordedRun]) {
    self.workflow = workflow
    self.runs = runs
  }
}

/// A run of the publishing program for one package, as a journal tells it.
public struct RecordedRun: Hashable, Sendable {
  /// The package's path.
  public let package: String
  /// When it began; nil in journals of earlier programs.
  public let began: Timestamp?
  /// When it came to its end; nil when it did not, or when nobody wrote it down.
  public let ended: Timestamp?
  /// Whether everything was done; nil when the run has not come to its end.
  public let isDone: Bool?
  /// The kinds of step that were left out, in the order of their names.
  public let leftOut: [Step.Kind]
  /// The steps that have a state, in the order in which they got one first.
  public let steps: [RecordedStep]

  /// A run.
  public init(
    package: String, began: Timestamp?, ended: Timestamp?, isDone: Bool?, leftOut: [Step.Kind], steps: [RecordedStep]
  ) {
    self.package = package
    self.began = began
    self.ended = ended
    self.isDone = isDone
    self.leftOut = leftOut
    self.steps = steps
  }

  /// How the run ended, in a phrase without capital and full stop.
  public var outcome: String {
    switch isDone {
    case true?: "everything was done"
    case false?: "not everything was done"
    case nil: "has not come to its end"
    }
  }

  /// When the run took place, such as `2026-11-22 12:00:00 to 12:20:10 UTC`; nil when nobody wrote it down.
  public var period: String? {
    guard let began else { return nil }
    let start = "\(began.day) \(began.time)"
    guard let ended else { return "since \(start) UTC" }
    return "\(start) to \(ended.day == began.day ? "" : "\(ended.day) ")\(ended.time) UTC"
  }
}

/// A step of a run with the last state that it had.
public struct RecordedStep: Hashable, Sendable {
  /// The step within its plan.
  public let id: String
  /// The state in a word.
  public let state: StepState.Word
  /// Why it failed, or what of it was not done; nil when nothing is to be said.
  public let detail: String?
  /// When it got the state; nil in journals of earlier programs.
  public let time: Timestamp?

  /// A step of a run.
  public init(id: String, state: StepState.Word, detail: String?, time: Timestamp?) {
    self.id = id
    self.state = state
    self.detail = detail
    self.time = time
  }
}

extension RecordedRun {
  static let codec = Codec.object(
    Field("package", \.package, .text), Field("began", \.began?.text, .optional(.text)),
    Field("ended", \.ended?.text, .optional(.text)), Field("done", \.isDone, .optional(.boolean)),
    Field("left_out", \.leftOut, .list(of: .word)), Field("steps", \.steps, .list(of: RecordedStep.codec)),
    make: { package, began, ended, isDone, leftOut, steps in
      RecordedRun(
        package: package, began: began.flatMap(Timestamp.init), ended: ended.flatMap(Timestamp.init), isDone: isDone,
        leftOut: leftOut, steps: steps)
    })
}

extension RecordedStep {
  fileprivate static let codec = Codec.object(
    Field("id", \.id, .text), Field("state", \.state, .word), Field("detail", \.detail, .optional(.anyText)),
    Field("time", \.time?.text, .optional(.text)),
    make: { RecordedStep(id: $0, state: $1, detail: $2, time: $3.flatMap(Timestamp.init)) })
}
