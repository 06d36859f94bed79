import CLI
import TestSupport
import Testing

/// The names of cases in JUnit reports, by which a test service follows a finding from run to run.
@Suite struct JUnitNameTests {
  private func names(_ text: String) -> [String] {
    run(["lint", "--isolated", "--select", "ALL", "--format", "junit", "-"], input: text).output
      .matches(of: /<testcase name="(.*?)" classname="(.*?)"/).map { "\($0.1) \($0.2)" }
  }

  static let fixtures = [
    "words", "docs", "broken", "secrets", "triggers", "references", "suppressions", "ci", "readme",
  ]

  @Test(arguments: fixtures)
  func namesStayWhenLinesMove(_ name: String) throws {
    let text = try Repository.text("fixtures/\(name)/codemagic.yaml")
    let before = names(text)
    #expect(names("# 日本 a comment\n\n" + text) == before)
    #expect(names(text.replacing("\n", with: "\r\n")).count == before.count)
  }

  /// Readers drop cases that have the name of another one.
  @Test(arguments: fixtures)
  func namesAreUnique(_ name: String) throws {
    let names = names(try Repository.text("fixtures/\(name)/codemagic.yaml"))
    #expect(Set(names).count == names.count)
  }

  @Test func equalFindingsAreNumbered() {
    let text = LintTests.good.replacing(
      "artifacts: [build/*.ipa]", with: "artifacts: [build/*.ipa]\n    nope: 1\n    nope: 2")
    let names = names(text)
    #expect(
      Set(names).count == names.count && names.contains { $0.hasPrefix("unknown-key workflows.ios.nope: ") }, "\(names)"
    )
  }
}
