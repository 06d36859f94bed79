import Planning
import Testing
@testable import Execution

@Suite struct ProgressTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var lines = everything
    /// Short codes of calls; a status behind `!`, no answer behind `?`.
    let calls: String
    let end: RunEnd
    /// The steps that are not done, with their states.
    let notDone: String

    var testDescription: String { name }
  }

  private static let testFlight = "submit_to_testflight: true\nbeta_groups: [QA]"
  private static let whole =
    "U A F NL NC NL NC D BA GL GA GA B TL TR EV EL EX TS B CL CX CW C VE B VC HR HC VF LL LU LC RC RI"

  static let cases = [
    Case(name: "everything", calls: whole + " RS", end: .finished(0), notDone: ""),
    Case(name: "everything, but killed behind the last answer", calls: whole + " RS", end: .lost, notDone: ""),
    Case(
      name: "killed before the last answer", calls: whole + " RS?", end: .lost, notDone: "submit-for-review unknown"),
    Case(
      name: "killed before an answer that is repeatable", lines: testFlight, calls: "U A F D BA GL GA?", end: .lost,
      notDone:
        "add-to-beta-groups unknown, check-test-information skipped, submit-for-beta-review skipped"),
    Case(
      name: "killed in a wait", lines: testFlight, calls: "U A F D?", end: .interrupted,
      notDone:
        "wait-for-processing failed, add-to-beta-groups skipped, check-test-information skipped, submit-for-beta-review skipped"
    ),
    Case(
      name: "killed behind the beta review", lines: testFlight, calls: "U A F D BA GL GA B TL TR TS", end: .lost,
      notDone: ""),
    Case(
      name: "the beta review refused", lines: testFlight, calls: "U A F D BA GL GA B TL TR TS!422", end: .finished(1),
      notDone: "submit-for-beta-review failed"),
    Case(
      name: "the beta review lost by the server", lines: testFlight,
      calls: "U A F D BA GL GA B TL TR TS!500 TS!500 TS!500", end: .finished(1),
      notDone: "submit-for-beta-review unknown"),
    Case(
      name: "the beta review tried again", lines: testFlight, calls: "U A F D BA GL GA B TL TR TS!500 TS",
      end: .finished(0), notDone: ""),
    Case(
      name: "no connection for the beta review", lines: testFlight, calls: "U A F D BA GL GA B TL TR TS?",
      end: .finished(9), notDone: "submit-for-beta-review unknown"),
    Case(
      name: "a missing group", lines: testFlight, calls: "U A F D BA GL M B TL TR TS", end: .finished(0),
      notDone: "add-to-beta-groups failed"),
    Case(
      name: "a missing group, then a failure", lines: testFlight, calls: "U A F D BA GL M B TL TR!403",
      end: .finished(9),
      notDone: "add-to-beta-groups failed, check-test-information failed, submit-for-beta-review skipped"),
    Case(
      name: "an upload that nobody saw the end of", lines: "", calls: "U?", end: .lost, notDone: "upload unknown"),
    Case(
      name: "an upload that the program does not tell the end of", lines: "", calls: "U?", end: .finished(1),
      notDone: "upload unknown"),
    Case(
      name: "an upload that the program gives up", lines: "", calls: "U!409", end: .finished(1),
      notDone: "upload failed"),
    Case(name: "a refused upload", lines: "", calls: "U!409", end: .lost, notDone: "upload failed"),
    Case(name: "nothing seen of an upload", lines: "", calls: "", end: .finished(0), notDone: "upload unknown"),
    Case(name: "a program that does not run", lines: "", calls: "", end: .finished(9), notDone: "upload failed"),
    Case(
      name: "success without all calls", lines: testFlight, calls: "U A F D BA GL GA", end: .finished(0),
      notDone: "check-test-information unknown, submit-for-beta-review unknown"),
    Case(
      name: "a text refused", calls: whole.replacing("LC", with: "LC!409") + " RS", end: .finished(0),
      notDone: "set-version-texts failed"),
    Case(
      name: "a text refused, then killed", calls: whole.replacing("LC", with: "LC!409") + " RS?", end: .lost,
      notDone: "set-version-texts failed, submit-for-review unknown"),
    Case(
      name: "a review submission that is there already", calls: whole.replacing("RC", with: "RC!409 RR") + " RS",
      end: .finished(0), notDone: ""),
    Case(
      name: "a group refused, and the program goes on", lines: testFlight, calls: "U A F D BA GL GA!422 B TL TR TS",
      end: .finished(0), notDone: "add-to-beta-groups failed"),
    Case(
      name: "success without the last answer", lines: testFlight, calls: "U A F D BA GL GA B TL TR TS?",
      end: .finished(0), notDone: "submit-for-beta-review unknown"),
    Case(
      name: "a cancellation that takes too long", calls: whole.replacing("CW C ", with: "CW CW CW ") + " RS",
      end: .finished(0), notDone: "cancel-submissions failed"),
    Case(
      name: "the time is over", lines: testFlight, calls: "U A F?", end: .timedOut(900),
      notDone:
        "find-build failed, wait-for-processing skipped, add-to-beta-groups skipped, check-test-information skipped, submit-for-beta-review skipped"
    ),
  ]

  @Test(arguments: cases)
  func ends(_ each: Case) throws {
    var progress = Progress(try job(each.lines, notes: each.lines == everything ? notes : .none).steps)
    for record in Calls.records(each.calls) { progress.take(record) }
    progress.finish(each.end)
    let notDone = progress.outcomes.filter { $0.state != .done }.map { "\($0.step.id) \($0.state.word)" }
    #expect(notDone.joined(separator: ", ") == each.notDone)
  }

  /// The wait for the build begins when it is found, although the first request for it comes later.
  @Test func foundBuild() throws {
    var progress = Progress(try job("submit_to_testflight: true").steps)
    for record in Calls.records("U A F") { progress.take(record) }
    #expect(progress.isLookingForBuild)
    for record in Calls.records("W") { progress.take(record) }
    #expect(!progress.isLookingForBuild && progress.current == 3)
    #expect(progress.outcomes.prefix(4).map(\.state) == [.done, .done, .done, .running])
  }

  @Test(arguments: [("LU LC", true), ("LU- LC", true), ("LU- LC-", false)])
  func whatsNewOfTheFirstVersion(_ calls: String, _ isSent: Bool) throws {
    var progress = Progress(try job(everything, notes: notes).steps)
    for record in Calls.records(Self.whole.replacing("LU LC", with: calls) + " RS") { progress.take(record) }
    progress.finish(.finished(0))
    let texts = try #require(progress.outcomes.first { $0.step.kind == .setVersionTexts })
    #expect(texts.state == .done)
    #expect(texts.detail == (isSent ? nil : "What's New was not sent, for an app's first version has none"))
  }

  /// A request that the plan does not have tells nothing.
  @Test func callsThatAreNotPlanned() throws {
    var progress = Progress(try job("submit_to_testflight: true").steps)
    for record in Calls.records("U A X F") { progress.take(record) }
    #expect(progress.current == 2)
  }
}
