import Model
import Planning
import Schema
import Testing

@Suite struct PlannerTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let lines: String
    var notes = ReleaseNotes.none
    let steps: String

    var testDescription: String { name }
  }

  /// The steps of each combination, in the order in which the publishing program takes them.
  static let cases = [
    Case(name: "nothing but the upload", lines: "", steps: "upload"),
    Case(name: "release notes", lines: "", notes: notes, steps: "upload find-app find-build set-what-to-test"),
    Case(
      name: "beta groups", lines: "beta_groups: [QA]",
      steps: "upload find-app find-build wait-for-processing add-to-beta-groups"),
    Case(name: "an empty list of groups", lines: "beta_groups: []", steps: "upload"),
    Case(
      name: "TestFlight", lines: "submit_to_testflight: true",
      steps: "upload find-app find-build wait-for-processing check-test-information submit-for-beta-review"),
    Case(
      name: "TestFlight with groups, notes and an older build",
      lines: "submit_to_testflight: true\nexpire_build_submitted_for_review: true\nbeta_groups: [QA]", notes: notes,
      steps: """
        upload find-app find-build set-what-to-test wait-for-processing add-to-beta-groups check-test-information \
        expire-older-build submit-for-beta-review
        """),
    Case(name: "expiring without TestFlight", lines: "expire_build_submitted_for_review: true", steps: "upload"),
    Case(
      name: "App Store", lines: "submit_to_app_store: true",
      steps: "upload find-app find-build wait-for-processing prepare-version submit-for-review"),
    Case(
      name: "App Store with everything",
      lines: "submit_to_app_store: true\ncancel_previous_submissions: true\nphased_release: false", notes: notes,
      steps: """
        upload find-app find-build set-what-to-test wait-for-processing cancel-submissions prepare-version \
        set-phased-release set-version-texts submit-for-review
        """),
    Case(
      name: "App Store options without the App Store",
      lines: "cancel_previous_submissions: true\nphased_release: true\ncopyright: 2026 Example Ltd", steps: "upload"),
    Case(
      name: "a text that no language takes", lines: "", notes: .texts([], source: "release_notes.json"),
      steps: "upload"),
  ]

  @Test(arguments: cases)
  func steps(_ each: Case) throws {
    let plan = try #require(planned(workflow(each.lines), notes: each.notes))
    #expect(plan.steps.map(\.id).joined(separator: " ") == each.steps)
    let order = Step.Kind.allCases
    #expect(
      plan.steps.map { order.firstIndex(of: $0.kind) ?? -1 }
        == plan.steps.indices.map { index in
          order.firstIndex(of: plan.steps[index].kind) ?? -2
        }.sorted())
  }

  @Test(arguments: cases)
  func stepsKnowEachOther(_ each: Case) throws {
    let steps = try #require(planned(workflow(each.lines), notes: each.notes)).steps
    for (index, step) in steps.enumerated() {
      let before = Set(steps[..<index].map(\.id))
      #expect(before.isSuperset(of: step.dependsOn))
      #expect(index == 0 || !step.dependsOn.isEmpty)
      #expect(step.failure.skips == steps[(index + 1)...].map(\.id))
      #expect(before.isSuperset(of: step.failure.keeps))
    }
  }

  @Test(arguments: [
    ("submit_to_app_store: true", "phased_release is not set: App Store Connect keeps the version's current setting"),
    ("submit_to_app_store: true", "release_type is not set: MANUAL, Codemagic's documented default, is used"),
    ("beta_groups: [QA]", "if a beta group does not exist, the publishing program only warns and carries on"),
    ("", "nothing is requested beyond the upload: Codemagic neither waits for the build nor changes it"),
  ])
  func whatIsNotDoneIsSaid(_ lines: String, _ remark: String) throws {
    #expect(try #require(planned(workflow(lines))).remarks.contains(remark))
  }

  @Test func phasedReleaseHasThreePlans() throws {
    let plans = try ["", "phased_release: true", "phased_release: false"].map {
      try #require(planned(workflow("submit_to_app_store: true\n\($0)")))
    }
    #expect(plans[0].steps.allSatisfy { $0.kind != .setPhasedRelease })
    let titles = plans.dropFirst().map { $0.steps.first { $0.kind == .setPhasedRelease }?.title }
    #expect(titles == ["Turn on phased release", "Turn off phased release"])
  }

  @Test func aReferenceMakesAStepConditional() throws {
    let text = workflow("submit_to_testflight: $BETA\nexpire_build_submitted_for_review: ${{ inputs.expire }}")
    let open = try #require(planned(text))
    let conditions = open.steps.map { $0.condition?.text }
    #expect(
      conditions.dropFirst(4) == [
        "$BETA is true", "$BETA is true and ${{ inputs.expire }} is true", "$BETA is true",
      ])
    #expect(open.release.openReferences == ["$BETA", "${{ inputs.expire }}"])
    let given = GivenValues(variables: ["BETA": "true"], inputs: ["expire": "false"])
    let settled = try #require(planned(text, given: given))
    #expect(settled.steps.allSatisfy { $0.condition == nil })
    #expect(settled.steps.last?.kind == .submitForBetaReview)
    #expect(settled.steps.allSatisfy { $0.kind != .expireOlderBuild })
    let off = try #require(planned(text, given: GivenValues(variables: ["BETA": "false"])))
    #expect(off.steps.map(\.id) == ["upload"])
  }

  @Test func severalPackagesComeOneAfterTheOther() throws {
    let packages = [package("a.ipa", number: "1"), package("b.ipa", number: "2")]
    let plan = try #require(planned(workflow("beta_groups: [QA]"), packages: packages))
    #expect(plan.steps.map(\.id).prefix(2) == ["1.upload", "1.find-app"])
    #expect(plan.steps.count == 10)
    #expect(plan.steps[5].id == "2.upload" && plan.steps[5].dependsOn.isEmpty)
    #expect(
      plan.remarks.first
        == "2 packages are published one after the other; if one fails, the next is still tried")
    #expect(plan.parts.compactMap(\.package).map(\.path) == ["a.ipa", "a.ipa", "b.ipa", "b.ipa"])
    #expect(plan.parts.flatMap(\.steps).map(\.number) == Array(1...10))
  }

  /// What one package is for need not be said.
  @Test func onePackageIsNotNamedAgain() throws {
    let plan = try #require(planned(workflow("beta_groups: [QA]"), packages: [package()]))
    #expect(plan.parts.count == 2)
    #expect(plan.parts.allSatisfy { $0.package == nil })
    #expect(!plan.remarks.contains { $0.contains("packages") })
  }

  /// An Apple Account can only upload, which takes release notes away.
  @Test(arguments: [ReleaseNotes.none, .madeByScript, notes])
  func anAccountHasNoUseForNotes(_ notes: ReleaseNotes) throws {
    let text = workflow("").replacing("auth: integration", with: "apple_id: é@example.com\n        password: $PW")
    let remarks = try #require(planned(text, notes: notes)).remarks
    let remark = "an Apple Account can only upload: the release notes are not used"
    #expect(remarks.contains(remark) == (notes != .none))
  }

  @Test(arguments: [("push", false), ("tag", true), ("push, tag", true)])
  func tagsOfGitHubAreRemarked(_ events: String, _ isRemarked: Bool) throws {
    let plan = try #require(planned(workflow("", more: "triggering: { events: [\(events)] }")))
    #expect(plan.remarks.contains { $0.contains("GITHUB_TOKEN") } == isRemarked)
  }

  private static func list(_ count: Int) -> String { "[\((0..<count).map { "Ü\($0)" }.joined(separator: ", "))]" }

  private static func named(_ count: Int) -> String { (0..<count).map { "“Ü\($0)”" }.joined(separator: ", ") }

  @Test(arguments: [
    ("[QA]", "gives it to the beta group “QA”"), ("[A, B, Ü]", "gives it to the beta groups “A”, “B”, “Ü”"),
    ("[$GROUP]", "gives it to the beta group $GROUP"),
    (list(20), "gives it to the beta groups \(named(20))"),
    (list(21), "gives it to the beta groups \(named(20)) and 1 more"),
  ])
  func groupsAreNamedUpToTwenty(_ groups: String, _ effect: String) throws {
    #expect(try #require(planned(workflow("beta_groups: \(groups)"))).effects.contains(effect))
  }

  /// A version goes on sale only after the step that submits it.
  @Test func saleFollowsTheSubmission() throws {
    let plan = try #require(planned(workflow("submit_to_app_store: true\nrelease_type: AFTER_APPROVAL")))
    let sale = "once App Review approves the version, it goes on sale automatically"
    let submission = plan.steps.filter { $0.kind == .submitForReview }
    let others = plan.steps.filter { $0.kind != .submitForReview }
    #expect(Consequence.of(submission, plan.release).map(\.step) == [1, nil])
    #expect(Consequence.of(submission, plan.release).last?.text == sale)
    #expect(!Consequence.of(others, plan.release).map(\.text).contains(sale))
  }

  @Test(arguments: [
    (false as Bool?, "settled"), (true, "open"), (nil, "unmet"),
  ])
  func thePackageSettlesExportCompliance(_ answer: Bool?, _ state: String) throws {
    let plan = try #require(planned(workflow("submit_to_testflight: true"), packages: [package(encryption: answer)]))
    let found = try #require(plan.preconditions.first { $0.id == .exportCompliance })
    switch found.state {
    case .settled: #expect(state == "settled")
    case .unmet: #expect(state == "unmet")
    case .notChecked: #expect(state == "open")
    }
  }

  @Test func aliasesAndMergesAreFollowed() throws {
    let text = """
      definitions:
        store: &store
          auth: integration
          submit_to_testflight: true
      workflows:
        ios:
          integrations: { app_store_connect: Key }
          publishing:
            app_store_connect:
              <<: *store
              submit_to_app_store: true
      """
    let plan = try #require(planned(text))
    #expect(plan.steps.map(\.kind).contains(.submitForBetaReview))
    #expect(plan.steps.last?.reasons.first?.line == 11)
  }
}
