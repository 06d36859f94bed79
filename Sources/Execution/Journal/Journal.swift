public import Planning
internal import Model
internal import Processes
internal import Text

/// The journal of the runs of one plan, line by line in a file: written before anything else is done, never changed.
///
/// It holds no secret. Whatever ends this program, the lines that are there are whole but perhaps the last.
public struct Journal: ~Copyable {
  /// The file.
  public let path: String
  /// The content when it was opened.
  public let record: JournalRecord
  let file: LockedFile

  /// Opens a journal, or begins one; nobody else can as long as it is open, or the program that it watches runs.
  public init(_ path: String) throws(JournalError) {
    let file = try Self.lock(path)
    guard let bytes = file.content else { throw .refused(reason: "it cannot be read") }
    let end = bytes.lastIndex(of: 10).map { $0 + 1 } ?? 0
    let lines = bytes[..<end].split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    let rest = bytes[end...]
    // Nothing but the beginning of a first line is a journal that was begun.
    let isBegun = end == 0 && zip(rest, Self.start.utf8).allSatisfy { $0 == $1 }
    guard let record = JournalRecord(lines), !lines.isEmpty || isBegun else { throw .foreign }
    // A line that was cut off is nothing; what comes next must not continue it.
    if !rest.isEmpty, !file.truncate(to: end) { throw .refused(reason: "it cannot be written") }
    self.path = path
    self.record = record
    self.file = file
  }

  /// The beginning of every journal.
  private static let start = "{\"journal\":"

  private static func lock(_ path: String) throws(JournalError) -> LockedFile {
    do throws(LockedFile.Failure) {
      return try LockedFile(path)
    } catch {
      switch error {
      case .taken: throw .taken
      case .refused(let reason): throw .refused(reason: reason)
      }
    }
  }

  /// Writes down the plan of the runs to come; an earlier record is dropped.
  public func begin(_ plan: PlanDocument) -> Bool {
    file.truncate(to: 0) && write(["journal": "1.0", "plan": plan.json])
  }

  /// The file of the program's output, until everything that it tells is written down here.
  public var raw: String { path + ".raw" }

  /// Writes down that a package is about to be published.
  func beginRun(_ job: Job, directory: String, key: KeyFile?) -> Bool {
    write([
      "begin": .string(job.package.path), "directory": .string(directory), "key_file": key?.json ?? .null,
      "left_out": .array(job.leftOut.map(\.rawValue).sorted().map(JSON.string)),
    ])
  }

  /// Writes down what became of a step.
  public func note(_ outcome: StepOutcome) -> Bool {
    write(["step": .string(outcome.step.id), "state": .string(outcome.state.word)])
  }

  /// Writes down that the run of a package has ended.
  public func endRun(_ isDone: Bool) -> Bool { write(["end": .boolean(isDone)]) }

  /// Removes what a run that was cut off left on this machine, but for the program's output.
  public func tidyUp() {
    for run in record.runs where run.isDone == nil {
      RunDirectory.remove(leftBy: run)
      run.keyFile?.restore()
    }
  }

  /// Writes down how a run that was cut off stood, which the program's output tells; then that is not needed any more.
  public func settle(_ outcomes: [StepOutcome]) -> Bool {
    guard outcomes.allSatisfy({ note($0) }), endRun(outcomes.allSatisfy { $0.state == .done }) else { return false }
    RunDirectory.removeFile(raw)
    return true
  }

  /// Writes down that nothing is left to do for a package.
  public func noteDone(package: String, leftOut: Set<Step.Kind>) -> Bool {
    write([
      "begin": .string(package), "left_out": .array(leftOut.map(\.rawValue).sorted().map(JSON.string)),
    ]) && endRun(true)
  }

  private func write(_ value: JSON) -> Bool { file.append(Array((value.line + "\n").utf8)) }
}

/// The content of a journal.
public struct JournalRecord: Sendable {
  /// A run of the publishing program for one package.
  public struct Run: Sendable {
    /// The package.
    public let package: String
    /// The directory that only the run had.
    let directory: String
    /// The file of the key, as it was before an upload.
    let keyFile: KeyFile?
    /// The kinds of step that were left out.
    public let leftOut: Set<Step.Kind>
    /// The last state of each step that had one, by id.
    public internal(set) var states: [String: String] = [:]
    /// Whether everything was done; nil when the run never came to its end.
    public internal(set) var isDone: Bool?
  }

  /// The plan; nil for a journal that was just begun.
  public private(set) var plan: SavedPlan?
  /// The runs, in order.
  public private(set) var runs: [Run] = []

  /// Reads lines; nil when they are no journal.
  init?(_ lines: [String]) {
    for (number, line) in lines.enumerated() where !line.isEmpty {
      guard let value = JSONValue(json: SourceFile(path: "journal", text: line)) else {
        // Only the line that was being written when the program ended can be cut off.
        if number == 0 { return nil }
        continue
      }
      if number == 0 {
        guard value["journal"]?.text?.hasPrefix("1.") == true, let plan = value["plan"].flatMap({ try? SavedPlan($0) })
        else { return nil }
        self.plan = plan
      } else if let package = value["begin"]?.text {
        let kinds = value["left_out"]?.items?.compactMap(\.text).compactMap(Step.Kind.init) ?? []
        runs.append(
          Run(
            package: package, directory: value["directory"]?.text ?? "",
            keyFile: value["key_file"].flatMap(KeyFile.init), leftOut: Set(kinds)))
      } else if let step = value["step"]?.text, let state = value["state"]?.text, !runs.isEmpty {
        runs[runs.count - 1].states[step] = state
      } else if let isDone = value["end"]?.boolean, !runs.isEmpty {
        runs[runs.count - 1].isDone = isDone
      }
    }
  }

  /// Whether every package was published as planned.
  public var isFinished: Bool {
    guard let plan, let packages = plan.packages.first, !packages.isEmpty else { return false }
    return packages.allSatisfy { package in runs.last { $0.package == package.path }?.isDone == true }
  }
}

extension StepState {
  /// The state in a word.
  public var word: String {
    switch self {
    case .pending: "pending"
    case .running: "running"
    case .done: "done"
    case .failed: "failed"
    case .skipped: "skipped"
    case .unknown: "unknown"
    }
  }
}

/// The reason why a journal cannot be used.
public enum JournalError: Error, Hashable {
  /// Another run of the same plan is under way.
  case taken
  /// The system refuses, in its words.
  case refused(reason: String)
  /// The file is something else.
  case foreign
}
