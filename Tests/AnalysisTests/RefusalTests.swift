import Analysis
import Model
import Planning
import Rules
import Testing
import Text

/// A release is refused for the errors that concern it, each listed once with its rule.
@Suite struct RefusalTests {
  private func analysis(_ workflows: String) -> Analysis {
    Analysis(
      SourceFile(path: "codemagic.yaml", text: "workflows:\n" + workflows), AnalysisOptions(now: 1_795_348_800))
  }

  private func workflow(_ id: String, _ lines: String = "") -> String {
    """
      \(id):
        integrations:
          app_store_connect: Team key
        artifacts:
          - build/*.ipa
        publishing:
          app_store_connect:
            auth: integration
            submit_to_app_store: true
    \(lines)

    """
  }

  private func results(_ analysis: Analysis, isLenient: Bool = false) -> [PlanResult] {
    analysis.planner.plans(analysis.document.publishing, isLenient: isLenient) { _ in [] }
  }

  /// Codemagic rejects a file for its YAML and its shape, and for nothing else.
  @Test(arguments: [
    ("", false), ("        release_type: SCHEDULED", false), ("        release_type: NEVER", true),
    ("    scripts: 1", true),
    ("definitions:\n  key: |\n    -----BEGIN PRIVATE KEY-----\n    \(String(repeating: "A", count: 64))", false),
    ("definitions: [", true),
  ])
  func theWholeFile(_ lines: String, _ isRejected: Bool) {
    let analysis = analysis(
      workflow("ios", lines.hasPrefix(" ") ? lines : "") + (lines.hasPrefix(" ") ? "" : lines + "\n"))
    #expect(analysis.planner.isRejected == isRejected)
  }

  /// Returns the rules of each refusal by workflow; nil for a plan.
  private func rules(_ results: [PlanResult]) -> [[String]?] {
    results.map { result in
      switch result {
      case .plan: nil
      case .refusal(_, let obstacles): obstacles.map(\.rule)
      }
    }
  }

  @Test func anErrorConcernsItsOwnWorkflow() {
    let analysis = analysis(workflow("good") + workflow("bad", "        release_type: SCHEDULED"))
    #expect(rules(results(analysis)) == [nil, ["scheduled-without-date"]])
    #expect(analysis.planner.errorsElsewhere(than: analysis.document.publishing) == nil)
  }

  /// Codemagic reads the file as a whole, so a plan mentions a wrong shape elsewhere, without naming the workflow.
  @Test func aWrongShapeElsewhereIsAnUnmetCondition() throws {
    let analysis = analysis(workflow("good") + workflow("bad", "        no_such_key: 1"))
    let results = results(analysis)
    #expect(rules(results) == [nil, ["unknown-key"]])
    guard case .plan(let plan)? = results.first else { return }
    let condition = try #require(plan.preconditions.first { $0.id == .wholeFile })
    guard case .unmet(let words) = condition.state else {
      Issue.record("the condition is met")
      return
    }
    #expect(words == "1 error in other workflows, the first at codemagic.yaml:21:9 [unknown-key]")
    let good = analysis.document.publishing.filter { $0.id == "good" }
    #expect(analysis.planner.errorsElsewhere(than: good)?.count == 1)
  }

  @Test func anErrorOfTheFileIsListedOnce() {
    let analysis = Analysis(
      SourceFile(
        path: "codemagic.yaml", text: "workflows:\n" + workflow("a") + workflow("b") + "definitions: {x: *y}\n"),
      AnalysisOptions(now: 1_795_348_800))
    #expect(rules(results(analysis)) == [["unknown-anchor"]])
    #expect(rules(results(analysis, isLenient: true)) == [nil, nil])
  }

  /// A date counts as checked only when every rule about dates has run.
  @Test(arguments: [("", true), ("date-minutes", false), ("release", false), ("date", false), ("group-empty", true)])
  func aDateThatNobodyCheckedIsOpen(_ ignored: String, _ isSettled: Bool) throws {
    let text =
      "workflows:\n"
      + workflow("ios", "        release_type: SCHEDULED\n        earliest_release_date: 2031-12-01T14:00:00Z")
    for isSeverity in [false, true] {
      var settings = Settings()
      if isSeverity {
        settings.severity = ignored.isEmpty ? [:] : [ignored: .warning]
      } else {
        settings.ignore = ignored.isEmpty ? [] : [ignored]
      }
      let analysis = Analysis(
        SourceFile(path: "codemagic.yaml", text: text), AnalysisOptions(now: 1_795_348_800, settings: settings))
      guard case .plan(let plan)? = results(analysis).first else {
        Issue.record("refused")
        return
      }
      let condition = try #require(plan.preconditions.first { $0.id == .releaseDate })
      #expect((condition.state == .notChecked) == !isSettled)
    }
  }

  @Test func aRefusalSaysWhereAValueIsSet() throws {
    let analysis = analysis(
      workflow("ios", "        release_type: $TYPE") + "    environment:\n      vars:\n        TYPE: SOON\n")
    guard case .refusal("ios", let obstacles)? = results(analysis).first else {
      Issue.record("planned")
      return
    }
    let related = obstacles.flatMap(\.related)
    #expect(related.map(\.location.line) == [14] || obstacles.map(\.rule) == ["variable-not-allowed"], "\(obstacles)")
  }

  /// The shape of a value that workflows share is reported once, yet each of them is refused.
  @Test(arguments: ["publishing: {app_store_connect: *asc}", "publishing: {app_store_connect: {<<: *asc}}"])
  func anErrorInASharedValueRefusesEveryWorkflow(_ publishing: String) {
    let workflows = ["a", "é", "c"].map { id in
      let own = id == "c" ? "publishing: {app_store_connect: {auth: integration}}" : publishing
      return "  \(id):\n    integrations: {app_store_connect: M}\n    artifacts: [a.ipa]\n    \(own)\n"
    }
    let analysis = Analysis(
      SourceFile(
        path: "codemagic.yaml",
        text:
          "definitions:\n  asc: &asc {auth: integration, submit_to_app_store: true, release_type: manual}\nworkflows:\n"
          + workflows.joined()), AnalysisOptions(now: 1_795_348_800))
    #expect(rules(results(analysis)) == [["unknown-value"], ["unknown-value"], nil])
  }

  /// Many errors in a value that many workflows share are listed once, and each workflow has one of them at least.
  @Test func everySharedErrorIsListedOnce() {
    let keys = (0..<100).map { "no_such_\($0): 1" }.joined(separator: ", ")
    let workflows = (0..<200).map { workflow("w\($0)", "        <<: *b") }.joined()
    let analysis = Analysis(
      SourceFile(path: "codemagic.yaml", text: "definitions: {b: &b {\(keys)}}\nworkflows:\n" + workflows),
      AnalysisOptions(now: 1_795_348_800))
    let refusals = rules(results(analysis)).map { $0 ?? [] }
    #expect(refusals.count == 200)
    #expect(refusals.map(\.count) == [100] + Array(repeating: 1, count: 199))
    let last = analysis.document.publishing.suffix(1)
    guard case .refusal("w199", let obstacles)? = analysis.planner.plans(Array(last), packages: { _ in [] }).first
    else {
      Issue.record("planned")
      return
    }
    #expect(obstacles.count == 100)
  }

  @Test func everyErrorOfManyWorkflowsIsListedOnce() {
    let count = 2000
    let text = (0..<count).map { workflow("w\($0)", "        no_such_key: 1") }.joined()
    let refusals = rules(results(analysis(text)))
    #expect(refusals.count == count)
    #expect(refusals.allSatisfy { $0 == ["unknown-key"] })
  }

  /// An empty section publishes nothing, but it is what somebody meant to publish with.
  @Test func anEmptySectionIsRefused() {
    let text = "workflows:\n  ios:\n    publishing:\n      app_store_connect:\n" + workflow("good")
    let analysis = Analysis(
      SourceFile(path: "codemagic.yaml", text: text), AnalysisOptions(now: 1_795_348_800))
    let planner = analysis.planner
    #expect(rules(planner.plans(analysis.document.workflows) { _ in [] }) == [["null-section"], nil])
    #expect(analysis.document.workflows.map(planner.hasPublishingErrors) == [true, false])
  }

  @Test func obstaclesHaveRuleKeyAndLocation() {
    let analysis = analysis(workflow("ios", "        release_type: SOON"))
    guard case .refusal("ios", let obstacles)? = results(analysis).first, let obstacle = obstacles.first else {
      Issue.record("planned")
      return
    }
    #expect(obstacle.rule == "unknown-value")
    #expect(obstacle.keyPath.description == "workflows.ios.publishing.app_store_connect.release_type")
    #expect(obstacle.location == Location(path: "codemagic.yaml", line: 11, column: 23))
  }
}
