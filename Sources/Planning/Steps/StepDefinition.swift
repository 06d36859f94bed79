/// The description of one kind of step: all that a plan, a text and a later run must know of it.
///
/// Each kind has a file with its definition; what has a default here is said only where it is different.
protocol StepDefinition: Sendable {
  /// The phase in which it runs; after the build by default.
  var phase: Step.Phase { get }
  /// The kinds of step that must be done before, as far as they are in the plan.
  var needs: Set<Step.Kind> { get }
  /// The effect on what was there before.
  var effect: Step.Effect { get }
  /// Whether people see it or something is used up by it, so that it belongs at the head of a plan; by default, a point of no
  /// return does.
  var isOfConsequence: Bool { get }
  /// Whether it can be undone.
  var undo: Step.Undo { get }
  /// The consequences of its failure.
  var failure: String { get }
  /// Whether doing it twice comes to the same as doing it once.
  var isRepeatable: Bool { get }
  /// Whether the publishing program can be told to leave it out, so that a later run need not do it again.
  var canBeLeftOut: Bool { get }
  /// Whether the publishing program does it only together with the submission to App Review; false by default.
  var isPartOfSubmission: Bool { get }
  /// The arrangement of its values in texts; all in one line by default.
  var valueLayout: Step.ValueLayout { get }
  /// The keys that ask for it besides those that it carries out; none by default.
  var askedForBy: [AppStoreConnectKey] { get }
  /// Whether release notes ask for it; false by default.
  var isAskedForByNotes: Bool { get }

  /// The keys and files that ask for it; by default those that the properties above name.
  func reasons(_ context: StepContext) -> [Step.Reason]
  /// The condition on which it happens.
  func condition(_ context: StepContext) -> StepCondition
  /// The step as a person would name it.
  func title(_ context: StepContext) -> String
  /// The time it may take; nil, the default, for a few requests.
  func bound(_ context: StepContext) -> Step.Bound?
  /// The values that it works with; by default those of the keys that it carries out.
  func values(_ context: StepContext) -> [Step.Value]
  /// The calls that it makes.
  func calls(_ context: StepContext) -> [Call]
}

extension Step {
  /// The effect of a step on what was there before.
  public enum Effect: Hashable, Sendable {
    /// Nothing: it reads or waits.
    case none
    case change
    /// A change after which what was there before cannot be had again, so that a person should confirm it.
    case pointOfNoReturn
  }
}

extension StepDefinition {
  var phase: Step.Phase { .postProcessing }
  var isOfConsequence: Bool { effect == .pointOfNoReturn }
  var isPartOfSubmission: Bool { false }
  var valueLayout: Step.ValueLayout { .inline }
  var askedForBy: [AppStoreConnectKey] { [] }
  var isAskedForByNotes: Bool { false }
  func reasons(_ context: StepContext) -> [Step.Reason] { context.reasons }
  func bound(_ context: StepContext) -> Step.Bound? { nil }
  func values(_ context: StepContext) -> [Step.Value] { context.keyValues }
}
