import CLI
import Foundation
import Processes
import TestSupport
import Testing

private let variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]

/// Returns a file with two workflows, one of which publishes.
private func configuration(_ lines: String = "submit_to_testflight: true", date: String = "2030-12-01") -> String {
  """
  workflows:
    tests:
      scripts: [swift test]
    ios-release:
      integrations:
        app_store_connect: Team key
      scripts: [flutter build ipa]
      artifacts:
        - build/**/*.ipa
      publishing:
        app_store_connect:
          auth: integration
  \(lines.split(separator: "\n").map { "        \($0)\n" }.joined())
  """
}

@Suite struct PlanTests {
  struct InvalidRun: CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    var file: String? = configuration()
    let status: CLI.ExitStatus
    let error: String

    var testDescription: String { name }
  }

  static let errors = [
    InvalidRun(
      name: "no such workflow", arguments: ["--workflow", "ios-relase"], status: .usage,
      error: "unknown workflow 'ios-relase'; did you mean ios-release?"),
    InvalidRun(
      name: "a plan in the place of notes that do not exist yet", arguments: ["--out", "DIR/release_notes_fr-FR.txt"],
      status: .usage, error: "a file of that name means something else"),
    InvalidRun(
      name: "a plan in the place of a package", arguments: ["--out", "DIR/New.ipa"], status: .usage,
      error: "a file of that name means something else"),
    InvalidRun(name: "a plan without a name", arguments: ["--out", ""], status: .usage, error: "--out needs a file"),
    InvalidRun(
      name: "an option that is for findings", arguments: ["--strict"], status: .usage,
      error: "unknown option '--strict'"),
    InvalidRun(
      name: "no such workflow, nor one of a similar name", arguments: ["--workflow", "x"], status: .usage,
      error: "unknown workflow 'x'; the file has tests, ios-release"),
    InvalidRun(
      name: "a workflow that publishes nothing", arguments: ["-w", "tests"], status: .nothing,
      error: "the workflow 'tests' does not publish to App Store Connect\n  these do: ios-release"),
    InvalidRun(
      name: "a file that publishes nothing", arguments: [], file: "workflows:\n  a:\n    scripts: [b]\n",
      status: .nothing, error: "no workflow in DIR/codemagic.yaml publishes to App Store Connect"),
    InvalidRun(
      name: "a package that is not there", arguments: ["--artifact", "DIR/x.ipa"], status: .usage,
      error: "no package matches 'DIR/x.ipa'"),
    InvalidRun(
      name: "an unknown format", arguments: ["--format", "htm"], status: .usage, error: "did you mean html?"),
    InvalidRun(
      name: "changes as a picture", arguments: ["--against", "x", "--format", "html"], status: .usage,
      error: "--against supports the formats text, json, markdown, not html"),
    InvalidRun(
      name: "a revision outside of a repository", arguments: ["--against", "no-such"], status: .unreadable,
      error: "there is no file 'no-such', and git cannot look up revisions here"),
    InvalidRun(
      name: "a revision that is an option", arguments: ["--against=--output=x"], status: .unreadable,
      error: "there is no file '--output=x'"),
    InvalidRun(
      name: "a secret as a value",
      arguments: ["--var", "KEY=-----BEGIN PRIVATE KEY-----\n\(String(repeating: "A", count: 64))"],
      status: .usage, error: "KEY looks like a secret"),
    InvalidRun(
      name: "a secret by its name", arguments: ["--var", "DB_PASSWORD=short"], status: .usage,
      error: "DB_PASSWORD looks like a secret, and secrets are not accepted here"),
    InvalidRun(
      name: "an input that nobody has", arguments: ["--input", "sumbit=true"], status: .usage,
      error: "no workflow has an input 'sumbit'"),
    InvalidRun(
      name: "a part longer than the whole", arguments: ["--find-build-wait", "10", "--post-processing-wait", "90s"],
      status: .usage,
      error: "--find-build-wait cannot be longer than --post-processing-wait"),
    InvalidRun(
      name: "a plan in the place of the file", arguments: ["--out", "DIR/codemagic.yaml"], status: .usage,
      error: "--out needs a file other than the configuration"),
    InvalidRun(
      name: "a plan in the place of release notes", arguments: ["--out", "DIR/other.txt"], status: .fault,
      error: "other.txt: it exists and is not a saved plan"),
    InvalidRun(
      name: "a base that is no configuration", arguments: ["--against", "DIR/other.txt"], status: .unreadable,
      error: "it has no workflows or is invalid"),
    InvalidRun(
      name: "no value", arguments: ["--var", "MODE"], status: .usage, error: "--var expects NAME=VALUE, not 'MODE'"),
    InvalidRun(
      name: "a wait of nothing", arguments: ["--find-build-wait", "0"], status: .usage,
      error: "--find-build-wait expects 1 to 1440 minutes"),
    InvalidRun(
      name: "a plan that cannot be saved", arguments: ["--out", "DIR/no/such/plan.json"], status: .fault,
      error: "cannot write DIR/no/such/plan.json: there is no directory DIR/no/such"),
  ]

  @Test(arguments: errors)
  func errorsAreNamed(_ each: InvalidRun) throws {
    let place = try directory(["other.txt": "words"].merging(each.file.map { ["codemagic.yaml": $0] } ?? [:]) { $1 })
    let arguments = each.arguments.map { $0.replacing("DIR", with: place) }
    let run = run(["plan", "\(place)/codemagic.yaml", "--isolated"] + arguments, variables: variables)
    #expect(run.status == each.status)
    #expect(run.error.replacing(place, with: "DIR").contains(each.error), "\(run.error)")
  }

  @Test func aFileThatIsNotThere() {
    let run = run("plan", "/nonexistent/codemagic.yaml")
    #expect(run.status == .unreadable && run.error.contains("there is no such file"))
  }

  @Test func aReleaseThatWouldFailIsNotPlanned() throws {
    let text = configuration("submit_to_app_store: true\nrelease_type: SCHEDULED")
    let place = try directory(["codemagic.yaml": text])
    let refused = run("plan", "\(place)/codemagic.yaml")
    #expect(refused.status == .findings)
    #expect(refused.output.contains("no plan, because the release would fail"))
    #expect(refused.output.contains("[scheduled-without-date]"))
    let planned = run("plan", "\(place)/codemagic.yaml", "--allow-findings")
    #expect(planned.status == .clean)
    #expect(planned.output.contains("Planned although the release would fail"))
  }

  /// Codemagic reads the file as a whole, but a value concerns only its own workflow.
  @Test(arguments: [
    ("scripts: nothing", "a shape that stops every workflow", CLI.ExitStatus.findings),
    ("scripts: [a]\n    max_build_duration: 500", "an error elsewhere", CLI.ExitStatus.clean),
  ])
  func errorsInOtherWorkflows(_ lines: String, _ name: String, _ status: CLI.ExitStatus) throws {
    let place = try directory(["codemagic.yaml": configuration() + "  other:\n    \(lines)\n"])
    #expect(run("plan", "\(place)/codemagic.yaml", "-w", "ios-release").status == status, "\(name)")
  }

  /// An ID can be another one followed by a period.
  @Test func anErrorBelongsToTheWorkflowWithTheLongestName() throws {
    let text =
      configuration()
      + configuration("submit_to_app_store: true\nrelease_type: SCHEDULED")
      .split(separator: "\n").drop { !$0.hasPrefix("  ios-release") }.joined(separator: "\n")
      .replacing("ios-release:", with: "ios-release.store:")
    let place = try directory(["codemagic.yaml": text])
    let run = run("plan", "\(place)/codemagic.yaml")
    #expect(run.output.contains("ios-release.store: no plan, because the release would fail"), "\(run.output)")
    #expect(run.output.contains("ios-release: uploads a build"))
  }

  /// The releases of a file with errors are still compared.
  @Test func aRefusedReleaseIsNotGone() throws {
    let place = try directory([
      "codemagic.yaml": configuration("submit_to_app_store: true\nrelease_type: SCHEDULED"),
      "old.yaml": configuration("submit_to_app_store: true"),
    ])
    let run = run("plan", "\(place)/codemagic.yaml", "--against", "\(place)/old.yaml")
    #expect(run.status == .findings)
    #expect(
      run.output.contains("an approved version now goes on sale automatically, on the release date"), "\(run.output)")
    #expect(!run.output.contains("no longer publishes"))
  }

  @Test func nothingHasChanged() throws {
    let place = try directory(["codemagic.yaml": configuration()])
    let run = run("plan", "\(place)/codemagic.yaml", "--against", "\(place)/codemagic.yaml")
    #expect(run.status == .clean)
    #expect(run.output.hasPrefix("no changes to the release, compared with\n"), "\(run.output)")
  }

  @Test func givenValuesSettleReferences() throws {
    let text = configuration("submit_to_testflight: $BETA")
    let place = try directory(["codemagic.yaml": text])
    #expect(run("plan", "\(place)/codemagic.yaml").output.contains("only if $BETA is true"))
    let given = run("plan", "\(place)/codemagic.yaml", "--var", "BETA=false")
    #expect(given.output.contains("1 step, no points of no return"))
  }

  @Test func detailedStatus() throws {
    let place = try directory(["codemagic.yaml": configuration(), "old.yaml": configuration("beta_groups: [QA]")])
    func status(_ arguments: String...) -> Int32 {
      run(["plan", "\(place)/codemagic.yaml", "--detailed-exitcode"] + arguments).status.rawValue
    }
    #expect(status() == 2)
    #expect(status("--against", "\(place)/codemagic.yaml") == 0)
    #expect(status("--against", "\(place)/old.yaml") == 2)
    #expect(status("--workflow", "nope") == 1)
    #expect(status("--bogus") == 1)
  }

  @Test func aSavedPlanIsTheSameBytesAndHasNoSecret() throws {
    let text = configuration("api_key: $KEY\nkey_id: ABCDEFGHIJ\nissuer_id: 57246542-96fe-1a63-e053-0824d011072a")
      .replacing("        auth: integration\n", with: "")
    let place = try directory(["codemagic.yaml": text])
    #expect(run("plan", "\(place)/codemagic.yaml", "--out", "\(place)/a.json").status == .clean)
    #expect(run("plan", "\(place)/codemagic.yaml", "--out", "\(place)/b.json").status == .clean)
    let saved = try String(contentsOfFile: "\(place)/a.json", encoding: .utf8)
    #expect(try saved == String(contentsOfFile: "\(place)/b.json", encoding: .utf8))
    #expect(saved.contains("\"state\": \"sensitive\""))
    // The ID of a key is no secret, and tells who publishes.
    #expect(saved.contains("\"key_id\": \"ABCDEFGHIJ\""))
  }

  // MARK: Packages

  struct Package: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let words: String

    var testDescription: String { name }
  }

  private static let whole = [
    "CFBundleIdentifier": "com.example.app", "CFBundleShortVersionString": "1.2.0", "CFBundleVersion": "42",
    "CFBundleSupportedPlatforms": "<array><string>AppleTVOS</string></array>",
    "ITSAppUsesNonExemptEncryption": "<false/>",
  ]

  static let packages = [
    Package(name: "whole", bytes: Zip.package(whole, app: "Ä [1]*"), words: "com.example.app 1.2.0 (42)"),
    Package(
      name: "no version", bytes: Zip.package(whole.filter { $0.key != "CFBundleShortVersionString" }),
      words: "com.example.app 42 (42)"),
    Package(
      name: "no bundle id", bytes: Zip.package(whole.filter { $0.key != "CFBundleIdentifier" }),
      words: "cannot be published: its Info.plist has no CFBundleIdentifier"),
    Package(
      name: "no build number", bytes: Zip.package(whole.filter { $0.key != "CFBundleVersion" }),
      words: "its Info.plist has no CFBundleVersion"),
    Package(name: "no zip", bytes: Array("PK\u{3}\u{4} no".utf8), words: "it is not a zip archive or is damaged"),
    Package(name: "empty", bytes: [], words: "it is not a zip archive or is damaged"),
    Package(name: "no app", bytes: Zip.archive([("README", [1])]), words: "it has no Payload/*.app/Info.plist"),
    Package(
      name: "no property list", bytes: Zip.archive([("Payload/A.app/Info.plist", [0, 1, 2])]),
      words: "its Info.plist is not a property list"),
  ]

  @Test(arguments: packages)
  func packagesAreLookedInto(_ each: Package) throws {
    let place = try directory(["codemagic.yaml": configuration()])
    let path = "\(place)/-we [ird]*.ipa"
    try Data(each.bytes).write(to: URL(filePath: path))
    let run = run("plan", "\(place)/codemagic.yaml", "--artifact", path, variables: variables)
    #expect((run.output + run.error).contains(each.words), "\(run.output)\(run.error)")
  }

  @Test func packagesAreFoundByTheWorkflowsPatterns() throws {
    let place = try directory(["codemagic.yaml": configuration(), "build/ios/ipa/notes.txt": ""])
    for (number, name) in ["build/b.ipa", "build/ios/ipa/a.ipa"].enumerated() {
      let package = Zip.package(Self.whole.merging(["CFBundleVersion": "\(number)"]) { $1 })
      try Data(package).write(to: URL(filePath: "\(place)/\(name)"))
    }
    let run = run("plan", "\(place)/codemagic.yaml", "--artifacts-from", place, variables: variables)
    #expect(run.output.contains("12 steps"), "\(run.output)\(run.error)")
    #expect(run.output.contains("2 packages are published one after the other"))
  }

  @Test func withoutUnzipItSaysSo() throws {
    let place = try directory(["codemagic.yaml": configuration()])
    try Data(Zip.package(Self.whole)).write(to: URL(filePath: "\(place)/a.ipa"))
    let run = run("plan", "\(place)/codemagic.yaml", "--artifact", "\(place)/a.ipa", variables: ["PATH": place])
    #expect(run.status == .unreadable && run.error.contains("is not installed"), "\(run.error)")
  }

  // MARK: Revisions

  @Test(arguments: ["", "/apps/ïos"])
  func isComparedWithARevision(_ folder: String) throws {
    let repository = try GitRepository([
      "\(folder)/codemagic.yaml": configuration("beta_groups: [QA]"), "\(folder)/release_notes_en-US.txt": "old",
      "pubspec.yaml": "",
    ])
    let root = repository.path
    let place = root + folder
    let new = "\(place)/new.yaml"
    try configuration().write(toFile: new, atomically: true, encoding: .utf8)
    let unknown = run("plan", new, "--against", "HEAD", variables: variables)
    #expect(unknown.error == "\(new) is not in HEAD, so all of it is new\n")
    #expect(unknown.output.contains("now publishes to App Store Connect"))
    try configuration("beta_groups: [QA]\nsubmit_to_testflight: true").write(
      toFile: "\(place)/codemagic.yaml", atomically: true, encoding: .utf8)
    try "new".write(toFile: "\(place)/release_notes_en-US.txt", atomically: true, encoding: .utf8)
    let text = run("plan", "\(place)/codemagic.yaml", "--against", "HEAD", variables: variables)
    #expect(text.status == .clean)
    #expect(
      text.output == """
        pushing this to `main` starts nothing that publishes to App Store Connect

        2 changes to the release, compared with HEAD

        ios-release
          ● has different release notes in en-US
              en-US
              - old
              + new
          ● now submits the build for beta review

        """)
    let missing = run("plan", "\(place)/codemagic.yaml", "--against", "v9", variables: variables)
    #expect(missing.status == .unreadable)
    #expect(missing.error == "ascertain: there is no file or revision 'v9'\n")
    let markdown = run(
      "plan", "\(place)/codemagic.yaml", "--against", "HEAD", "--format", "markdown", variables: variables)
    #expect(
      markdown.output.hasPrefix(
        "### Pushing this to `main` starts nothing that publishes to App Store Connect\n\n"
          + "2 changes to the release, compared with HEAD.\n\n**ios-release**\n"))
  }

  /// The package is what git has, in the revision and now.
  @Test(arguments: ["", "/apps/ïos"])
  func thePackageIsComparedWithARevision(_ folder: String) throws {
    let repository = try GitRepository([
      "\(folder)/codemagic.yaml": configuration(), "\(folder)/pubspec.yaml": "name: a\nversion: 1.0.0+7\n",
    ])
    let path = "\(repository.path)\(folder)/codemagic.yaml"
    try repository.write("\(folder)/pubspec.yaml", "name: a\nversion: 1.1.0+8\n")
    let text = run("plan", path, "--against", "HEAD", "--allow-findings", variables: variables)
    let changes = text.output.split(separator: "\n").filter { $0.contains("●") }.map { $0.drop { $0 != "b" } }
    // Codemagic reads the file at the root alone.
    #expect(
      changes
        == (folder.isEmpty
          ? ["builds the app with version 1.1.0 instead of 1.0.0", "builds the app with build number 8 instead of 7"]
          : []))
  }

  @Test func theVersionOfThePackageShowsNoSecret() throws {
    func file(_ secret: String) -> String {
      let build = "flutter build ipa --build-name=\"$API_PASSWORD\" --build-number=5"
      return configuration().replacing("scripts: [flutter build ipa]", with: "scripts: ['\(build)']")
        .replacing("    integrations:", with: "    environment: {vars: {API_PASSWORD: \(secret)}}\n    integrations:")
    }
    let repository = try GitRepository(["codemagic.yaml": file("hünter-one-one")])
    try repository.write("codemagic.yaml", file("hünter-two-two"))
    for options in [["--against", "HEAD"], [], ["--format", "json"], ["--against", "HEAD", "--format", "json"]] {
      let path = "\(repository.path)/codemagic.yaml"
      let run = run(["plan", path, "--allow-findings"] + options, variables: variables)
      #expect(run.output.contains("***") == (options != ["--against", "HEAD"]), "\(options)")
      #expect(!(run.output + run.error).contains("hünter"), "\(options)")
    }
  }

  struct Merge: CustomTestStringConvertible {
    let name: String
    var lines = ""
    var triggering = "events: [push]"
    var base = "main"
    /// Whether the base has a commit that is not checked out.
    var isBehind = false
    let words: String

    var testDescription: String { name }
  }

  static let merges = [
    Merge(
      name: "to App Review", lines: "submit_to_app_store: true",
      words: """
        merging this into `main` submits to App Review
          - ios-release starts: uploads a build, submits it to App Review, leaves the
            release to a person
        """),
    Merge(
      name: "to beta review", lines: "submit_to_testflight: true",
      words: "merging this into `main` submits to beta review"),
    Merge(
      name: "to groups", lines: "beta_groups: [QA]", words: "merging this into `main` gives a build to beta groups"),
    Merge(name: "the upload", lines: "", words: "merging this into `main` uploads a build"),
    Merge(
      name: "perhaps to App Review", lines: "submit_to_app_store: $STORE",
      words: "merging this into `main` may submit to App Review"),
    Merge(
      name: "another branch", lines: "submit_to_app_store: true",
      triggering: "events: [push]\n      branch_patterns: [{ pattern: release/* }]",
      words: "merging this into `main` starts nothing that publishes to App Store Connect"),
    Merge(
      name: "only tags", lines: "submit_to_app_store: true", triggering: "events: [tag]",
      words: "merging this into `main` starts nothing that publishes to App Store Connect"),
    Merge(
      name: "the branch itself", lines: "submit_to_app_store: true", base: "HEAD",
      words: "pushing this to `work` submits to App Review"),
    Merge(
      name: "a remote branch", lines: "submit_to_app_store: true", base: "origin/release/2",
      words: "merging this into `release/2` submits to App Review"),
    Merge(
      name: "files that do not count",
      triggering: "events: [push]\n    when:\n      changeset:\n        includes: ['docs/**']",
      // codemagic.yaml always counts, and it is what changed.
      words: "merging this into `main` uploads a build"),
    Merge(name: "no branch", base: "HEAD~0", words: "2 changes to the release, compared with HEAD~0"),
    Merge(
      name: "a pull request that releases", lines: "submit_to_app_store: true", triggering: "events: [pull_request]",
      words: """
        merging this into `main` starts nothing that publishes to App Store Connect, and
        a pull request from `work` submits to App Review
          - for the pull request, ios-release starts: uploads a build, submits it to App
        """),
    Merge(
      name: "a file that Codemagic rejects", lines: "submit_to_app_store: 1",
      words: "Codemagic rejects this file, so merging this into `main` starts nothing\n"),
    Merge(
      name: "a condition", lines: "submit_to_app_store: true",
      triggering: "events: [push]\n    when: { condition: \"event.x == 1\" }",
      words: "merging this into `main` may submit to App Review"),
    Merge(
      name: "a branch that has gone on", lines: "submit_to_testflight: true", base: "origin/release/2", isBehind: true,
      words: """
        merging this into `release/2` may submit to beta review
          - ios-release may start: uploads a build, submits it to beta review
          - `release/2` has 1 commit that this lacks and that a merge brings, too; merge
            it first to be certain
        """),
  ]

  @Test func nothingIsThereToMerge() throws {
    let repository = try GitRepository(["codemagic.yaml": configuration(), "pubspec.yaml": ""])
    let root = repository.path
    let clean = run("plan", "\(root)/codemagic.yaml", "--isolated", "--against", "main", variables: variables)
    #expect(clean.output == "no changes to the release, compared with main\n")
    // What publishes no longer is a change, too.
    try "workflows:\n  ios:\n    scripts: [a]\n".write(
      toFile: "\(root)/codemagic.yaml", atomically: true, encoding: .utf8)
    let gone = run("plan", "\(root)/codemagic.yaml", "--isolated", "--against", "main", variables: variables)
    #expect(gone.status == .clean, "\(gone.error)")
    #expect(gone.output.contains("ios-release\n  ● no longer publishes to App Store Connect"), "\(gone.output)")
  }

  /// What somebody enters when a build is started is not what an event starts.
  @Test func inputsAreNotOfEvents() throws {
    let text = configuration("submit_to_app_store: ${{ inputs.submit }}").replacing(
      "    integrations:",
      with: """
            triggering: { events: [push] }
            inputs:
              submit: { description: a, type: boolean, default: false }
            integrations:
        """)
    let repository = try GitRepository(["codemagic.yaml": text])
    let root = repository.path
    try repository.git("checkout", "-qb", "x")
    try "a".write(toFile: "\(root)/other", atomically: true, encoding: .utf8)
    let path = "\(root)/codemagic.yaml"
    let merge = run("plan", path, "--isolated", "--input", "submit=true", "--against", "main", variables: variables)
    #expect(merge.output.hasPrefix("merging this into `main` uploads a build\n"), "\(merge.output)\(merge.error)")
    let plan = run("plan", path, "--isolated", "--input", "submit=true")
    #expect(plan.output.contains("\nplanned for the input submit = true\n"), "\(plan.output)")
    let event = run("triggers", path, "--branch", "main", "--input", "submit=true")
    #expect(event.status == .usage && event.error.contains("an event starts a build with the defaults"))
  }

  @Test(arguments: merges)
  func whatAMergeStarts(_ each: Merge) throws {
    let repository = try GitRepository(["codemagic.yaml": configuration("copyright: 2026 A")])
    let root = repository.path
    try repository.git("update-ref", "refs/remotes/origin/release/2", "HEAD")
    try repository.git("checkout", "-qb", "work")
    if each.isBehind {
      try repository.git("commit", "-q", "--allow-empty", "-m", "second")
      try repository.git("update-ref", "refs/remotes/origin/release/2", "HEAD")
      try repository.git("reset", "-q", "--hard", "HEAD~1")
    }
    let text = configuration(each.lines).replacing(
      "    integrations:", with: "    triggering:\n      \(each.triggering)\n    integrations:")
    try text.write(toFile: "\(root)/codemagic.yaml", atomically: true, encoding: .utf8)
    let run = run(
      "plan", "\(root)/codemagic.yaml", "--isolated", "--against", each.base, "--allow-findings", variables: variables)
    #expect(run.output.hasPrefix(each.words), "\(run.output)\(run.error)")
  }

  @Test func markdownStaysBelowTheLimitOfAComment() throws {
    let groups = "beta_groups:\n" + (0..<40).map { "  - \"@team \($0) <b>|`\"\n" }.joined()
    let one = configuration(groups).split(separator: "\n").drop { !$0.hasPrefix("  ios-release") }
    let many = (0..<60).map { one.joined(separator: "\n").replacing("ios-release:", with: "ios-\($0):") + "\n" }
    let place = try directory(["codemagic.yaml": "workflows:\n" + many.joined()])
    let run = run("plan", "\(place)/codemagic.yaml", "--format", "markdown", "--allow-findings")
    #expect(run.output.count < 65_535 && run.output.contains("Details are omitted for length"))
    #expect(!run.output.contains("@team") && !run.output.contains("<b>"))
  }
}
