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

  /// The example in the documentation works.
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
  func anyTextIsAccepted(_ text: String) {
    let ascertain = Ascertain(now: 0)
    _ = ascertain.check(text)
    #expect(ascertain.plans(text).allSatisfy { if case .refusal = $0 { true } else { false } })
  }

  /// The library plans as the command line does: by the same rules and with given values.
  @Test func aReleaseThatWouldFailIsRefused() {
    let ascertain = Ascertain(now: 1_795_348_800)
    let text = """
      workflows:
        ios:
          integrations: { app_store_connect: Team key }
          inputs: { t: { description: x, default: MANUAL } }
          artifacts: [build/*.ipa]
          publishing:
            app_store_connect: { auth: integration, submit_to_app_store: true, release_type: "${{ inputs.t }}" }
      """
    guard case .plan(let plan)? = ascertain.plans(text).first else {
      Issue.record("not planned")
      return
    }
    #expect(plan.steps.map(\.id).last == "submit-for-review")
    let given = GivenValues(inputs: ["t": "SCHEDULED"])
    guard case .refusal("ios", let obstacles)? = ascertain.plans(text, given: given).first else {
      Issue.record("planned without a date")
      return
    }
    #expect(obstacles.map(\.rule) == ["scheduled-without-date"])
    #expect(ascertain.check(text, given: given).findings.map(\.rule).contains("scheduled-without-date"))
  }

  /// Release notes reach a plan, by nothing but what the library itself exports.
  @Test func releaseNotesArePlanned() {
    let notes = Surroundings.Notes(
      directory: "", name: "release_notes.json",
      file: SourceFile(path: "release_notes.json", text: #"[{"language": "de-DE", "text": "Schöner"}]"#))
    guard case .plan(let plan)? = Ascertain(now: 0).plans(text, surroundings: Surroundings(notes: [notes])).first else {
      Issue.record("not planned")
      return
    }
    let steps: [Step] = plan.steps
    #expect(steps.contains { $0.id == "set-what-to-test" })
  }

  /// One analysis has both reports and plans, by the settings of a team.
  @Test func anAnalysisHasReportsAndPlans() {
    var settings = Settings()
    settings.ignore = ["group-duplicate"]
    let file = Ascertain(now: 1_795_348_800, settings: settings).analyze(
      text, path: "apps/ü.yaml", surroundings: Surroundings(notes: []))
    #expect(file.reports.map(\.file.path) == ["apps/ü.yaml"])
    #expect(!file.reports.flatMap(\.findings).contains { $0.rule == "group-duplicate" })
    guard case .plan(let plan)? = file.plans().first else {
      Issue.record("not planned")
      return
    }
    #expect(plan.release.workflow == "ios")
  }
}
