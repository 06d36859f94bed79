import Diagnostics
import Foundation
import Model
import Schema
import Testing
import Text
@testable import Execution
@testable import Planning

/// A directory of its own for each test.
private func place(_ name: String = "journal") throws -> String {
  let url = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  return url.appending(path: name).path
}

/// The directory that the runs of a journal have for their directories.
private func temporary(_ path: String) -> String { path + "-tmp" }

/// The time at which all journals here are written.
private let now: @Sendable () -> Timestamp = { Timestamp(secondsSince1970: 1_795_000_000) }

private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// A journal that was just closed: what another test starts at this moment still has it.
private func open(_ path: String) throws -> Journal {
  for _ in 0..<100 {
    do throws(JournalError) { return try Journal(path, now: now) } catch {
      guard error == .taken else { throw error }
      usleep(10_000)
    }
  }
  return try Journal(path, now: now)
}

/// A journal cannot be copied, so that no expectation can hold it.
private func written(_ isWritten: Bool) { #expect(isWritten) }

private let settings = "submit_to_testflight: true\nbeta_groups: [QA]"

/// A journal with a plan, and a run of its package that came so far.
private func begin(
  _ path: String, states: [(String, StepState)] = [], records: [ProgramRecord]? = nil, end: Bool? = nil
) throws {
  let journal = try open(path)
  let job = try job(settings)
  let plan = Plan.of(job)
  written(
    journal.begin(
      PlanDocument(
        version: "1", path: "codemagic.yaml", sha256: SHA256.hash([UInt8]("x".utf8)), given: GivenValues(),
        limits: Planner.Limits(),
        answers: [.plan(plan)])))
  let run = UUID().uuidString
  let output = try journal.beginRun(job, run: run, argumentLineBreaks: 1)
  for (kind, state) in states {
    let step = try #require(job.steps.first { $0.kind.rawValue == kind })
    written(journal.note(StepOutcome(step: step, state: state)))
  }
  if let end { written(journal.endRun(end)) }
  let head = try text(output.path)
  output.remove()
  guard let records else { return }
  let raw = records.flatMap(\.lines).map { "\($0)\n" }.joined()
  try (head + raw).write(toFile: path + ".raw", atomically: false, encoding: .utf8)
  let directory = RunDirectory.path(run: run, in: temporary(path))
  try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  let log = Array(repeating: ">>> GET x", count: 6) + records.flatMap(\.logLines)
  try log.map { "\($0)\n" }.joined().write(
    toFile: directory + "/codemagic-01-12-26.log", atomically: false, encoding: .utf8)
}

extension Plan {
  /// The plan that a job was made from, as far as a journal needs it.
  fileprivate static func of(_ job: Job) -> Plan {
    Plan(
      release: job.release, packages: [job.package], steps: job.steps, preconditions: [], remarks: [],
      afterwards: [], obstacles: [])
  }
}

@Suite struct JournalTests {
  @Test func whatIsWrittenIsReadBack() throws {
    let path = try place()
    try begin(path, states: [("upload", .running), ("upload", .done), ("find-app", .failed("no"))], end: false)
    let record = try open(path).record
    #expect(record.plan?.releases.first?.workflow == "ios")
    let run = try #require(record.runs.first)
    #expect(record.runs.count == 1 && run.package == "build/App.ipa" && run.isDone == false)
    #expect(run.state(of: "upload") == .done && run.state(of: "find-app") == .failed && run.state(of: "x") == nil)
    let history = try #require(record.document?.history)
    #expect(history.workflow == "ios" && history.runs.map(\.outcome) == ["not everything was done"])
    #expect(
      history.runs[0].steps == [
        RecordedStep(id: "upload", state: .done, detail: nil, time: now()),
        RecordedStep(id: "find-app", state: .failed, detail: "no", time: now()),
      ])
    #expect(history.runs[0].period == "2026-11-18 11:06:40 to 11:06:40 UTC")
    #expect(!record.isFinished)
  }

  @Test func finished() throws {
    let path = try place()
    try begin(path, end: true)
    let record = try open(path).record
    #expect(record.isFinished)
  }

  /// At whatever byte the program was killed, the journal opens, and no line continues another.
  @Test func cutOffAtEveryByte() throws {
    let path = try place()
    try begin(path, states: [("upload", .done)], end: true)
    let whole = try Data(contentsOf: URL(filePath: path))
    for count in 0..<whole.count {
      try whole.prefix(count).write(to: URL(filePath: path))
      let journal = try open(path)
      let record = journal.record
      #expect(record.runs.allSatisfy { $0.isDone == nil })
      written(journal.endRun(false))
      let lines = try text(path).split(separator: "\n")
      #expect(lines.last == "{\"end\":false,\"at\":\"2026-11-18T11:06:40Z\"}")
      if lines.count > 1 { #expect(record.plan != nil) }
    }
  }

  @Test(arguments: [
    "notes", "notes\n", "{\"other\":1}\n", "\u{0}\n", "{\"journal\":\"2.0\",\"plan\":{}}\n", "{\"journal\":\"1.0\"}\n",
    "\n{\"journal\"",
  ])
  func foreignFilesStay(_ content: String) throws {
    let path = try place()
    try content.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(throws: JournalError.foreign) { _ = try Journal(path, now: now) }
    #expect(try text(path) == content)
  }

  @Test func onlyOneHasIt() throws {
    let path = try place()
    let journal = try Journal(path, now: now)
    #expect(throws: JournalError.taken) { _ = try Journal(path, now: now) }
    _ = journal.record
  }

  @Test func whatNobodyWroteToGoesAway() throws {
    let path = try place()
    _ = try Journal(path, now: now)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["/nonexistent/journal", "/", "/dev/null"])
  func noPlaceForIt(_ path: String) {
    #expect {
      _ = try Journal(path, now: now)
    } throws: { error in
      if case .refused? = error as? JournalError { true } else { false }
    }
  }

  /// What has the name of the program's output, and is not of the run, is neither read nor removed.
  @Test(arguments: ["", "x", "{\"run\":\"0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001\"}\n>>> x\n", "{\"run\":\"../x\"}\n"])
  func anotherOutput(_ content: String) throws {
    let path = try place()
    try begin(path, records: [])
    try content.write(toFile: path + ".raw", atomically: false, encoding: .utf8)
    let journal = try open(path)
    let isStray = journal.hasStrayOutput
    #expect(isStray)
    let rest = Resumption(
      journal.record, traces: journal.traces(temporary: temporary(path)), package: "build/App.ipa",
      steps: try job(settings).steps)
    #expect(rest.unknown.map(\.kind) == [.upload, .submitForBetaReview])
    written(journal.settle([]))
    #expect(try text(path + ".raw") == content)
  }

  /// A new run begins its output anew, in place of an earlier run's, and of nothing else.
  @Test(arguments: [("", true), ("x", false), ("{\"run\":\"0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001\"}\nx", true)])
  func outputOfANewRun(_ content: String, _ isReplaced: Bool) throws {
    let path = try place()
    if !content.isEmpty { try content.write(toFile: path + ".raw", atomically: false, encoding: .utf8) }
    let journal = try Journal(path, now: now)
    if isReplaced {
      let output = try journal.beginRun(try job(settings), run: UUID().uuidString, argumentLineBreaks: 0)
      #expect(output.isThere && output.lines == [])
    } else {
      #expect(throws: ExecutionFailure.self) { _ = try RunOutput(path: path + ".raw", run: UUID().uuidString).create() }
      #expect(try text(path + ".raw") == content)
    }
  }

  @Test(arguments: [".raw", ".log"])
  func foldersBesideIt(_ suffix: String) throws {
    let path = try place()
    try FileManager.default.createDirectory(atPath: path + suffix, withIntermediateDirectories: true)
    #expect {
      _ = try Journal(path, now: now)
    } throws: { error in
      if case .refused(let reason)? = error as? JournalError { reason.contains("not a regular file") } else { false }
    }
    #expect(FileManager.default.fileExists(atPath: path + suffix))
  }
}

@Suite struct ResumptionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var states: [(String, StepState)] = []
    /// What the program said, in short codes; nil when its output is gone.
    var calls: String?
    var end: Bool?
    var done: Set<Step.Kind> = []
    var unknown: [Step.Kind] = []

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing begun", calls: "", done: []),
    Case(name: "uploaded", calls: "U A", done: [.upload]),
    Case(name: "in the upload", calls: "U?", unknown: [.upload]),
    Case(name: "in a wait", calls: "U A F D?", done: [.upload]),
    Case(name: "in the groups", calls: "U A F D BA GL GA?", done: [.upload]),
    Case(
      name: "in the submission", calls: "U A F D BA GL GA B TL TR TS?", done: [.upload, .addToBetaGroups],
      unknown: [.submitForBetaReview]),
    Case(
      name: "all but the end", calls: "U A F D BA GL GA B TL TR TS",
      done: [.upload, .addToBetaGroups, .submitForBetaReview]),
    Case(name: "the output is gone", unknown: [.upload, .submitForBetaReview]),
    Case(
      name: "the output is gone, the upload is written down", states: [("upload", .done)], done: [.upload],
      unknown: [.submitForBetaReview]),
    Case(
      name: "an end with a failure", states: [("upload", .done), ("find-app", .failed(""))], end: false, done: [.upload]
    ),
    Case(
      name: "an end with something unknown", states: [("upload", .done), ("submit-for-beta-review", .unknown)],
      end: false, done: [.upload], unknown: [.submitForBetaReview]),
    Case(name: "an end before anything", end: false),
  ])
  func oneRun(_ each: Case) throws {
    let path = try place()
    try begin(path, states: each.states, records: each.calls.map(Calls.records), end: each.end)
    let journal = try open(path)
    let rest = Resumption(
      journal.record, traces: journal.traces(temporary: temporary(path)), package: "build/App.ipa",
      steps: try job(settings).steps)
    #expect(rest.done == each.done)
    #expect(rest.unknown.map(\.kind) == each.unknown)
    #expect((rest.cutOff == nil) == (each.end != nil))
  }

  /// The output without the log tells nothing: anybody's text could stand there.
  @Test func withoutTheLog() throws {
    let path = try place()
    try begin(path, records: Calls.records("U A F D BA GL GA B TL TR TS"))
    let journal = try open(path)
    let rest = Resumption(
      journal.record, traces: journal.traces(temporary: "/nonexistent"), package: "build/App.ipa",
      steps: try job(settings).steps)
    #expect(rest.done.isEmpty && rest.unknown.map(\.kind) == [.upload, .submitForBetaReview])
  }

  /// What a later run found out, or left out, counts.
  @Test func laterRuns() throws {
    let path = try place()
    try begin(path, states: [("upload", .unknown)], end: false)
    let journal = try open(path)
    try journal.beginRun(try job(settings, leftOut: [.upload]), run: UUID().uuidString, argumentLineBreaks: 0).remove()
    written(journal.endRun(false))
    let later = try JournalRecord(Array(try text(path).utf8))
    let rest = Resumption(
      later, traces: [:], package: "build/App.ipa", steps: try job(settings).steps)
    #expect(rest.done == [.upload] && rest.unknown.isEmpty)
  }

  @Test func aRefusedTextOfASubmittedVersion() throws {
    let steps = try job("submit_to_app_store: true", notes: notes).steps
    let plan = try SavedPlanText.line()
    let lines = [
      plan, "{\"begin\":\"build/App.ipa\",\"left_out\":[]}", "{\"step\":\"upload\",\"state\":\"done\"}",
      "{\"step\":\"set-version-texts\",\"state\":\"failed\"}", "{\"step\":\"submit-for-review\",\"state\":\"done\"}",
      "{\"end\":false}",
    ]
    let record = try JournalRecord(Array(lines.map { $0 + "\n" }.joined().utf8))
    let rest = Resumption(record, traces: [:], package: "build/App.ipa", steps: steps)
    #expect(rest.missed.map(\.kind) == [.setVersionTexts] && rest.done == [.upload, .submitForReview])
  }
}

/// The first line of a journal.
private enum SavedPlanText {
  static func line() throws -> String {
    let path = try place()
    try begin(path)
    return String(try text(path).split(separator: "\n")[0])
  }
}
