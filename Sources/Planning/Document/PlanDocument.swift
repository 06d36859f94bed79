public import Model
public import Text

/// The plans of one file, with what they were made from.
public struct PlanDocument: Hashable, Sendable {
  /// The version of the program that made it.
  public let version: String
  /// The configuration, as it was named.
  public let path: String
  /// The SHA-256 of the configuration, in lower-case hexadecimal digits.
  public let sha256: String
  /// The values that were given for references.
  public let given: GivenValues
  /// The longest waits.
  public let limits: Planner.Limits
  /// What they were made from besides the configuration.
  public let origin: PlanOrigin
  /// The planner's answer for each workflow, in the file's order.
  public let answers: [PlanResult]
  /// What was done of them; nil when that is not to be shown, as in a saved plan.
  public var history: ReleaseHistory?

  /// The plans of a file.
  public init(
    version: String, path: String, sha256: String, given: GivenValues, limits: Planner.Limits,
    origin: PlanOrigin = PlanOrigin(), answers: [PlanResult]
  ) {
    self.version = version
    self.path = path
    self.sha256 = sha256
    self.given = given
    self.limits = limits
    self.origin = origin
    self.answers = answers
  }

  /// The plans of the same file, with other answers.
  public init(_ document: PlanDocument, answers: [PlanResult]) {
    self.init(
      version: document.version, path: document.path, sha256: document.sha256, given: document.given,
      limits: document.limits, origin: document.origin, answers: answers)
  }

  /// The plans there are.
  public var plans: [Plan] { answers.compactMap { if case .plan(let plan) = $0 { plan } else { nil } } }

  /// The workflows whose release would fail, and why.
  public var refusals: [(workflow: String, obstacles: [Obstacle])] {
    answers.compactMap { if case .refusal(let workflow, let obstacles) = $0 { (workflow, obstacles) } else { nil } }
  }
}

extension PlanDocument {
  /// The document for programs, which is what a saved plan holds; the same bytes for the same plans.
  public var json: JSON {
    .object(members + (history.map { [JSON.Member("history", Self.historyCodec.write($0))] } ?? []))
  }

  /// The key that shows what was done of a plan.
  static var historyProperty: JSON.Member { JSON.Member("history", historyCodec.schema()) }

  private static let historyCodec = Codec<ReleaseHistory>.object(
    Field("workflow", \.workflow, .anyText), Field("runs", \.runs, .list(of: RecordedRun.codec)),
    make: ReleaseHistory.init)

  /// The document's keys and values, for a document that has more.
  var members: [JSON.Member] {
    if case .object(let members) = Self.codec.write(self) { members } else { [] }
  }
}
