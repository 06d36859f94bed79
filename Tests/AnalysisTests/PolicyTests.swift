import Analysis
import BuiltInRules
import Model
import Planning
import Rules
import Schema
import TestSupport
import Testing
import Text

/// Rules of a team about plans.
@Suite struct PolicyTests {
  private static func catalogue() throws -> Catalogue {
    let names = ["app-review-from-main", "two-beta-groups"]
    return try Catalogue.builtIn.adding(
      names.map { name in
        let path = "fixtures/team/policies/\(name).yaml"
        return try Rule(file: SourceFile(path: path, text: try Repository.text(path)))
      })
  }

  private func results(
    _ lines: String, triggering: String = "", isLenient: Bool = false, _ change: (inout Settings) -> Void = { _ in }
  ) throws -> [PlanResult] {
    let text = """
      workflows:
        ios:
          integrations: { app_store_connect: Team key }
          artifacts: ["**/*.ipa"]
          scripts: [flutter build ipa]
      \(triggering.isEmpty ? "    name: Ünïcödé 👪" : "    triggering: { \(triggering) }")
          publishing:
            app_store_connect:
              auth: integration
      \(lines.split(separator: "\n").map { "        \($0)" }.joined(separator: "\n"))
      """
    var options = AnalysisOptions(now: 1_795_348_800, catalogue: try Self.catalogue())
    change(&options.settings)
    let analysis = Analysis(SourceFile(path: "codemagic.yaml", text: text), options)
    return analysis.planner.plans(analysis.document.publishing, isLenient: isLenient) { _ in [] }
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let lines: String
    var triggering = ""
    /// The rules that refuse the plan, each with the line of what it is about.
    let refusal: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "two groups", lines: "beta_groups: [A, B]", refusal: []),
    Case(name: "three groups", lines: "beta_groups: [A, B, $C]", refusal: ["two-beta-groups 10"]),
    Case(
      name: "main", lines: "submit_to_app_store: true",
      triggering: "events: [push], branch_patterns: [{ pattern: main }]", refusal: []),
    Case(
      name: "any branch", lines: "submit_to_app_store: true", triggering: "events: [push, tag]",
      refusal: ["app-review-from-main 10"]),
    Case(
      name: "perhaps", lines: "submit_to_app_store: $STORE", triggering: "events: [push]",
      refusal: ["app-review-from-main 10"]),
    Case(name: "no App Review", lines: "submit_to_testflight: true", triggering: "events: [push]", refusal: []),
  ]

  @Test(arguments: cases)
  func plansAreRefused(_ each: Case) throws {
    let refused = try results(each.lines, triggering: each.triggering).flatMap { result -> [String] in
      if case .refusal(_, let obstacles) = result { obstacles.map { "\($0.rule) \($0.location.line)" } } else { [] }
    }
    #expect(refused == each.refusal)
    let plans = try results(each.lines, triggering: each.triggering, isLenient: true).compactMap { result in
      if case .plan(let plan) = result { plan } else { nil }
    }
    #expect(plans.map { $0.obstacles.map { "\($0.rule) \($0.location.line)" } } == [each.refusal])
  }

  @Test func settingsApply() throws {
    let lines = "beta_groups: [A, B, C]"
    func plan(_ change: (inout Settings) -> Void) throws -> Plan? {
      if case .plan(let plan) = try results(lines, change)[0] { plan } else { nil }
    }
    #expect(try plan { $0.ignore = ["two-beta-groups"] } != nil)
    let warned = try #require(try plan { $0.severity = ["two-beta-groups": .warning] })
    #expect(warned.obstacles.isEmpty)
    #expect(warned.remarks.contains("`ios` gives the build to more than two beta groups [two-beta-groups]"))
    #expect(try plan { _ in } == nil)
  }

  /// What rules can name is what plans have.
  @Test func theKeysAreThoseOfPlans() throws {
    let shape = Catalogue.builtIn.shape
    let plan = try #require(property("plans", of: PlanDocument.schema)?["items"])
    #expect(names(of: plan) == keys("Plan", shape))
    for (key, section) in [
      ("packages", "PlannedPackage"), ("actions", "PlannedAction"), ("preconditions", "PlannedPrecondition"),
    ] {
      #expect(names(of: try #require(property(key, of: plan)?["items"])) == keys(section, shape), "\(key)")
    }
    let release = try #require(property("release", of: plan))
    #expect(names(of: release) == keys("PlannedRelease", shape))
    #expect(names(of: try #require(property("account", of: release))) == keys("PlannedAccount", shape))
    for (key, section) in [("sign_in", "PlannedSignIn"), ("notes", "PlannedNotes")] {
      // Each kind has keys of its own.
      let kinds = try #require(property(key, of: release)).forms
      #expect(Set(kinds.flatMap(names)).sorted() == keys(section, shape), "\(key)")
    }
  }

  private func keys(_ section: String, _ shape: Shape) -> [String] {
    (shape.section(named: section)?.keys.map(\.name) ?? []).sorted()
  }

  private func names(of schema: JSON) -> [String] {
    if case .object(let members)? = schema["properties"] { members.map(\.key).sorted() } else { [] }
  }

  private func property(_ name: String, of schema: JSON) -> JSON? { schema["properties"]?[name] }
}

extension JSON {
  /// The alternatives of a schema.
  fileprivate var forms: [JSON] {
    if case .array(let forms)? = self["oneOf"] ?? self["anyOf"] { forms } else { [self] }
  }

  /// The value of a key of an object.
  fileprivate subscript(_ key: String) -> JSON? {
    if case .object(let members) = self { members.first { $0.key == key }?.value } else { nil }
  }
}
