import Planning
import Testing
@testable import Execution

@Suite struct InvocationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var lines = ""
    var notes = ReleaseNotes.none
    var package = "build/App.ipa"
    var leftOut: Set<Step.Kind> = []
    var limits = Planner.Limits()
    /// What stands behind the arguments that are always there.
    let arguments: [String]

    var testDescription: String { name }
  }

  private static let waits = ["--max-find-build-wait=15", "--max-build-processing-wait=120"]

  @Test(arguments: [
    Case(name: "nothing but the upload", arguments: []),
    Case(name: "a package with a dash", package: "-x.ipa", arguments: []),
    Case(name: "TestFlight", lines: "submit_to_testflight: true", arguments: waits + ["--testflight"]),
    Case(
      name: "an older build", lines: "submit_to_testflight: true\nexpire_build_submitted_for_review: true",
      arguments: waits + ["--testflight", "--expire-build-submitted-for-review"]),
    Case(name: "one group", lines: "beta_groups: [-internal]", arguments: waits + ["--beta-group=-internal"]),
    Case(
      name: "groups", lines: "beta_groups: [a b, '$(x)', \"it's\"]",
      arguments: waits + ["--beta-group", "a b", "$(x)", "it's"]),
    Case(
      name: "the App Store, with the documented default", lines: "submit_to_app_store: true",
      arguments: waits + ["--app-store", "--release-type=MANUAL"]),
    Case(
      name: "all of the App Store",
      lines: """
        submit_to_app_store: true
        cancel_previous_submissions: true
        release_type: SCHEDULED
        earliest_release_date: 2030-12-01T14:00:00+00:00
        copyright: --app-store
        phased_release: true
        """,
      arguments: waits + [
        "--app-store", "--cancel-previous-submissions", "--release-type=SCHEDULED",
        "--earliest-release-date=2030-12-01T14:00:00+00:00", "--copyright=--app-store", "--phased-release",
      ]),
    Case(
      name: "phased release off", lines: "submit_to_app_store: true\nphased_release: false",
      arguments: waits + ["--app-store", "--release-type=MANUAL", "--no-phased-release"]),
    Case(
      name: "settings of the App Store without it", lines: "release_type: MANUAL\nphased_release: true", arguments: []),
    Case(
      name: "without the upload", lines: "submit_to_testflight: true", leftOut: [.upload],
      arguments: ["--skip-package-upload"] + waits + ["--testflight"]),
    Case(
      name: "without what is done", lines: "submit_to_testflight: true\nbeta_groups: [QA]",
      leftOut: [.upload, .addToBetaGroups], arguments: ["--skip-package-upload"] + waits + ["--testflight"]),
    Case(
      name: "short waits", lines: "submit_to_testflight: true",
      limits: Planner.Limits(findBuild: 5, postProcessing: 61),
      arguments: ["--max-find-build-wait=1", "--max-build-processing-wait=2", "--testflight"]),
  ])
  func arguments(_ each: Case) throws {
    let job = try job(
      each.lines, notes: each.notes, package: each.package, leftOut: each.leftOut, limits: each.limits)
    let always = ["publish", "--path=\(each.package)", "--disable-jwt-cache", "--log-api-calls", "--no-color"]
    #expect(Invocation(job).arguments == always + each.arguments)
  }

  @Test func notesGoThroughFiles() throws {
    let invocation = Invocation(try job("submit_to_app_store: true", notes: notes))
    #expect(
      invocation.attachments.map(\.option) == ["--beta-build-localizations", "--app-store-version-localizations"])
    #expect(invocation.attachments[0].content.contains(#""whats_new": "Faster \"start\"\n<&> 👪""#))
    #expect(invocation.attachments[1].content.contains(#""support_url": "https://example.com""#))
    #expect(
      invocation.arguments(attachmentsIn: "/d").suffix(2).contains(
        "--beta-build-localizations=@file:/d/what-to-test.json"))
    #expect(!invocation.arguments.joined().contains("Faster"))
  }

  @Test(arguments: [
    ("plain-word_1.0/x:y=z", "plain-word_1.0/x:y=z"), ("", "''"), ("a b", "'a b'"), ("it's", "'it'\\''s'"),
    ("$(x)", "'$(x)'"), ("`x`", "'`x`'"), ("~", "'~'"), ("*", "'*'"), ("a\nb", "'a\nb'"), ("ü", "'ü'"), ("\\", "'\\'"),
    ("#", "'#'"), ("!", "'!'"), ("a;b", "'a;b'"),
  ])
  func quoting(_ word: String, _ quoted: String) {
    #expect(CommandLine.quoted(word) == quoted)
  }

  @Test(arguments: [
    ("app-store-connect 0.70.0", "0.70.0"), ("AppStoreConnect installed at x\napp-store-connect 0.53.10\n", "0.53.10"),
    ("app-store-connect 1.2", "1.2.0"), ("0.70.0rc1", "0.70.0"), ("nothing", nil), ("", nil), ("app 7", nil),
  ])
  func versions(_ text: String, _ version: String?) {
    #expect(ProgramVersion(text)?.description == version)
  }

  @Test(arguments: [
    ("submit_to_testflight: true", ReleaseNotes.none, "0.51.0"), ("beta_groups: [QA]", .none, "0.53.0"),
    ("submit_to_testflight: true\nbeta_groups: [QA]", .none, "0.51.0"),
    ("", .texts([ReleaseNotes.Entry(locale: "ta-IN", text: "x")], source: "x"), "0.70.0"), ("", notes, "0.51.0"),
  ])
  func versionsNeeded(_ lines: String, _ notes: ReleaseNotes, _ version: String) throws {
    #expect(ProgramVersion.needed(for: try job(lines, notes: notes)).description == version)
  }

  @Test(arguments: [
    ("0.9.9", "0.10.0"), ("0.51.0", "0.51.1"), ("0.51", "1.0"),
  ])
  func order(_ less: String, _ more: String) throws {
    #expect(try #require(ProgramVersion(less)) < #require(ProgramVersion(more)))
  }

  /// The names that the program would take for options, unless they stand alone.
  @Test(arguments: [
    ("[QA, -x]", true), ("[QA, --app store]", true), ("[QA, \"-n x\"]", true), ("[QA, \"- x\"]", false),
    ("[QA, \"-internal x\"]", false), ("[QA, -]", false), ("[-x]", false), ("[QA, a-b]", false),
  ])
  func groupsLikeOptions(_ groups: String, _ isRefused: Bool) throws {
    let problems = Preflight(variables: [:]).problems([try job("beta_groups: \(groups)", leftOut: [.upload])])
    #expect(problems.contains { $0.message.contains("cannot take the beta group") } == isRefused)
  }

  @Test func theEnvironmentIsMadeFromNothing() {
    let variables = [
      "PATH": "/bin", "LC_ALL": "C", "APP_STORE_CONNECT_WHATS_NEW": "x", "APP_SPECIFIC_PASSWORD": "x", "TOKEN": "x",
      "PYTHONPATH": "x", "TMPDIR": "x",
    ]
    #expect(ProgramEnvironment.variables(from: variables) == ["PATH": "/bin", "LC_ALL": "C"])
  }
}
