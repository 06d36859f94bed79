public import Planning
internal import Model
internal import Processes
public import Text

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The journal of the runs of one plan, line by line in a file: written before anything else is done, never changed.
///
/// It holds no secret. Whatever ends this program, the lines that are there are whole but perhaps the last.
public struct Journal: ~Copyable {
  /// The file.
  public let path: String
  /// The content when it was opened.
  public let record: JournalRecord
  let file: LockedFile
  /// Returns the time.
  private let now: @Sendable () -> Timestamp

  /// Opens a journal, or begins one; nobody else can as long as it is open, or the program that it watches runs.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - now: Returns the time, which is written down with every line.
  /// - Throws: The reason why the file cannot be used.
  public init(_ path: String, now: @escaping @Sendable () -> Timestamp) throws(JournalError) {
    let file = try Self.lock(path)
    for beside in [path + Self.rawSuffix, path + Self.logSuffix] where OwnFile.isThere(beside) {
      guard OwnFile.isRegular(beside) else {
        throw .refused(reason: "\(beside) is in its way and is not a regular file")
      }
    }
    guard let bytes = file.content(atMost: Self.maximumSize) else {
      throw .refused(reason: "it cannot be read or is larger than \(Self.maximumSize >> 20) MiB")
    }
    let record = try JournalRecord(bytes)
    // A line that was cut off is nothing; what comes next must not continue it.
    if record.length < bytes.count, !file.truncate(to: record.length) {
      throw .refused(reason: "it cannot be written")
    }
    self.path = path
    self.record = record
    self.file = file
    self.now = now
  }

  /// Reads a journal without opening it, even while a run writes it; what is written last may be missing.
  public static func read(_ bytes: [UInt8]) throws(JournalError) -> JournalRecord {
    guard bytes.count <= maximumSize else { throw .refused(reason: "it is larger than \(maximumSize >> 20) MiB") }
    return try JournalRecord(bytes)
  }

  /// The largest journal in bytes: far more than any release writes, and little enough to be read whole.
  private static let maximumSize = 64 << 20
  private static let rawSuffix = ".raw"
  private static let logSuffix = ".log"

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
  public var raw: String { path + Self.rawSuffix }

  /// The file of what can be kept of the program's output.
  public var log: String { path + Self.logSuffix }

  /// Writes down that a package is about to be published, and makes the file of the program's output, which it returns.
  ///
  /// A run has a UUID for its name; the line breaks are those in the arguments of the program.
  func beginRun(_ job: Job, run: String, argumentLineBreaks: Int) throws(ExecutionFailure) -> RunOutput {
    let output = RunOutput(path: raw, run: run)
    // An empty file tells a later run that the program has said nothing, a missing one nothing at all.
    try output.create()
    let isNoted = write([
      "begin": .string(job.package.path), "run": .string(run), "argument_line_breaks": .integer(argumentLineBreaks),
      "left_out": .array(job.leftOut.map(\.rawValue).sorted().map(JSON.string)),
    ])
    if isNoted { return output }
    output.remove()
    throw .noJournal(reason: "\(path) cannot be written")
  }

  /// Writes down what became of a step.
  public func note(_ outcome: StepOutcome) -> Bool {
    let detail = outcome.detail.map { [JSON.Member("detail", .string(shown($0)))] } ?? []
    return write(
      .object(
        [
          JSON.Member("step", .string(outcome.step.id)), JSON.Member("state", .string(outcome.state.word.rawValue)),
        ] + detail))
  }

  /// Writes down that the run of a package has ended.
  public func endRun(_ isDone: Bool) -> Bool { write(["end": .boolean(isDone)]) }

  /// Reads what runs that never came to their end left in the directory for temporary files, by the name of the run.
  public func traces(temporary: String) -> [String: RunTrace] {
    var traces: [String: RunTrace] = [:]
    for run in record.runs where run.isDone == nil {
      guard let id = run.id, let output = run.output(at: raw)?.lines else { continue }
      let log = LogTail.path(in: RunDirectory.path(run: id, in: temporary)).flatMap { FileTail.lines(of: $0) }
      traces[id] = RunTrace(output: output, log: log ?? [], argumentLineBreaks: run.argumentLineBreaks)
    }
    return traces
  }

  /// Whether there is an output of the program that belongs to no run here, and so tells nothing.
  public var hasStrayOutput: Bool {
    OwnFile.isThere(raw) && !record.runs.contains { $0.output(at: raw)?.isThere ?? false }
  }

  /// Writes down how a run that was cut off stood, which the program's output tells; then that is not needed any more.
  public func settle(_ outcomes: [StepOutcome]) -> Bool {
    guard outcomes.allSatisfy({ note($0) }), endRun(outcomes.allSatisfy { $0.state == .done }) else { return false }
    for run in record.runs where run.isDone == nil { run.output(at: raw)?.remove() }
    return true
  }

  /// Writes down that nothing is left to do for a package.
  public func noteDone(package: String, leftOut: Set<Step.Kind>) -> Bool {
    write([
      "begin": .string(package), "left_out": .array(leftOut.map(\.rawValue).sorted().map(JSON.string)),
    ]) && endRun(true)
  }

  /// Appends a line, with the time.
  private func write(_ value: JSON) -> Bool {
    guard case .object(let members) = value else { return false }
    let line = JSON.object(members + [JSON.Member("at", .string(now().text))]).line
    return file.append(Array((line + "\n").utf8))
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
  /// A line, counted from 1, is none that a run writes.
  case damaged(line: Int)
}
