internal import Model

/// Something that cannot be taken back, or that people will see.
public struct Consequence: Hashable, Sendable {
  /// The number of the step, from 1; nil for what follows after the last one.
  public let step: Int?
  /// What happens, without a period.
  public let text: String
  /// Whether a person should confirm it.
  public let needsConfirmation: Bool

  /// The text after the number of its step, such as `step 1: …`.
  public var phrase: String { (step.map { "step \($0): " } ?? "") + text }
}

extension Consequence {
  /// Returns the consequences of steps of a release, in the order in which they happen.
  public static func of(_ steps: [Step], _ release: Release) -> [Consequence] {
    let ofSteps = steps.enumerated().compactMap { index, step -> Consequence? in
      guard step.kind.definition.isOfConsequence else { return nil }
      let condition = step.condition.map { "if \($0.text): " } ?? ""
      return Consequence(
        step: index + 1, text: "\(condition)\(step.title); \(step.undo.phrase)",
        needsConfirmation: step.kind.isPointOfNoReturn)
    }
    guard steps.contains(where: { $0.kind == .submitForReview }), let sale = release.automaticSale else {
      return ofSteps
    }
    return ofSteps + [Consequence(step: nil, text: sale, needsConfirmation: true)]
  }
}

extension Plan {
  /// What the plan does, in the order in which it does it.
  public var effects: [String] { release.effects(uploads: steps.contains { $0.kind == .upload }) }

  /// What cannot be taken back or what people will see, in the order in which it happens.
  public var consequences: [Consequence] { Consequence.of(steps, release) }
}

extension Release {
  /// How the version goes on sale without another decision; nil when somebody releases it, or nothing is submitted.
  var automaticSale: String? {
    guard appStore.isPossible else { return nil }
    return switch releaseType {
    case .known(.manual): nil
    case .known(.afterApproval), .known(.scheduled), .reference: saleSentence
    }
  }

  /// How the version goes on sale, in a sentence without a period.
  var saleSentence: String {
    let approved = "once App Review approves the version,"
    switch releaseType {
    case .known(.manual): return "\(approved) somebody has to release it in App Store Connect"
    case .known(.afterApproval): return "\(approved) it goes on sale automatically"
    case .known(.scheduled):
      let date = releaseDate.map { $0.value?.text ?? $0.reference ?? "" }
      return "\(approved) it goes on sale automatically, but not before \(date ?? "a date that is not given")"
    case .reference(let text): return "\(approved) \(text) decides when it goes on sale"
    }
  }
}

extension Step.Undo {
  /// The answer to whether and how the step can be undone.
  public var phrase: String {
    switch possibility {
    case .notNeeded: "nothing to undo: \(text)"
    case .byHand: "can be undone by hand: \(text)"
    case .inPart: "can be undone in part: \(text)"
    case .no: "cannot be undone: \(text)"
    }
  }
}
