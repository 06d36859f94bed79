/// One step of a release.
public struct Step: Hashable, Sendable {
  /// The step within its plan: the kind, after a number and a point when there are several packages.
  public let id: String
  /// The kind of step.
  public let kind: Kind
  /// The step as a person would name it.
  public let title: String
  /// The phase in which it runs.
  public let phase: Phase
  /// The keys and files that ask for it.
  public let reasons: [Reason]
  /// The condition on which it happens; nil when it always does.
  public let condition: Condition?
  /// The steps that must be done before, by id.
  public let dependsOn: [String]
  /// Whether it can be undone.
  public let undo: Undo
  /// The time it may take; nil for a few requests.
  public let bound: Bound?
  /// The consequences of its failure.
  public let failure: Failure
  /// The values that it works with.
  public let values: [Value]
  /// The calls that it makes.
  public let calls: [Call]

  /// The part of a release in which a step runs.
  public enum Phase: String, CaseIterable, Sendable {
    /// On the machine that built the app.
    case buildMachine = "build-machine"
    /// After the build, on a machine of Codemagic's.
    case postProcessing = "post-processing"
  }

  /// A key of the configuration, or a file with release notes, that asks for a step.
  public struct Reason: Hashable, Sendable {
    /// The dotted path of the key; the file's name for release notes.
    public let key: String
    /// The request, as `submit_to_testflight: true`.
    public let text: String
    /// The line and column of the key in the configuration, both from 1; 1 for release notes.
    public let line, column: Int
  }

  /// A condition for a step to happen at all, which only the build can decide.
  public struct Condition: Hashable, Sendable {
    /// The condition as a person would say it: `$PUBLISH is true`.
    public let text: String
    /// The references, as written.
    public let references: [String]
  }

  /// The consequences of a step's failure.
  public struct Failure: Hashable, Sendable {
    /// The consequences as a person would say them.
    public let text: String
    /// The steps that do not happen, by id.
    public let skips: [String]
    /// The steps whose work stays done, by id.
    public let keeps: [String]
  }

  /// Whether a step can be undone.
  public struct Undo: Hashable, Sendable {
    /// The ways in which a step can be undone.
    public enum Possibility: String, CaseIterable, Sendable {
      case notNeeded = "not-needed"
      case byHand = "by-hand"
      /// Only in part, or only for a time.
      case inPart = "in-part"
      case no
    }

    /// Whether it can be.
    public let possibility: Possibility
    /// The way to undo it, or the reason why it cannot be.
    public let text: String

    /// For a step that only reads or waits.
    static let nothing = Undo(possibility: .notNeeded, text: "it only reads or waits")

    static func byHand(_ text: String) -> Undo { Undo(possibility: .byHand, text: text) }
    static func inPart(_ text: String) -> Undo { Undo(possibility: .inPart, text: text) }
    static func impossible(_ text: String) -> Undo { Undo(possibility: .no, text: text) }
  }
}
