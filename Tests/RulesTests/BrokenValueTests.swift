import BuiltInRules
import Diagnostics
import Model
import Testing
import Text

@testable import Rules

/// What stands on a value or key that has a finding of its own is unknown.
@Suite struct BrokenValueTests {
  enum Verdict { case holds, fails, unknown }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let condition: String
    /// The content of a workflow.
    let workflow: String
    let verdict: Verdict
    var testDescription: String { name }

    init(_ name: String, _ condition: String, _ workflow: String, _ verdict: Verdict) {
      self.name = name
      self.condition = condition
      self.workflow = workflow
      self.verdict = verdict
    }
  }

  private static let integration = "integrations.app_store_connect"
  private static let submit = "publishing.app_store_connect.submit_to_testflight"
  private static let groups = "publishing.app_store_connect.beta_groups"

  static let values = [
    Case("a value of a wrong type", "\(submit): { is: true }", publishing("submit_to_testflight: yes"), .unknown),
    Case("its presence", "\(submit): present", publishing("submit_to_testflight: yes"), .holds),
    Case("its type", "\(submit): { type: string }", publishing("submit_to_testflight: yes"), .holds),
    Case("its text as written", "\(submit): { mentions: yes }", publishing("submit_to_testflight: yes"), .holds),
    Case("that it is known", "\(submit): known", publishing("submit_to_testflight: yes"), .fails),
    Case("a negated test", "\(submit): { not: { is: true } }", publishing("submit_to_testflight: yes"), .unknown),
    Case("an unknown word", "instance_type: { matches: 'mac.*' }", "instance_type: mac_mini_m3", .unknown),
    Case(
      "a variable that is not allowed", "publishing.app_store_connect.release_type: { is: MANUAL }",
      publishing("release_type: $TYPE"), .unknown),
    Case("an item of a wrong type", "\(groups): { some: { is: A } }", publishing("beta_groups: [1, B]"), .unknown),
    Case("items beside it", "\(groups): { some: { is: B } }", publishing("beta_groups: [1, B]"), .holds),
    Case("the number of items with it", "\(groups): { count: { min: 2 } }", publishing("beta_groups: [1, B]"), .holds),
    Case("no list", "\(groups): { count: { min: 1 } }", publishing("beta_groups: QA"), .unknown),
    Case("a list with too few items", "artifacts: { some: { is: a } }", "artifacts: []", .unknown),
    Case("a list with an unknown alias", "\(groups): { count: { min: 1 } }", publishing("beta_groups: [*x]"), .unknown),
    Case("a list that may be empty", "\(groups): { count: { min: 1 } }", publishing("beta_groups: []"), .fails),
    Case(
      "a value through an alias", "\(submit): { is: true }",
      publishing("submit_to_testflight: *word") + "\n    name: &word yes", .unknown),
  ]

  static let keys = [
    Case("a key that is not there", "\(integration): present", "integrations: {}", .fails),
    Case("a section that is not there", "\(integration): present", "name: a", .fails),
    Case("an unknown alias", "\(integration): present", "integrations: *x", .unknown),
    Case(
      "an unknown alias one step down", "\(integration): present", "integrations: { app_store_connect: *x }", .unknown),
    Case("an unknown alias elsewhere", "\(integration): present", "cache: *x", .fails),
    Case("a section of a wrong type", "\(integration): present", "integrations: a", .unknown),
    Case("an empty section", "\(integration): present", "integrations:", .unknown),
    Case("a similar key", "\(integration): present", "integrations: { app_store_conect: a }", .unknown),
    Case("a similar section", "\(integration): present", "integration: { app_store_connect: a }", .unknown),
    Case("a dissimilar key with a fitting value", "\(integration): present", "integrations: { other: a }", .unknown),
    Case("a dissimilar key with another value", "\(integration): present", "integrations: { other: [a] }", .fails),
    Case("a similar key elsewhere", "\(integration): present", "environment: { app_store_conect: a }", .fails),
    Case(
      "a similar key that is merged", "\(submit): absent",
      "cache: &base { submit_to_test_flight: true }\n    publishing: { app_store_connect: { <<: *base } }", .unknown),
    Case(
      "a misplaced key", "\(integration): present",
      "environment: { integrations: { app_store_connect: a } }", .unknown),
    Case(
      "a misplaced key whose value does not fit", "\(integration): present", "environment: { integrations: a }",
      .unknown),
    Case("a key without a value", "\(integration): present", "integrations: { other: }", .unknown),
    Case(
      "a key at the top of the file", "\(integration): present", "name: a\nintegrations: { app_store_connect: a }",
      .unknown),
    Case("a key at the top of the file that is not like it", "\(integration): present", "name: a\nother: a", .fails),
    Case(
      "a key at the place of a workflow", "\(integration): present",
      "name: a\n  integrations: { app_store_connect: a }", .unknown),
    Case(
      "a key among the inputs", "\(integration): present",
      "inputs:\n      integrations: { app_store_connect: a }", .unknown),
    Case("a default", "\(submit): { is: false }", publishing("auth: integration"), .holds),
    Case("a default of a similar key", "\(submit): { is: false }", publishing("submit_to_test_flight: true"), .unknown),
  ]

  private static let input = "publishing.app_store_connect.copyright: { input: defined }"
  private static let copyright = "    publishing: { app_store_connect: { copyright: \"${{ inputs.a }}\" } }"
  private static let variable = "publishing.app_store_connect.copyright: { variables: defined }"
  private static let variableCopyright = "    publishing: { app_store_connect: { copyright: $A } }"

  static let references = [
    Case("an input that is not there", input, "inputs: {}\n\(copyright)", .fails),
    Case("an input in a broken section", input, "inputs: 3\n\(copyright)", .unknown),
    Case("an input in an unknown alias", input, "inputs: *x\n\(copyright)", .unknown),
    Case("an input that is an unknown alias", input, "inputs: { a: *x }\n\(copyright)", .unknown),
    Case(
      "an input that is not indented", input,
      "inputs:\n      b: { description: c }\n    a: { description: b }\n\(copyright)",
      .unknown),
    Case(
      "an input under another one", input, "inputs:\n      b: { description: c, a: { description: b } }\n\(copyright)",
      .unknown),
    Case("an input in a similar section", input, "input: { a: { description: b } }\n\(copyright)", .unknown),
    Case("a variable that is not there", variable, "name: a\n\(variableCopyright)", .fails),
    Case("a variable in a similar section", variable, "enviroment: { vars: { A: b } }\n\(variableCopyright)", .unknown),
    Case("a variable in similar vars", variable, "environment: { var: { A: b } }\n\(variableCopyright)", .unknown),
    Case("a variable in broken vars", variable, "environment: { vars: [A] }\n\(variableCopyright)", .unknown),
    Case("a variable in broken groups", variable, "environment: { groups: A }\n\(variableCopyright)", .unknown),
    Case("a similar variable", variable, "environment: { vars: { AA: b } }\n\(variableCopyright)", .fails),
  ]

  private static func publishing(_ key: String) -> String { "publishing:\n      app_store_connect:\n        \(key)" }

  @Test(arguments: values + keys + references)
  func verdict(_ each: Case) throws {
    let fails = try isBroken("{ \(each.condition) }", each.workflow)
    let holds = try isBroken("{ not: { \(each.condition) } }", each.workflow)
    #expect(fails == (each.verdict == .fails) && holds == (each.verdict == .holds))
  }

  private func isBroken(_ require: String, _ workflow: String) throws -> Bool {
    let rule = """
      id: judged
      severity: error
      authority: [yaml]
      summary: the condition
      why: It is tried.
      sources: [none]
      subject: workflow
      require: \(require)
      message: "found"
      examples: [{ bad: "↓a" }, { good: "a" }]
      """
    let catalogue = try Catalogue.builtIn.adding([Rule(file: SourceFile(path: "own/judged.yaml", text: rule))])
    var settings = Settings()
    settings.select = ["judged"]
    let document = Document(SourceFile(path: "x", text: "workflows:\n  w:\n    \(workflow)\n  other: { name: b }\n"))
    let findings = catalogue.check(document, CheckContext(now: 0, settings: settings)).flatMap(\.findings)
    return findings.contains { $0.keyPath.workflow == "w" }
  }

  /// Whatever a misplaced key leaves behind is no finding of its own.
  @Test(arguments: [
    ("slack:\n      channel: a", []), ("slack:\n    channel: a", ["null-section"]), ("slack:", ["null-section"]),
    ("email: {}\n    recipients: [a@example.com]", ["misplaced-key"]), ("email: {}", ["missing-key"]),
  ])
  func aMisplacedKeyIsOneFinding(_ publishing: String, _ rules: [String]) {
    let text = "workflows:\n  w:\n    publishing:\n      \(publishing.replacing("\n", with: "\n  "))\n"
    #expect(checked(text).findings.map(\.rule) == rules)
  }

  /// A misplaced key of one workflow says nothing about another.
  @Test func misplacedKeysAreOfTheirWorkflow() {
    let text = """
      workflows:
        a:
          publishing:
            integrations: { app_store_connect: Key }
            app_store_connect: { auth: integration }
        b:
          publishing:
            app_store_connect: { auth: integration }
      """
    let undefined = checked(text).findings.filter { $0.rule == "auth-integration-undefined" }
    #expect(undefined.map(\.keyPath.workflow) == ["b"])
  }
}
