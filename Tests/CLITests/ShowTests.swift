import CLI
import Foundation
import TestSupport
import Testing

private let configuration = """
  workflows:
    ios:
      integrations: { app_store_connect: Team key }
      scripts: [flutter build ipa]
      artifacts: ["**/*.ipa"]
      publishing:
        app_store_connect: { auth: integration, submit_to_testflight: true }
  """

/// Saved plans and journals, shown again.
@Suite struct ShowTests {
  /// A directory with a plan that was saved.
  private func saved() throws -> String {
    let place = try directory(["codemagic.yaml": configuration, "release_notes_en-US.txt": "Faster\nand better"])
    let plan = run("plan", "\(place)/codemagic.yaml", "--isolated", "--out", "\(place)/plan.json")
    #expect(plan.status == .clean, "\(plan.error)")
    return place
  }

  /// Writes the journal of the plan, or of a plan that differs in a text.
  private func journal(_ place: String, _ lines: [String], replacing old: String = "", with new: String = "") throws {
    let plan = try String(contentsOfFile: "\(place)/plan.json", encoding: .utf8).split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined()
    let head = "{\"journal\":\"1.0\",\"plan\":\(old.isEmpty ? plan : plan.replacing(old, with: new))}"
    try ([head] + lines).map { "\($0)\n" }.joined().write(
      toFile: "\(place)/plan.json.journal", atomically: true, encoding: .utf8)
  }

  private static let lines = [
    #"{"begin":"build/App.ipa","left_out":["find-app"],"at":"2026-11-22T23:59:58Z"}"#,
    #"{"step":"upload","state":"running","at":"2026-11-22T23:59:58Z"}"#,
    #"{"step":"upload","state":"done","at":"2026-11-23T00:04:00Z"}"#,
    #"{"step":"find-build","state":"failed","detail":"it was not found\u001b[31m","at":"2026-11-23T00:19:01Z"}"#,
    #"{"end":false,"at":"2026-11-23T00:19:02Z"}"#,
    #"{"begin":"build/App.ipa","left_out":["upload"],"at":"2026-11-23T08:00:00Z"}"#,
    #"{"step":"find-build","state":"running"}"#,
  ]

  @Test(arguments: ["text", "json", "markdown", "mermaid", "html"])
  func aPlanIsShownAsItWasMade(_ format: String) throws {
    let place = try saved()
    let plan = run("plan", "\(place)/codemagic.yaml", "--isolated", "--format", format, "--verbose")
    // Nothing of the configuration is read again.
    try FileManager.default.removeItem(atPath: "\(place)/codemagic.yaml")
    let show = run("show", "\(place)/plan.json", "--format", format, "--verbose")
    #expect(show.status == .clean && show.error.isEmpty, "\(show.error)")
    #expect(show.output == plan.output)
  }

  @Test func whatWasDoneIsShown() throws {
    let place = try saved()
    try journal(place, Self.lines)
    let text = run("show", "\(place)/plan.json").output
    #expect(
      text.hasSuffix(
        """
        Runs
          - build/App.ipa: 2026-11-22 23:59:58 to 2026-11-23 00:19:02 UTC, not
            everything was done
            left out: find-app
            ✓ done      2026-11-23 00:04:00  Upload the package
            ✗ failed    2026-11-23 00:19:01  Find the build: it was not found [31m
          - build/App.ipa: since 2026-11-23 08:00:00 UTC, has not come to its end
            left out: upload
            … running             Find the build

        """), "\(text)")
    #expect(run("show", "\(place)/plan.json.journal").output == text)
    let html = run("show", "\(place)/plan.json", "--format", "html").output
    #expect(html.contains("<time datetime=\"2026-11-23T00:04:00Z\">2026-11-23 00:04:00</time> Upload the package"))
    #expect(run("show", "\(place)/plan.json", "--format", "mermaid").output.contains("… running"))
    let markdown = run("show", "\(place)/plan.json", "--format", "markdown").output
    #expect(markdown.contains("✗ failed 2026-11-23 00:19:01, Find the build"))
    let json = run("show", "\(place)/plan.json", "--format", "json").output
    #expect(json.contains("\"detail\": \"it was not found") && json.contains("\"time\": \"2026-11-23T00:04:00Z\""))
  }

  /// A line that a run is writing at this moment is none yet.
  @Test func aJournalThatIsWritten() throws {
    let place = try saved()
    try journal(place, Self.lines + ["{\"step\":\"find-bu"])
    #expect(run("show", "\(place)/plan.json").status == .unreadable)
    let path = "\(place)/plan.json.journal"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try String(text.dropLast()).write(toFile: path, atomically: true, encoding: .utf8)
    #expect(run("show", "\(place)/plan.json").output.contains("… running"))
  }

  @Test func aJournalOfAnotherPlanIsNotShown() throws {
    let place = try saved()
    try journal(place, Self.lines, replacing: "\"submit_to_testflight\": true", with: "\"submit_to_testflight\": false")
    let show = run("show", "\(place)/plan.json")
    #expect(show.status == .clean && !show.output.contains("Runs"))
    #expect(show.error.contains("plan.json.journal is of another plan"), "\(show.error)")
  }

  struct Refusal: CustomTestStringConvertible {
    let name: String
    let text: String
    let error: String

    var testDescription: String { name }
  }

  static let refusals = [
    Refusal(
      name: "a configuration", text: "workflows:\n",
      error: "it is not a saved plan; 'ascertain plan --out FILE' writes one"),
    Refusal(name: "a part of a plan", text: "{\"plans\": [", error: "it is not JSON"),
    Refusal(name: "another JSON", text: "{\"a\": 1}", error: "it is not a saved plan"),
    Refusal(name: "empty", text: "", error: "it is not a saved plan"),
    Refusal(name: "a journal just begun", text: "{\"journal\":", error: "it is a journal without a plan"),
    Refusal(name: "another journal", text: "{\"journal\":\"9\"}\n", error: "it is no journal"),
    Refusal(name: "of the future", text: "{\"format_version\": \"2.0\"}", error: "its format 2.0 is newer"),
  ]

  @Test(arguments: refusals)
  func otherFilesAreRefused(_ each: Refusal) throws {
    let place = try directory(["x.json": each.text])
    let show = run("show", "\(place)/x.json")
    #expect(show.status == .unreadable && show.output.isEmpty)
    #expect(show.error.contains(each.error), "\(show.error)")
  }

  /// A plan that somebody else wrote runs nothing in the browser of whoever reads it.
  @Test func aHostilePlanIsHarmless() throws {
    let place = try saved()
    let path = "\(place)/plan.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    func write(_ old: String, _ new: String) throws {
      #expect(text.contains(old))
      try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }
    try write("\"source\": \"https://", "\"source\": \"javascript:alert(1)//")
    #expect(run("show", path, "--format", "html").error.contains("is not the address of a page"))
    try write("\"source\": \"https://", "\"source\": \"https://x\\\"><script>alert(1)</script>")
    #expect(run("show", path, "--format", "html").status == .unreadable)
    try write("\"title\": \"Upload the package\"", "\"title\": \"<script>alert(1)</script>\\u001b[2J\"")
    for format in ["html", "markdown", "mermaid", "text"] {
      let output = run("show", path, "--format", format).output
      #expect(format == "text" || !output.contains("<script"))
      #expect(!output.contains("\u{1B}"))
    }
    try write("\"id\": \"upload\"", "\"id\": \"-9223372036854775808.upload\"")
    #expect(run("show", path).status == .clean)
  }
}
