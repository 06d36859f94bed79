import Diagnostics
import Rules
import Testing
import Text

/// A list that workflows share through an alias has the findings that a copy of it in each workflow would have.
@Suite struct SharedListTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let groups: String
    let variables: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing to find", groups: "[Testers, Friends]", variables: "{ A: b }"),
    Case(name: "a repeated item", groups: "[Testers, testers, Testers]", variables: "{ A: b }"),
    Case(name: "an item with spaces", groups: "[' Testers', '']", variables: "{ A: b }"),
    Case(name: "a reference", groups: "['$GROUP', Testers]", variables: "{ GROUP: Testers }"),
    Case(name: "a rule for one key", groups: "[Testers]", variables: "{ FCI_BUILD_ID: x, B: 'no', C: yes }"),
    Case(name: "multi-byte text", groups: "['é ', é, é]", variables: "{ É: é }"),
  ])
  func findingsAreThoseOfCopies(_ each: Case) {
    #expect(findings(each, isShared: true) == findings(each, isShared: false))
  }

  /// The rule and the key of each finding, in order.
  private func findings(_ each: Case, isShared: Bool) -> [String] {
    func use(_ name: String, _ value: String) -> String { isShared ? "*\(name)" : value }
    var text =
      isShared ? "definitions:\n  - &groups \(each.groups)\n  - &vars \(each.variables)\nworkflows:\n" : "workflows:\n"
    for number in 0..<4 {
      text += """
          w\(number):
            environment:
              vars: \(use("vars", each.variables))
            publishing:
              app_store_connect:
                auth: integration
                submit_to_testflight: \(number != 1)
                submit_to_app_store: \(number == 2)
                beta_groups: \(use("groups", each.groups))

        """
    }
    var settings = Settings()
    settings.select = ["ALL"]
    return checked(SourceFile(path: "x", text: text), now: 1_795_348_800, settings: settings).findings
      .filter { $0.keyPath.workflow != nil && $0.rule != "unused-anchor" }
      .map { "\($0.keyPath) \($0.rule)" }
      .sorted()
  }
}
