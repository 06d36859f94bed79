import Planning
import Testing
@testable import Execution

@Suite struct ProgramLineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let line: ProgramLine
    let kept: String

    var testDescription: String { name }
  }

  /// As codemagic-cli-tools 0.70.0 writes them.
  @Test(arguments: [
    Case(
      name: "a request", text: ">>> GET https://api.example/v1/apps {'limit': 100, 'filter[bundleId]': 'com.example'}",
      line: .request(
        method: "GET", path: "/v1/apps",
        whole: ">>> GET https://api.example/v1/apps {'limit': 100, 'filter[bundleId]': 'com.example'}"),
      kept: ">>> GET /v1/apps"),
    Case(
      name: "a request with an id", text: ">>> GET https://api.example/v1/builds/build-1/buildBetaDetail None",
      line: .request(
        method: "GET", path: "/v1/builds/{id}/buildBetaDetail",
        whole: ">>> GET https://api.example/v1/builds/build-1/buildBetaDetail None"),
      kept: ">>> GET /v1/builds/{id}/buildBetaDetail"),
    Case(
      name: "a request of another page", text: ">>> GET https://api.example/v1/betaGroups?cursor=x&limit=100 None",
      line: .request(
        method: "GET", path: "/v1/betaGroups",
        whole: ">>> GET https://api.example/v1/betaGroups?cursor=x&limit=100 None"),
      kept: ">>> GET /v1/betaGroups"),
    Case(name: "an answer", text: "<<< 201 {'data': {'id': 'x'}}", line: .answer(status: 201), kept: "<<< 201"),
    Case(name: "an empty answer", text: "<<< 204 b''", line: .answer(status: 204), kept: "<<< 204"),
    Case(
      name: "an upload", text: "Upload \"build/App.ipa\" to App Store Connect", line: .uploadBegins,
      kept: "Upload \"build/App.ipa\" to App Store Connect"),
    Case(
      name: "a skipped upload", text: "Skip uploading \"build/App.ipa\" to App Store Connect", line: .other,
      kept: "Skip uploading \"build/App.ipa\" to App Store Connect"),
    Case(
      name: "uploaded", text: "No errors uploading 'a.ipa'.", line: .uploadDone, kept: "No errors uploading 'a.ipa'."),
    Case(
      name: "refused", text: "Failed to upload archive at \"a.ipa\":", line: .uploadFailed,
      kept: "Failed to upload archive at \"a.ipa\":"),
    Case(
      name: "a missing group", text: "Cannot find Beta group with the name 'it's'", line: .missingGroup("it's"),
      kept: "Cannot find Beta group with the name 'it's'"),
    Case(
      name: "a missing group with a line break", text: "Cannot find Beta group with the name 'two",
      line: .missingGroup("two"), kept: "Cannot find Beta group with the name 'two"),
    Case(name: "nothing", text: "", line: .other, kept: ""),
    Case(name: "half a request", text: ">>> GET", line: .other, kept: ">>> GET"),
    Case(name: "half an answer", text: "<<< ", line: .other, kept: "<<< "),
  ])
  func lines(_ each: Case) {
    #expect(ProgramLine(each.text) == each.line)
    #expect(ProgramLine.kept(each.text) == each.kept)
  }
}

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
      name: "an upload that the program gives up", lines: "", calls: "U?", end: .finished(1), notDone: "upload failed"),
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
    for line in each.calls.split(separator: " ").flatMap({ Calls.lines(String($0)) }) { _ = progress.take(line) }
    progress.finish(each.end)
    let notDone = progress.outcomes.filter { $0.state != .done }.map { "\($0.step.id) \($0.state.word)" }
    #expect(notDone.joined(separator: ", ") == each.notDone)
  }

  /// A request that the plan does not have tells nothing.
  @Test func callsThatAreNotPlanned() throws {
    var progress = Progress(try job("submit_to_testflight: true").steps)
    for line in ["U", "A", "X", "F"].flatMap(Calls.lines) { _ = progress.take(line) }
    #expect(progress.current == 2)
  }
}

/// Lines of the program for the short codes of `Tests/Simulator/steps.json`.
enum Calls {
  private static let requests = [
    "A": "GET apps", "F": "GET builds", "NL": "GET betaBuildLocalizations", "NC": "POST betaBuildLocalizations",
    "D": "GET builds/b/buildBetaDetail", "BA": "GET builds/b/app", "GL": "GET betaGroups",
    "GA": "POST betaGroups/g/relationships/builds", "B": "GET builds/b", "TL": "GET apps/a/betaAppLocalizations",
    "TR": "GET apps/a/betaAppReviewDetail", "EV": "GET builds/b/preReleaseVersion", "EL": "GET builds",
    "EX": "PATCH builds/o", "TS": "POST betaAppReviewSubmissions", "CL": "GET reviewSubmissions",
    "CX": "PATCH reviewSubmissions/s", "CW": "GET reviewSubmissions", "VE": "GET apps/a/appStoreVersions",
    "VC": "POST appStoreVersions", "HR": "GET appStoreVersions/v/appStoreVersionPhasedRelease",
    "HC": "POST appStoreVersionPhasedReleases", "VF": "GET apps/a/appStoreVersions",
    "LL": "GET appStoreVersions/v/appStoreVersionLocalizations", "LU": "PATCH appStoreVersionLocalizations/l",
    "LC": "POST appStoreVersionLocalizations", "RC": "POST reviewSubmissions", "RI": "POST reviewSubmissionItems",
    "RS": "PATCH reviewSubmissions/n", "X": "GET users",
  ]

  static func lines(_ text: String) -> [String] {
    let isOpen = text.hasSuffix("?")
    let parts = (isOpen ? String(text.dropLast()) : text).split(separator: "!")
    let code = String(parts.first ?? "")
    switch code {
    case "U":
      let end = parts.count > 1 ? "Failed to upload archive at \"a.ipa\":" : "No errors uploading 'a.ipa'."
      return ["Upload \"a.ipa\" to App Store Connect"] + (isOpen ? [] : [end])
    case "M": return ["Cannot find Beta group with the name 'QA'"]
    case "C": return ["Previous submissions are successfully cancelled"]
    default:
      let words = (requests[code] ?? "GET unknown").split(separator: " ")
      let request =
        ">>> \(words[0]) https://api.example/v1/\(words[1]) {'\(code)': \(code == "NL" || code == "NC" ? 1 : 2)}"
      return [request] + (isOpen ? [] : ["<<< \(parts.count > 1 ? parts[1] : "200") {}"])
    }
  }
}
