import CLI
import Foundation
import TestSupport
import Testing

/// A resumed release of which nobody knows how far it came is refused, until somebody has looked.
@Suite struct ResumeTests {
  private static let configuration = """
    workflows:
      ios:
        integrations: {app_store_connect: Team key}
        artifacts: [build/*.ipa]
        publishing:
          app_store_connect:
            auth: integration
            submit_to_testflight: true
            submit_to_app_store: true
            copyright: 2026 Example Ltd

    """

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The lines after the plan; `N` stands for the package of that number, from 1.
    let lines: [String]
    var packageCount = 1
    var arguments: [String] = []
    /// What the refusal names; empty when the rest is shown.
    var refusals: [String] = []
    var testDescription: String { name }
  }

  private static func begin(_ number: Int = 1, leftOut: String = "") -> String {
    "{\"begin\":\"PLACE/\(number).ipa\",\"left_out\":[\(leftOut)]}"
  }

  private static func step(_ name: String, _ state: String) -> String {
    "{\"step\":\"\(name)\",\"state\":\"\(state)\"}"
  }

  private static let end = "{\"end\":false}"

  private static func asked(_ steps: String...) -> [String] {
    steps.map { "add --done \($0) or --not-done \($0)" }
  }

  private static let changing = ["upload", "submit-for-beta-review", "submit-for-review"]
  private static let allAsked = asked("upload", "submit-for-beta-review", "submit-for-review")

  @Test(arguments: [
    Case(name: "the output of a run that was cut off is gone", lines: [begin()], refusals: allAsked),
    Case(
      name: "one answer of three", lines: [begin()], arguments: ["--done", "upload"],
      refusals: asked("submit-for-beta-review", "submit-for-review")),
    Case(
      name: "two answers of three", lines: [begin()],
      arguments: ["--done", "upload", "--not-done", "submit-for-review"],
      refusals: asked("submit-for-beta-review")),
    Case(name: "all answers, no", lines: [begin()], arguments: changing.flatMap { ["--not-done", $0] }),
    Case(name: "all answers, yes", lines: [begin()], arguments: changing.flatMap { ["--done", $0] }),
    Case(
      name: "an answer to something else", lines: [begin()], arguments: ["--done", "find-app"], refusals: allAsked),
    Case(
      name: "cut off in the upload", lines: [begin(), step("upload", "running")], refusals: allAsked),
    Case(
      name: "cut off after the upload", lines: [begin(), step("upload", "done")],
      refusals: asked("submit-for-beta-review", "submit-for-review")),
    Case(name: "ended in the upload", lines: [begin(), step("upload", "failed"), end]),
    Case(name: "ended before anything", lines: [begin(), end]),
    Case(
      name: "ended with something unknown", lines: [begin(), step("upload", "unknown"), end], refusals: asked("upload")),
    Case(
      name: "an answer to that", lines: [begin(), step("upload", "unknown"), end], arguments: ["--not-done", "upload"]),
    Case(
      name: "a later run settles it",
      lines: [begin(), step("upload", "unknown"), end, begin(), step("upload", "done"), end]),
    Case(
      name: "a later run left it to somebody",
      lines: [
        begin(), step("upload", "unknown"), end,
        begin(leftOut: "\"upload\""), end,
      ]),
    Case(
      name: "a later run does not know either",
      lines: [begin(), step("upload", "done"), end, begin(), step("upload", "unknown"), end], refusals: asked("upload")),
    Case(
      name: "a step that can be repeated", lines: [begin(), step("find-app", "unknown"), step("upload", "done"), end]),
    Case(
      name: "one package of two",
      lines: [begin(1), step("upload", "done"), end, begin(2), step("upload", "unknown"), end],
      packageCount: 2, refusals: ["PLACE/2.ipa: this may or may not have been done: Upload"]),
    Case(
      name: "the other package of two", lines: [begin(1), step("upload", "unknown"), end], packageCount: 2,
      refusals: ["PLACE/1.ipa: this may or may not have been done: Upload"]),
  ])
  func ambiguous(_ each: Case) throws {
    let place = try directory([
      "codemagic.yaml": Self.configuration, "release_notes.json": #"[{"language": "en-US", "text": "a"}]"#,
    ])
    var artifacts: [String] = []
    for number in 1...each.packageCount {
      let path = "\(place)/\(number).ipa"
      let keys = [
        "CFBundleIdentifier": "com.example.app\(number)", "CFBundleVersion": "42",
        "ITSAppUsesNonExemptEncryption": "<false/>",
      ]
      try Data(Zip.package(keys)).write(to: URL(filePath: path))
      artifacts += ["--artifact", path]
    }
    let saved = run(["plan", "\(place)/codemagic.yaml", "--isolated", "--out", "\(place)/plan.json"] + artifacts)
    try #require(saved.status == .clean, "\(saved.error)")
    let plan = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(place)/plan.json")))
    let start = try JSONSerialization.data(withJSONObject: ["journal": "1.0", "plan": plan])
    let journal = ([String(decoding: start, as: UTF8.self)] + each.lines).map { $0 + "\n" }.joined()
      .replacing("PLACE", with: place)
    try journal.write(toFile: "\(place)/journal", atomically: false, encoding: .utf8)
    let resumed = run(
      ["publish", "--resume", "--isolated", "--journal", "\(place)/journal"] + each.arguments,
      variables: ["PATH": "/usr/bin:/bin", "HOME": place, "TMPDIR": place], directory: place)
    let error = resumed.error.replacing(place, with: "PLACE")
    if each.refusals.isEmpty {
      #expect(resumed.status == .clean && error.isEmpty, "\(error)")
    } else {
      #expect(resumed.status == .findings && resumed.output.isEmpty, "\(error)")
      #expect(error.hasPrefix("ascertain: the earlier run cannot be resumed as it is\n"))
      for refusal in each.refusals { #expect(error.contains(refusal), "\(error)") }
      #expect(error.components(separatedBy: "  - ").count - 1 == each.refusals.count, "\(error)")
    }
    // A preview writes nothing down.
    #expect(try String(contentsOfFile: "\(place)/journal", encoding: .utf8) == journal.replacing("PLACE", with: place))
  }
}
