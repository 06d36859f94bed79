public import Planning
internal import Model
internal import Text

/// The content of a journal.
public struct JournalRecord: Sendable {
  /// A run of the publishing program for one package.
  public struct Run: Sendable {
    /// The package.
    public let package: String
    /// The name of the run, by which the program's output is known; nil in journals of earlier versions.
    let id: String?
    /// The line breaks in the arguments of the publishing program.
    let argumentLineBreaks: Int
    /// The kinds of step that were left out.
    public let leftOut: Set<Step.Kind>
    /// The steps that have a state, in the order in which they got one first.
    public private(set) var steps: [RecordedStep] = []
    private var indexes: [String: Int] = [:]
    /// Whether everything was done; nil when the run never came to its end.
    public internal(set) var isDone: Bool?
    /// When it began; nil in journals of earlier versions.
    let began: Timestamp?
    /// When it came to its end.
    var ended: Timestamp?

    /// Returns the last state of a step; nil when it has none.
    func state(of step: String) -> StepState.Word? { indexes[step].map { steps[$0].state } }

    /// Takes the state of a step.
    mutating func take(_ step: RecordedStep) {
      if let index = indexes[step.id] {
        steps[index] = step
      } else {
        indexes[step.id] = steps.count
        steps.append(step)
      }
    }
  }

  /// The plan; nil for a journal that was just begun.
  public private(set) var plan: SavedPlan?
  /// The runs, in order.
  public private(set) var runs: [Run] = []

  /// The number of bytes in whole lines; what follows was cut off.
  package let length: Int

  /// The beginning of every journal.
  private static let start = "{\"journal\":"

  /// Reads a journal, each line of which must be one that a run writes; nothing that they name is looked at.
  package init(_ bytes: [UInt8]) throws(JournalError) {
    length = bytes.lastIndex(of: 10).map { $0 + 1 } ?? 0
    let lines = bytes[..<length].split(separator: 10)
    // Nothing but the beginning of a first line is a journal that was begun.
    let isBegun = length == 0 && zip(bytes, Self.start.utf8).allSatisfy { $0 == $1 }
    guard !lines.isEmpty || isBegun else { throw .foreign }
    for (number, line) in lines.enumerated() {
      let value = JSONValue(json: SourceFile(path: "journal", bytes: Array(line)))
      if number == 0 {
        guard let value, value["journal"]?.text?.hasPrefix("1.") == true,
          let plan = value["plan"].flatMap({ try? SavedPlan($0) })
        else { throw .foreign }
        self.plan = plan
      } else {
        guard let value, take(value) else { throw .damaged(line: number + 1) }
      }
    }
  }

  /// Takes a line after the first; false when no run writes it.
  ///
  /// Members that are not known are of later versions.
  private mutating func take(_ value: JSONValue) -> Bool {
    if let begin = value["begin"] {
      guard let run = Run(package: begin, value) else { return false }
      runs.append(run)
      return true
    }
    guard !runs.isEmpty else { return false }
    if let step = value["step"] {
      guard let step = step.text, let state = value["state"]?.text.flatMap(StepState.Word.init) else { return false }
      runs[runs.count - 1].take(
        RecordedStep(id: step, state: state, detail: value["detail"]?.text, time: Timestamp(of: value)))
      return true
    }
    guard let isDone = value["end"]?.boolean else { return false }
    runs[runs.count - 1].isDone = isDone
    runs[runs.count - 1].ended = Timestamp(of: value)
    return true
  }

  /// Whether a file begins as every journal does.
  public static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: start.utf8) }

  /// The plan with what was done of it; nil for a journal that was just begun, and when it cannot be shown.
  public var document: PlanDocument? {
    guard var document = plan?.document, let workflow = document.plans.first else { return nil }
    document.history = ReleaseHistory(workflow: workflow.release.workflow, runs: runs.map(\.recorded))
    return document
  }

  /// Whether every package was published as planned.
  public var isFinished: Bool {
    guard let plan, let packages = plan.packages.first, !packages.isEmpty else { return false }
    return packages.allSatisfy { package in runs.last { $0.package == package.path }?.isDone == true }
  }
}

extension JournalRecord.Run {
  /// Reads a line with which a run begins; nil when none writes it.
  fileprivate init?(package: JSONValue, _ value: JSONValue) {
    guard let package = package.text, !package.isEmpty, let names = value["left_out"]?.items else { return nil }
    let kinds = names.compactMap { $0.text.flatMap(Step.Kind.init) }
    guard kinds.count == names.count else { return nil }
    if let run = value["run"] {
      guard let text = run.text, RunOutput.isName(text) else { return nil }
      id = text
    } else {
      id = nil
    }
    argumentLineBreaks = value["argument_line_breaks"]?.number ?? 0
    guard (0...Self.maximumLineBreaks).contains(argumentLineBreaks) else { return nil }
    self.package = package
    leftOut = Set(kinds)
    began = Timestamp(of: value)
  }

  /// The run for people.
  fileprivate var recorded: RecordedRun {
    RecordedRun(
      package: package, began: began, ended: ended, isDone: isDone,
      leftOut: leftOut.sorted { $0.rawValue < $1.rawValue },
      steps: steps)
  }

  /// The most line breaks that arguments can have, far above what a system lets a program be started with.
  private static let maximumLineBreaks = 1 << 24

  /// The file of the program's output, if the run has a name.
  func output(at path: String) -> RunOutput? { id.map { RunOutput(path: path, run: $0) } }
}

extension Timestamp {
  /// The time of a line; nil when it has none.
  fileprivate init?(of line: JSONValue) {
    guard let time = line["at"]?.text.flatMap({ Timestamp($0) }) else { return nil }
    self = time
  }
}
