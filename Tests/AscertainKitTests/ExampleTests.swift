import AscertainKit
import Testing

@Suite struct ExampleTests {
  private let text = """
    workflows:
      ios:
        integrations:
          app_store_connect: Team key
        artifacts:
          - build/*.ipa
        publishing:
          app_store_connect:
            auth: integration
            beta_groups: [QA, QA]
    """

  /// The example of the README does what it says.
  @Test func theExampleWorks() {
    let lines = review(text, now: 1_795_348_800).split(separator: "\n")
    #expect(lines.contains { $0.hasSuffix("[group-duplicate]") }, "\(lines)")
    #expect(lines.last == "ios: Add the build to 2 beta groups")
  }

  @Test func reportsAreWritten() {
    let report = Ascertain(now: 0).check(text, path: "a.yaml")
    #expect(ReportFormat.line.render([report]).contains("a.yaml:10:"))
  }

  @Test(arguments: ["", "a: [", "\u{0}", "workflows: 1"])
  func anyTextIsTaken(_ text: String) {
    let ascertain = Ascertain(now: 0)
    _ = ascertain.check(text)
    #expect(ascertain.plans(text).isEmpty)
  }
}
