import Testing
@testable import Execution

@Suite struct ProgramEventTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var origin = ProgramRecord.Origin.apiSession
    var level = "INFO"
    let lines: [String]
    let event: String

    var testDescription: String { name }
  }

  /// As codemagic-cli-tools 0.70.0 writes them.
  @Test(arguments: [
    Case(
      name: "a request",
      lines: [">>> GET https://api.example/v1/apps {'limit': 100, 'filter[bundleId]': 'com.example'}"],
      event: "request GET /v1/apps {'limit': 100, 'filter[bundleId]': 'com.example'}"),
    Case(
      name: "a request with an id", lines: [">>> GET https://api.example/v1/builds/build-1/buildBetaDetail None"],
      event: "request GET /v1/builds/{id}/buildBetaDetail None"),
    Case(
      name: "a request of another page", lines: [">>> GET https://api.example/v1/betaGroups?cursor=x&limit=100 None"],
      event: "request GET /v1/betaGroups None"),
    Case(
      name: "a request in a text", origin: .other, lines: [">>> GET https://api.example/v1/apps None"], event: "other"),
    Case(name: "a request of two lines", lines: [">>> GET https://api.example/v1/apps None", ""], event: "other"),
    Case(name: "an answer", lines: ["<<< 201 {'data': {'id': 'x'}}"], event: "answer 201"),
    Case(name: "an empty answer", lines: ["<<< 204 b''"], event: "answer 204"),
    Case(name: "half a request", lines: [">>> GET"], event: "other"),
    Case(name: "half an answer", lines: ["<<< "], event: "other"),
    Case(
      name: "an upload", origin: .publish, lines: ["", "Upload \"build/App.ipa\" to App Store Connect"],
      event: "uploadBegins"),
    Case(
      name: "an upload of a name with a line break", origin: .publish,
      lines: ["", "Upload \"build/App", "2.ipa\" to App Store Connect"], event: "uploadBegins"),
    Case(
      name: "a skipped upload", origin: .publish, lines: ["", "Skip uploading \"build/App.ipa\" to App Store Connect"],
      event: "goesOn"),
    Case(name: "uploaded", origin: .publish, lines: ["No errors uploading 'a.ipa'."], event: "goesOn"),
    Case(name: "found", origin: .publish, lines: ["", "Uploaded build is"], event: "buildFound"),
    Case(
      name: "given up", origin: .publish, level: "ERROR",
      lines: ["Failed to upload archive at \"a.ipa\":", "it was there before", " "],
      event: "givesUp it was there before"),
    Case(name: "given up without a word", origin: .publish, level: "ERROR", lines: [""], event: "givesUp "),
    Case(
      name: "missing groups", origin: .betaGroups, level: "WARNING",
      lines: [
        "Cannot find Beta group with the name 'it's'", "Cannot find Beta group with the name 'two", "lines 👪'",
      ], event: "missingGroups it's, two\nlines 👪"),
    Case(
      name: "a group that was added", origin: .betaGroups,
      lines: ["Added build 'b' to 'Cannot find Beta group with the name 'x'' beta group"], event: "other"),
    Case(
      name: "canceled", origin: .submission, lines: ["Previous submissions are successfully cancelled"],
      event: "cancellationDone"),
    Case(
      name: "canceled, says a text", origin: .submission,
      lines: ["Use it: 'x", "Previous submissions are successfully cancelled", "'"], event: "other"),
    Case(name: "nothing", origin: .other, lines: [""], event: "other"),
  ])
  func events(_ each: Case) {
    #expect(ProgramEvent(ProgramRecord(origin: each.origin, level: each.level, lines: each.lines)).phrase == each.event)
  }

  /// Of requests and answers only what they are is kept, for bodies may hold what is private.
  @Test(arguments: [
    (">>> POST https://api.example/v1/builds/b/app?x=1 {'data': 'x'}", ">>> POST /v1/builds/{id}/app"),
    ("<<< 200 {'data': 'x'}", "<<< 200"), ("Found 1 App", "Found 1 App"), ("<<< x", "<<< x"), ("", ""),
  ])
  func keptLines(_ line: String, _ kept: String) { #expect(RunLog.kept(line) == kept) }

  struct Header: Sendable, CustomTestStringConvertible {
    let line: String
    let parts: String?

    var testDescription: String { line }
  }

  @Test(arguments: [
    Header(line: "[12:00:00 01-12-2026] INFO  api_session.py:42 > >>> GET x", parts: "apiSession INFO >>> GET x"),
    Header(
      line: "[12:00:00 01-12-2026] WARNING beta_groups_action_group.py:4 > \u{301}x",
      parts: "betaGroups WARNING \u{301}x"),
    Header(line: "[12:00:00 01-12-2026] DEBUG cli_app.py:1 >   two", parts: "other DEBUG   two"),
    Header(line: "[12:00:00 01-12-2026] INFO  x.py:1 > ", parts: "other INFO "),
    Header(line: "[12:00:00] INFO  > x", parts: nil), Header(line: "", parts: nil),
    Header(line: ">>> GET https://api.example/v1/apps None x", parts: nil),
    Header(line: "[12:00:00 01-12-2026] INFO  x.py 1 > x", parts: nil),
  ])
  func headers(_ each: Header) {
    let parts = LogHeader(each.line).map { header in
      let rest = String(decoding: each.line.utf8.dropFirst(header.length), as: UTF8.self)
      return "\(header.origin) \(header.level) \(rest)"
    }
    #expect(parts == each.parts)
  }
}

extension ProgramEvent {
  /// The event as a test can read it.
  fileprivate var phrase: String {
    switch self {
    case .request(let request): "request \(request.method) \(request.path) \(request.body)"
    case .answer(let status): "answer \(status)"
    case .uploadBegins: "uploadBegins"
    case .buildFound: "buildFound"
    case .goesOn: "goesOn"
    case .givesUp(let reason): "givesUp \(reason)"
    case .missingGroups(let names): "missingGroups \(names.joined(separator: ", "))"
    case .cancellationDone: "cancellationDone"
    case .other: "other"
    }
  }
}

@Suite struct PythonLiteralTests {
  @Test(
    arguments: [
      ("None", .word("None")), ("-1.5e+3", .word("-1.5e+3")), ("''", .string("")), ("[]", .list([])),
      ("{}", .dictionary([:])),
      ("'it\\'s'", .string("it's")), ("\"it's\"", .string("it's")), ("b'\\xff'", .string("ÿ")),
      ("'a\\n\\t\\\\\\x85\\u2028\\U0001f46a👪'", .string("a\n\t\\\u{85}\u{2028}👪👪")), ("'\\ud83d'", .string("\u{FFFD}")),
      (
        "{'a': [1, 'b'], \"c\": {'d': True}}",
        .dictionary(["a": .list([.word("1"), .string("b")]), "c": .dictionary(["d": .word("True")])])
      ),
    ] as [(String, PythonLiteral)])
  func values(_ text: String, _ value: PythonLiteral) { #expect(PythonLiteral(text) == value) }

  @Test(arguments: [
    "", " ", "{", "[", "'", "'\\", "'\\x1", "'\\q'", "{'a' 1}", "{'a': }", "{1: 2}", "[1 2]", "[1,2]", "1 2",
    "{'a': 1}}",
    "<html>", String(repeating: "[", count: 100_000), String(repeating: "{'a': ", count: 100_000),
  ])
  func others(_ text: String) { #expect(PythonLiteral(text) == nil) }

  @Test func keys() {
    let value = PythonLiteral("{'data': {'attributes': {'description': \"'whatsNew': 'x'\"}}}")
    #expect(value?["data"]?["attributes"]?["description"] == .string("'whatsNew': 'x'"))
    #expect(
      value?["data"]?["attributes"]?["whatsNew"] == nil && value?["data"]?["attributes"]?["description"]?["x"] == nil)
  }
}
