import Model
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
      changes: ["! now submits the version to App Review", "an approved version is now released by hand"]),
    Case(name: "no App Review", old: store, new: "", changes: ["no longer submits the version to App Review"]),
    Case(
      name: "no beta review", old: "submit_to_testflight: true\nbeta_groups: [QA]", new: "beta_groups: [QA]",
      changes: ["no longer submits the build for beta review"]),
    Case(
      name: "the date", old: scheduled + "2030-12-01T14:00:00Z", new: scheduled + "2031-01-01T00:00:00+01:00",
      changes: ["the release date changes from '2030-12-01T14:00:00Z' to '2031-01-01T00:00:00+01:00'"]),
    Case(
      name: "sale without anybody", old: store, new: store + "release_type: AFTER_APPROVAL",
      changes: ["! an approved version now goes on sale automatically"]),
    Case(
      name: "groups", old: "beta_groups: [QA, Staff]", new: "beta_groups: [Staff, \"Ünïcode 👪\"]",
      changes: ["now adds the build to 'Ünïcode 👪'", "no longer adds the build to 'QA'"]),
    Case(
      name: "phased release", old: store, new: store + "phased_release: false",
      changes: ["phased release is now turned off"]),
    Case(
      name: "cancelling", old: store, new: store + "cancel_previous_submissions: true",
      changes: ["! now cancels submissions that are waiting or in review"]),
    Case(
      name: "a reference", old: "", new: "submit_to_testflight: $BETA",
      changes: ["now submits the build for beta review if $BETA is true"]),
    Case(name: "notes", old: "", new: "", notes: notes, changes: ["now has release notes in en-US, de-DE"]),
    Case(
      name: "an older build", old: "submit_to_testflight: true",
      new: "submit_to_testflight: true\nexpire_build_submitted_for_review: true",
      changes: ["! now expires the oldest build in beta review"]),
    Case(
      name: "no phases", old: store + "release_type: AFTER_APPROVAL\nphased_release: true",
      new: store + "release_type: AFTER_APPROVAL\nphased_release: false",
      changes: ["! phased release is now turned off"]),
    Case(
      name: "no phases of a version that somebody releases", old: store + "phased_release: true",
      new: store + "phased_release: false", changes: ["phased release is now turned off"]),
    Case(
      name: "no phases, as perhaps before", old: store + "release_type: AFTER_APPROVAL",
      new: store + "release_type: AFTER_APPROVAL\nphased_release: false",
      changes: ["phased release is now turned off"]),
    Case(
      name: "options that do nothing", old: "", new: "copyright: 2026 A\nexpire_build_submitted_for_review: true",
      changes: [
        "has a different expire_build_submitted_for_review, without effect as long as submit_to_testflight is not set",
        "has a different copyright, without effect as long as submit_to_app_store is not set",
      ]),
    Case(
      name: "an option that did nothing before", old: "copyright: 2025 A", new: store + "copyright: 2026 A",
      changes: [
        "! now submits the version to App Review", "an approved version is now released by hand",
        "the copyright is now '2026 A'",
      ]),
    Case(
      name: "the copyright", old: store + "copyright: 2025 A", new: store + "copyright: 2026 A",
      changes: ["the copyright changes from '2025 A' to '2026 A'"]),
  ]

  /// What an input can switch on is not idle, and what can be chosen is part of the release.
  @Test(arguments: [
    (
      "[false, true]", "[false, true]", "phased_release: true", "phased_release: false",
      ["phased release is now turned off"]
    ),
    (
      "[\"false\"]", "[\"false\", \"true\"]", "", "",
      ["! submit_to_app_store can now also be true when a build is started"]
    ),
    (
      "[\"false\", \"true\", no]", "[\"false\", 👪, ü]", "", "",
      [
        "! submit_to_app_store can now also be 👪 and ü, and can no longer be true and no when a build is started"
      ]
    ),
    ("[\"false\"]", "", "", "", ["! submit_to_app_store can now be any value when a build is started"]),
  ])
  func whatCanBeChosen(_ before: String, _ after: String, _ old: String, _ new: String, _ expected: [String]) throws {
    func release(_ options: String, _ lines: String) throws -> Release {
      let choice = options.isEmpty ? "" : ", type: choice, options: \(options)"
      let input = "inputs:\n  go: {default: \"false\"\(choice)}"
      let text = workflow("submit_to_app_store: ${{ inputs.go }}\n" + lines, more: input)
      return try #require(asked(text, given: GivenValues().choosingDefaults)).release
    }
    let changes = WorkflowChanges.between([try release(before, old)], [try release(after, new)]).flatMap(\.changes)
    #expect(changes.map { ($0.isHighImpact ? "! " : "") + $0.text } == expected)
  }

  @Test(arguments: cases)
  func saysWhatIsDifferent(_ each: Case) throws {
    let old = try #require(asked(workflow(each.old))).release
    let new = try #require(asked(workflow(each.new), notes: each.notes)).release
    let changes = WorkflowChanges.between([old], [new]).flatMap(\.changes)
    #expect(changes.map { ($0.isHighImpact ? "! " : "") + $0.text } == each.changes)
    #expect((old == new) == changes.isEmpty)
  }

  @Test(
    arguments: [
      (("com.example.a", "1.0", "7"), ("com.example.a", "1.0", "7"), []),
      (
        ("com.example.a", "1.0", "7"), ("com.example.ä", "1.1", "8"),
        [
          "! builds the app with the bundle ID com.example.ä instead of com.example.a",
          "builds the app with version 1.1 instead of 1.0", "builds the app with build number 8 instead of 7",
        ]
      ), ((nil, "1.0", nil), ("com.example.a", nil, "7"), []),
      ((nil, "1.0", "7"), (nil, "1.0", "8"), ["builds the app with build number 8 instead of 7"]),
    ] as [((String?, String?, String?), (String?, String?, String?), [String])])
  func whatTheRepositoryTells(
    _ before: (String?, String?, String?), _ after: (String?, String?, String?), _ expected: [String]
  ) {
    func packages(_ facts: (String?, String?, String?)) -> [String: ExpectedPackage] {
      ["ios": ExpectedPackage(bundleID: facts.0, version: facts.1, buildNumber: facts.2, sources: [])]
    }
    let release = Release(workflow: "ios")
    func changes(_ old: [String: ExpectedPackage], _ new: [String: ExpectedPackage]) -> [String] {
      WorkflowChanges.between([release], [release], packages: (old, new)).flatMap(\.changes).map {
        ($0.isHighImpact ? "! " : "") + $0.text
      }
    }
    #expect(changes(packages(before), packages(after)) == expected)
    #expect(changes([:], packages(after)).isEmpty)
    #expect(changes(packages(before), [:]).isEmpty)
  }

  /// Another account publishes for somebody else, and what starts a release makes it, too.
  @Test func anotherAccount() throws {
    var old = Release(workflow: "ios")
    old.signIn = .apiKey(key: "KEY", id: nil, issuer: nil)
    (old.account.keyID, old.account.issuerID) = (.known("ABCDE12345"), .reference("$ISSUER"))
    var new = old
    func changes() -> [String] {
      WorkflowChanges.between([old], [new]).flatMap(\.changes).map { ($0.isHighImpact ? "! " : "") + $0.text }
    }
    new.account.keyID = .known("ÄBCDE12345")
    #expect(
      changes() == [
        "! signs in with the key ÄBCDE12345 of the issuer $ISSUER, read from $KEY instead of "
          + "with the key ABCDE12345 of the issuer $ISSUER, read from $KEY"
      ])
    new = old
    new.signIn = .apiKey(key: "KEY", id: "ID", issuer: nil)
    #expect(changes() == ["! reads its credentials from other variables"])
    new = old
    new.account.groups = [.known("a"), .known("b")]
    #expect(changes() == ["! imports the groups of variables “a”, “b” instead of no group of variables"])
    old.signIn = .integration(name: .known("Team key"))
    new.signIn = old.signIn
    #expect(changes() == ["imports the groups of variables “a”, “b” instead of no group of variables"])
    new = old
    new.signIn = .account(name: nil, password: "PW")
    new.account.appleID = .known("me@example.com")
    #expect(
      changes() == [
        "! signs in with the Apple account me@example.com, whose password is in $PW instead of with the key "
          + "“Team key” of the team"
      ])
  }

  /// Another group matters when a part of the sign-in comes from a variable, which the group may have.
  @Test(arguments: [
    (Release.SignIn.apiKey(key: nil, id: nil, issuer: nil), false),
    (.apiKey(key: "KEY", id: nil, issuer: nil), true), (.apiKey(key: nil, id: "ID", issuer: nil), true),
    (.apiKey(key: nil, id: nil, issuer: "ISSUER"), true),
    (.account(name: nil, password: nil), false), (.account(name: "NAME", password: nil), true),
    (.account(name: nil, password: "PW"), true), (.account(name: "NAME", password: "PW"), true),
    (.integration(name: .reference("$KEY")), false), (.unclear, false),
  ])
  func anotherGroup(_ signIn: Release.SignIn, isHighImpact: Bool) {
    var (old, new) = (Release(workflow: "ios"), Release(workflow: "ios"))
    (old.signIn, new.signIn) = (signIn, signIn)
    new.account.groups = [.known("é")]
    let changes = WorkflowChanges.between([old], [new]).flatMap(\.changes)
    #expect(changes.map(\.text) == ["imports the group of variables “é” instead of no group of variables"])
    #expect(changes.map(\.isHighImpact) == [isHighImpact])
    #expect(new.groupsPhrase == (isHighImpact ? ", with the group of variables “é”" : ""))
    #expect(old.groupsPhrase.isEmpty)
  }

  @Test func anotherTrigger() {
    var (old, new) = (Release(workflow: "ios"), Release(workflow: "ios"))
    old.startedBy = ["tags `v*`"]
    new.startedBy = ["tags `v*`", "pushes to `main`"]
    func changes() -> [String] {
      WorkflowChanges.between([old], [new]).flatMap(\.changes).map { ($0.isHighImpact ? "! " : "") + $0.text }
    }
    let words = "is started by tags `v*`; pushes to `main`, and was started by tags `v*`"
    #expect(changes() == [words])
    (old.appStore, new.appStore) = (.known(true), .known(true))
    #expect(changes() == ["! " + words])
    (old.startedBy, new.startedBy) = (new.startedBy, [])
    #expect(
      changes() == [
        "is started by people, schedules and the API only, and was started by tags `v*`; pushes to `main`"
      ])
  }

  /// Of a workflow that is new, only what cannot be undone is of high impact.
  @Test(arguments: [
    ("", false), ("submit_to_testflight: true", false), ("expire_build_submitted_for_review: true", false),
    ("submit_to_testflight: true\nexpire_build_submitted_for_review: true", true), (store, true),
  ])
  func newWorkflow(_ settings: String, isHighImpact: Bool) throws {
    let release = try #require(asked(workflow(settings))).release
    #expect(WorkflowChanges.between([], [release]).flatMap(\.changes).map(\.isHighImpact) == [isHighImpact])
  }

  /// Two releases that differ in anything differ in words.
  @Test func noDifferenceGoesUnsaid() throws {
    let base = try #require(asked(workflow(Self.store))).release
    let edits: [(String, (inout Release) -> Void)] = [
      ("sign-in", { $0.signIn = .apiKey(key: "A", id: "B", issuer: nil) }),
      ("a variable of the sign-in", { $0.signIn = .apiKey(key: "A", id: nil, issuer: nil) }),
      ("groups of variables", { $0.account.groups = [.known("secrets")] }),
      ("what starts it", { $0.startedBy = ["pushes to `main`"] }),
      ("bundle id", { $0.bundleID = .known("com.b") }), ("TestFlight", { $0.testFlight = .known(true) }),
      ("expiring", { $0.expiresOlderBuild = .known(true) }), ("groups", { $0.betaGroups = [.reference("$A")] }),
      ("App Store", { $0.appStore = .known(false) }), ("cancelling", { $0.cancelsSubmissions = .reference("$A") }),
      ("release type", { $0.releaseType = .reference("${{ inputs.a }}") }),
      ("date", { $0.releaseDate = .reference("$A") }),
      ("copyright", { $0.copyright = .known("") }), ("phases", { $0.phasedRelease = .known(false) }),
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

  /// Release notes are compared line by line, each text by itself.
  @Test func linesOfNotes() throws {
    func release(_ entries: [ReleaseNotes.Entry]) throws -> Release {
      try #require(asked(workflow(Self.store), notes: .texts(entries, source: "release_notes.json"))).release
    }
    let old = try release([
      ReleaseNotes.Entry(locale: "en-US", text: "One\r\nTwo\n\nThree\nFour 👪\nFive", metadata: [.keywords: "a"]),
      ReleaseNotes.Entry(locale: "fr-FR", text: "Un"),
    ])
    let new = try release([
      ReleaseNotes.Entry(locale: "en-US", text: "One\nTwo\n\nThree\nFour\nFive", metadata: [.keywords: "b"]),
      ReleaseNotes.Entry(locale: "de-DE", text: "Eins\n"),
    ])
    let changes = WorkflowChanges.between([old], [new]).flatMap(\.changes)
    #expect(changes.map(\.text).count == 3)
    #expect(
      changes.flatMap(\.lines) == [
        "en-US", "  Three", "- Four 👪", "+ Four", "  Five", "en-US, keywords", "- a", "+ b", "de-DE", "+ Eins", "+ ",
        "fr-FR",
        "- Un",
      ])
    let many = (1...2000).map { "\($0)" }.joined(separator: "\n")
    let long = try release([ReleaseNotes.Entry(locale: "en-US", text: many)])
    let lines = WorkflowChanges.between([old], [long]).flatMap(\.changes).flatMap(\.lines)
    #expect(lines.filter { $0.hasPrefix("+") }.count == 2000)
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

  struct Start: CustomTestStringConvertible {
    let name: String
    var before: [String] = []
    var after: [String] = []
    var asksForReview = true
    let change: String?

    var testDescription: String { name }
  }

  /// What stops builds is part of what starts them: without it, more is submitted.
  @Test(arguments: [
    Start(name: "nothing", before: ["unless a"], after: ["unless a"], change: nil),
    Start(
      name: "a condition goes", before: ["unless a"],
      change:
        "! is started by people, schedules and the API only, and was started by people, schedules and the API only; "
        + "skipped unless a"),
    Start(
      name: "a condition goes where nothing is submitted", before: ["unless a"], asksForReview: false,
      change:
        "is started by people, schedules and the API only, and was started by people, schedules and the API only; "
        + "skipped unless a"),
    Start(
      name: "a condition comes", after: ["its condition is known only to the build"],
      change: "is started by people, schedules and the API only; its condition is known only to the build, and was "
        + "started by people, schedules and the API only"),
  ])
  func skips(_ each: Start) {
    var (old, new) = (Release(workflow: "ios"), Release(workflow: "ios"))
    old.appStore = .known(each.asksForReview)
    new.appStore = old.appStore
    (old.skipped, new.skipped) = (each.before, each.after)
    let changes = WorkflowChanges.between([old], [new]).flatMap(\.changes)
    #expect(changes.map { ($0.isHighImpact ? "! " : "") + $0.text } == (each.change.map { [$0] } ?? []))
  }

  @Test func names() {
    var old = Release(workflow: "ios")
    old.name = "A"
    var new = old
    #expect(WorkflowChanges.between([old], [new]).isEmpty)
    new.name = "Ü 👪"
    #expect(WorkflowChanges.between([old], [new]).flatMap(\.changes).map(\.text) == ["is now called “Ü 👪”"])
    #expect(old.title == "ios (A)")
    new.name = "ios"
    #expect(new.title == "ios")
  }
}
