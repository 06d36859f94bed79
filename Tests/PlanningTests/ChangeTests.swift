import Planning
import Testing

@Suite struct ChangeTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    var notes = ReleaseNotes.none
    let changes: [String]

    var testDescription: String { name }
  }

  private static let store = "submit_to_app_store: true\n"
  private static let scheduled = store + "release_type: SCHEDULED\nearliest_release_date: "

  static let cases = [
    Case(name: "nothing", old: "beta_groups: [QA]", new: "beta_groups:\n  - QA  # the same", changes: []),
    Case(
      name: "App Review", old: "", new: store,
      changes: ["! will now submit to App Review", "after approval, somebody now releases the version by hand"]),
    Case(name: "no App Review", old: store, new: "", changes: ["no longer submits to App Review"]),
    Case(
      name: "no beta review", old: "submit_to_testflight: true\nbeta_groups: [QA]", new: "beta_groups: [QA]",
      changes: ["no longer waits for beta review"]),
    Case(
      name: "the date", old: scheduled + "2030-12-01T14:00:00Z", new: scheduled + "2031-01-01T00:00:00+01:00",
      changes: ["the release date moves from 2030-12-01T14:00:00Z to 2031-01-01T00:00:00+01:00"]),
    Case(
      name: "sale by itself", old: store, new: store + "release_type: AFTER_APPROVAL",
      changes: ["! after approval, the version now goes on sale by itself"]),
    Case(
      name: "groups", old: "beta_groups: [QA, Staff]", new: "beta_groups: [Staff, \"Ünïcode 👪\"]",
      changes: ["now gives the build to 'Ünïcode 👪'", "no longer gives the build to 'QA'"]),
    Case(
      name: "phased release", old: store, new: store + "phased_release: false",
      changes: ["phased release is now turned off"]),
    Case(
      name: "cancelling", old: store, new: store + "cancel_previous_submissions: true",
      changes: ["! will now cancel submissions that wait or are in review"]),
    Case(
      name: "a reference", old: "", new: "submit_to_testflight: $BETA",
      changes: ["will now submit to beta review if $BETA is true"]),
    Case(name: "notes", old: "", new: "", notes: notes, changes: ["now has release notes in en-US, de-DE"]),
    Case(
      name: "an older build", old: "submit_to_testflight: true",
      new: "submit_to_testflight: true\nexpire_build_submitted_for_review: true",
      changes: ["! will now expire the oldest build in beta review"]),
    Case(
      name: "no phases", old: store + "release_type: AFTER_APPROVAL\nphased_release: true",
      new: store + "release_type: AFTER_APPROVAL\nphased_release: false",
      changes: ["! phased release is now turned off"]),
    Case(
      name: "options that do nothing", old: "", new: "copyright: 2026 A\nexpire_build_submitted_for_review: true",
      changes: [
        "has other options for the App Store, which do nothing without submit_to_app_store",
        "has another option for TestFlight, which does nothing without submit_to_testflight",
      ]),
    Case(
      name: "the copyright", old: store + "copyright: 2025 A", new: store + "copyright: 2026 A",
      changes: ["the copyright changes from '2025 A' to '2026 A'"]),
  ]

  @Test(arguments: cases)
  func saysWhatIsDifferent(_ each: Case) throws {
    let old = try #require(asked(workflow(each.old))).release
    let new = try #require(asked(workflow(each.new), notes: each.notes)).release
    let changes = WorkflowChanges.between([old], [new]).flatMap(\.changes)
    #expect(changes.map { ($0.isHighImpact ? "! " : "") + $0.text } == each.changes)
    #expect((old == new) == changes.isEmpty)
  }

  /// Two releases that differ in anything differ in words.
  @Test func noDifferenceGoesUnsaid() throws {
    let base = try #require(asked(workflow(Self.store))).release
    let edits: [(String, (inout Release) -> Void)] = [
      ("sign-in", { $0.signIn = .apiKey(key: "A", id: "B", issuer: nil) }),
      ("bundle id", { $0.bundleID = .known("com.b") }), ("TestFlight", { $0.testFlight = .on }),
      ("expiring", { $0.expiresOlderBuild = .on }), ("groups", { $0.betaGroups = [.reference("$A")] }),
      ("App Store", { $0.appStore = .off }), ("cancelling", { $0.cancelsSubmissions = .undecided("$A") }),
      ("release type", { $0.releaseType = .reference("${{ inputs.a }}") }), ("date", { $0.releaseDate = .known("x") }),
      ("copyright", { $0.copyright = .known("") }), ("phases", { $0.phasedRelease = .set(.off) }),
      ("notes", { $0.notes = notes }), ("a script", { $0.notes = .madeByScript }),
      ("empty notes", { $0.notes = .texts([], source: "release_notes.json") }),
      ("artifacts", { $0.artifacts = [] }), ("inputs", { $0.chosenAtStart = ["submit_to_app_store"] }),
    ]
    for (name, edit) in edits {
      var other = base
      edit(&other)
      #expect(!WorkflowChanges.between([base], [other]).isEmpty, "\(name)")
      #expect(!WorkflowChanges.between([other], [base]).isEmpty, "\(name), taken back")
    }
  }

  @Test func workflowsComeAndGo() throws {
    let release = try #require(asked(workflow(Self.store))).release
    #expect(
      WorkflowChanges.between([], [release]).flatMap(\.changes).map(\.text) == [
        "now publishes to App Store Connect: upload, App Review"
      ])
    #expect(
      WorkflowChanges.between([release], []).flatMap(\.changes).map(\.text) == [
        "no longer publishes to App Store Connect"
      ])
  }
}
