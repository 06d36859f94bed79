import Diagnostics
import Rules
import Testing
import Text

/// A list that workflows share through an alias has the findings that a copy of it in each workflow would have.
@Suite struct SharedListTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let groups: String
    /// The variables, in which `N` is 0 or 1: then each workflow has its own.
    let variables: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing to find", groups: "[Testers, Friends]", variables: "{ A: b }"),
    Case(name: "a repeated item", groups: "[Testers, testers, Testers]", variables: "{ A: b }"),
    Case(name: "an item with spaces", groups: "[' Testers', '']", variables: "{ A: b }"),
    Case(name: "a reference", groups: "['$GROUP', Testers]", variables: "{ GROUP: Testers }"),
    Case(
      name: "a reference with a value of its own in each workflow", groups: "['$GROUP', ' Testers']",
      variables: "{ GROUP: '  N', N0: ' ' }"),
    Case(name: "a reference that only some workflows know", groups: "['$G1', Testers]", variables: "{ GN: Testers }"),
    Case(name: "a rule for one key", groups: "[Testers]", variables: "{ FCI_BUILD_ID: x, B: 'no', C: yes }"),
    Case(name: "multi-byte text", groups: "['é ', é, é]", variables: "{ É: é }"),
  ])
  func findingsAreThoseOfCopies(_ each: Case) {
    #expect(findings(each, isShared: true) == findings(each, isShared: false))
  }

  /// The rule and the key of each finding, in order.
  private func findings(_ each: Case, isShared: Bool) -> [String] {
    let hasOwn = each.variables.contains("N")
    let definitions = ["&groups \(each.groups)"] + (hasOwn ? [] : ["&vars \(each.variables)"])
    var text = isShared ? "definitions:\n" + definitions.map { "  - \($0)\n" }.joined() : ""
    text += "workflows:\n"
    for number in 0..<4 {
      let own = each.variables.replacing("N", with: "\(number % 2)")
      text += """
          w\(number):
            environment:
              vars: \(isShared && !hasOwn ? "*vars" : own)
            publishing:
              app_store_connect:
                auth: integration
                submit_to_testflight: \(number != 1)
                submit_to_app_store: \(number == 2)
                beta_groups: \(isShared ? "*groups" : each.groups)

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
