internal import Model
internal import Text

extension Step {
  static let codec = Codec.object(
    Field("id", \.id, .text), Field("kind", \.kind, .word), Field("title", \.title, .text),
    Field("phase", \.phase, .word), Field("reasons", \.reasons, .list(of: Reason.codec)),
    Field("condition", \.condition, .optional(Condition.codec)), Field("depends_on", \.dependsOn, .list(of: .text)),
    Field("irreversible", \.kind.isPointOfNoReturn, .boolean), Field("undo", \.undo, Undo.codec),
    Field("bound", \.bound, .optional(Bound.codec)), Field("on_failure", \.failure, Failure.codec),
    Field("values", \.values, .list(of: Value.codec)), Field("calls", \.calls, .list(of: .call)),
    make: { id, kind, title, phase, reasons, condition, needs, _, undo, bound, failure, values, calls in
      Step(
        id: id, kind: kind, title: title, phase: phase, reasons: reasons, condition: condition, dependsOn: needs,
        undo: undo, bound: bound, failure: failure, values: values, calls: calls)
    })
}

extension Step.Reason {
  static let codec = Codec.object(
    Field("key", \.key, .text), Field("text", \.text, .text), Field("line", \.line, .position),
    Field("column", \.column, .position), make: Step.Reason.init)
}

extension Step.Condition {
  static let codec = Codec.object(
    Field("text", \.text, .text), Field("references", \.references, .list(of: .text)), make: Step.Condition.init)
}

extension Step.Undo {
  static let codec = Codec.object(
    Field("possible", \.possibility, .word), Field("text", \.text, .text), make: Step.Undo.init)
}

extension Step.Bound {
  static let codec = Codec.object(
    Field("limit_seconds", \.limit, .optional(.seconds)), Field("interval_seconds", \.interval, .optional(.seconds)),
    Field("attempts", \.attempts, .optional(.count)), Field("flag", \.flag, .optional(.anyText)),
    Field("program_default", \.programDefault, .optional(.anyText)), make: Step.Bound.init)
}

extension Step.Failure {
  static let codec = Codec.object(
    Field("text", \.text, .text), Field("skips", \.skips, .list(of: .text)),
    Field("keeps", \.keeps, .list(of: .text)), make: Step.Failure.init)
}

extension Step.Value {
  /// The state of a value in a word.
  enum State: String, CaseIterable, Sendable {
    case known
    case afterUpload = "known-after-upload"
    case reference, sensitive
  }

  private var state: State {
    switch knowledge {
    case .known: .known
    case .afterUpload: .afterUpload
    case .reference: .reference
    case .sensitive: .sensitive
    }
  }

  private var text: String? {
    switch knowledge {
    case .known(let text), .reference(let text): text
    case .afterUpload, .sensitive: nil
    }
  }

  static let codec = Codec.object(
    Field("name", \.name, .text), Field("state", \.state, .word), Field("value", \.text, .optional(.anyText)),
    Field("sensitive", { $0.knowledge == .sensitive }, .boolean),
    make: { name, state, text, _ -> Step.Value? in
      let knowledge: Step.Knowledge
      switch (state, text) {
      case (.known, let text?): knowledge = .known(text)
      case (.reference, let text?): knowledge = .reference(text)
      case (.afterUpload, nil): knowledge = .afterUpload
      case (.sensitive, nil): knowledge = .sensitive
      case (.known, nil), (.reference, nil), (.afterUpload, _?), (.sensitive, _?): return nil
      }
      return Step.Value(name, knowledge)
    })
}
