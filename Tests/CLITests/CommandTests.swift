import CLI
import Foundation
import TestSupport
import Testing

/// The smaller commands, and the settings.
@Suite struct CommandTests {
  private static let file = """
    workflows:
      ios:
        integrations: {app_store_connect: Main Key}
        artifacts: [build/*.ipa]
        environment: {groups: [app_store_credentials, sining]}
        publishing:
          app_store_connect:
            auth: integration
            submit_to_testflight: true
            beta_groups: [Staff]

    """

  @Test func explain() {
    #expect(run("explain", "release_type").output.contains("Default: MANUAL"))
    #expect(run("explain", "workflows.ios.publishing.app_store_connect.auth").output.contains("integration"))
    #expect(run("explain").status == .usage)
  }

  @Test func rulesAreListed() {
    #expect(run("rules").output.contains("date-past"))
    #expect(run("rules", "--format", "json").output.hasPrefix("{\n  \"format_version\": \"1.0\""))
    #expect(run("rules", "--format", "markdown").output.contains("| `date-past` | release | error |"))
    #expect(run("rules", "extra").status == .usage)
    let some = run("rules", "auth", "date-past").output
    #expect(some.hasPrefix("auth\n  auth-ambiguous") && some.contains("\nrelease\n  date-past"))
    #expect(!some.contains("date-soon"))
    #expect(run("version").output == run("--version").output)
  }

  @Test func policiesKeepTheirExamples() throws {
    let policies = Repository.root.appending(path: "fixtures/team/policies").path
    let run = CLITests.run("rules", "test", policies)
    #expect(run.status == .clean, "\(run.output)\(run.error)")
    let text = try Repository.text("fixtures/team/policies/beta-groups.yaml").replacing(
      "- ↓Friends", with: "- ↓Partners")
    let wrong = try directory(["beta-groups.yaml": text])
    let failed = CLITests.run("rules", "test", wrong)
    #expect(failed.status == .findings)
    #expect(failed.output.contains("beta-groups, example 1 (bad): expected a finding"))
  }

  /// A path that no plan has is named, with the one that is meant.
  @Test func mistakesInPoliciesAreTold() throws {
    let policy = try Repository.text("fixtures/team/policies/two-beta-groups.yaml")
    let place = try directory([
      "two-beta-groups.yaml": policy.replacing("  release.beta_groups: { count", with: "  release.beta_group: { count")
    ])
    #expect(
      run("rules", "test", "\(place)/two-beta-groups.yaml").error.contains(
        "no key exists at `file.release.beta_group`; did you mean `file.release.beta_groups`?"))
    try policy.replacing("subject: file", with: "subject: release").write(
      toFile: "\(place)/two-beta-groups.yaml", atomically: true, encoding: .utf8)
    #expect(
      run("rules", "test", "\(place)/two-beta-groups.yaml").error.contains(
        "a rule with `document: plan` needs `subject: file`"))
  }

  @Test(arguments: ["codemagic", "config", "rule", "report"])
  func schemas(_ kind: String) throws {
    let run = CLITests.run("schema", kind)
    #expect(run.status == .clean)
    let schema = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(schema?["type"] as? String == "object")
  }

  @Test func unknownSchema() {
    #expect(run("schema", "plan-b").status == .usage)
  }

  @Test func settingsAreFoundOnTheWayUp() throws {
    let here = try directory([
      ".git/HEAD": "", "a/b/x": "", ".ascertain.yml": "ignore: [testflight]\nmin-severity: warning\n",
    ])
    // The path is relative to the process, so only the search can be observed: the file is named but not found.
    let run = CLITests.run("lint", "-", "--show-settings", directory: here + "/a/b")
    #expect(run.error.contains("../../.ascertain.yml"))
  }

  @Test func settingsSettle() throws {
    let settings = "known-groups: [app_store_credentials, signing]\ninternal-groups: [Staff]\nfail-on: warning\n"
    let here = try directory(["s.yml": settings])
    let run = CLITests.run("lint", "-", "--config", "\(here)/s.yml", input: Self.file)
    #expect(run.status == .findings)
    #expect(run.output.contains("[group-unknown]"))
    #expect(run.output.contains("[group-internal]"))
    let without = CLITests.run("lint", "-", "--isolated", input: Self.file)
    #expect(without.status == .clean, "\(without.output)")
    let off = CLITests.run("lint", "-", "--config", "\(here)/s.yml", "--ignore", "group", input: Self.file)
    #expect(!off.output.contains("[group-unknown]"))
  }

  @Test(arguments: [
    ("profil: strict", "profile"), ("profile: wild", "`default`, `strict` or `release`"),
    ("fail-on: [error]", "fail-on"),
    ("severity: {date-pats: off}", "date-past"), ("ignore: [nothing-like-it]", "nothing-like-it"), ("a: [", "syntax"),
  ])
  func settingsAreChecked(_ text: String, _ words: String) throws {
    let here = try directory(["s.yml": text])
    let run = CLITests.run("lint", "-", "--config", "\(here)/s.yml", input: Self.file)
    #expect(run.status == .usage)
    #expect(run.error.contains(words), "\(run.error)")
  }

  @Test func whereSettingsComeFrom() throws {
    let here = try directory(["s.yml": "fail-on: warning\nignore: [notes]\n"])
    let run = CLITests.run("lint", "--config", "\(here)/s.yml", "--fail-on", "note", "--show-settings")
    #expect(run.output.contains("fail-on: note"))
    #expect(run.output.contains("# --fail-on"))
    #expect(run.output.contains("ignore: [notes]"))
    #expect(run.output.contains("s.yml:2"))
    #expect(run.output.contains("profile: default"))
  }

  @Test func severities() throws {
    let text = Self.file.replacing("submit_to_testflight: true", with: "copyright: Example Ltd")
    let here = try directory(["s.yml": "severity: {copyright-year: error, app-store-option-ignored: \"off\"}\n"])
    let run = CLITests.run("lint", "-", "--config", "\(here)/s.yml", input: text)
    #expect(run.output.contains("error: `Example Ltd` does not begin with a year"))
    #expect(!run.output.contains("app-store-option-ignored"))
    let plain = CLITests.run("lint", "-", "--isolated", input: text)
    #expect(plain.status == .clean)
    #expect(CLITests.run("lint", "-", "--isolated", "--strict", input: text).status == .findings)
    #expect(!CLITests.run("lint", "-", "--isolated", "--min-severity", "error", input: text).output.contains("warning"))
  }

  @Test func suppressionComments() throws {
    let text = Self.file.replacing(
      "submit_to_testflight: true", with: "copyright: 日本 # ascertain: ignore[copyright-year, app-store-option-ignored]")
    let here = try directory(["s.yml": "require-ignore-reason: true\n", "wrong.yml": "require-ignore-reason: maybe\n"])
    let plain = run("lint", "-", "--isolated", input: text)
    #expect(!plain.output.contains("[copyright-year]"))
    #expect(plain.error == "1 warning in 1 file; 2 suppressed by comments\n", "\(plain.output)")
    #expect(run("lint", "-", "--isolated", "--no-ignores", input: text).output.contains("[copyright-year]"))
    let settled = run("lint", "-", "--config", "\(here)/s.yml", input: text)
    #expect(settled.output.contains("error: the suppression comment gives no reason"), "\(settled.output)")
    #expect(settled.status == .findings)
    #expect(run("lint", "-", "--isolated", "--require-ignore-reason", input: text).status == .findings)
    #expect(run("lint", "-", "--config", "\(here)/wrong.yml", input: text).status == .usage)
    let shown = run("lint", "--config", "\(here)/s.yml", "--show-settings").output
    #expect(shown.contains("require-ignore-reason: true"), "\(shown)")
  }

  @Test func ownRules() throws {
    let rule = Repository.root.appending(path: "fixtures/team/policies/beta-groups.yaml").path
    let run = CLITests.run("lint", "-", "--rules", rule, input: Self.file)
    #expect(run.output.contains("[beta-groups]"))
    let here = try directory(["bad.yaml": "id: bad\n"])
    let failure = CLITests.run("lint", "-", "--rules", "\(here)/bad.yaml", input: Self.file)
    #expect(failure.status == .usage)
    #expect(failure.error.contains("bad.yaml:1:1: error:"))
    #expect(CLITests.run("lint", "-", "--rules", "\(here)/none*.yaml", input: Self.file).status == .usage)
  }

  @Test func releaseNotesBesideTheFile() throws {
    let text = Self.file.replacing("submit_to_testflight: true", with: "submit_to_app_store: true")
    let here = try directory([
      "codemagic.yaml": text, "release_notes.json": "[{\"language\": \"en\", \"text\": \"a < b\"}]",
      "release_notes_de-DE.txt": "",
    ])
    let run = CLITests.run("lint", "\(here)/codemagic.yaml", "--isolated")
    #expect(run.output.contains("release_notes.json:1:15: warning:"), "\(run.output)")
    #expect(run.output.contains("[notes-angle-brackets]"))
    #expect(run.output.contains("release_notes_de-DE.txt:1:1"))
    #expect(
      !CLITests.run("lint", "\(here)/codemagic.yaml", "--isolated", "--no-files").output.contains("release_notes"))
    try FileManager.default.removeItem(atPath: "\(here)/release_notes.json")
    try FileManager.default.createSymbolicLink(atPath: "\(here)/release_notes.json", withDestinationPath: "/etc/passwd")
    #expect(!CLITests.run("lint", "\(here)/codemagic.yaml", "--isolated").output.contains("release_notes.json"))
  }

  /// Surrogate escapes are valid JSON, and findings after them have the right location.
  @Test func escapedEmojiInReleaseNotes() throws {
    let here = try directory([
      "codemagic.yaml": Self.file,
      "release_notes.json": #"[{"language": "en-US", "text": "\ud83c\udf89 a < b", "lang": 1}]"#,
    ])
    let run = CLITests.run("lint", "\(here)/codemagic.yaml", "--isolated")
    #expect(run.output.contains("[notes-angle-brackets]"))
    #expect(run.output.contains("release_notes.json:1:54: warning: `lang` is not a release notes key"), "\(run.output)")
  }

  /// A directory outside the repository is not read, and nothing about it is reported.
  @Test(arguments: ["/Users/builder/clone/app", "../other", "apps/../../other"])
  func notesOutsideOfTheRepository(_ directoryName: String) throws {
    let text = Self.file
      .replacing("submit_to_testflight: true", with: "submit_to_app_store: true")
      .replacing("    artifacts:", with: "    working_directory: \(directoryName)\n    artifacts:")
    let here = try directory(["codemagic.yaml": text, "release_notes.json": "[]"])
    let run = run("lint", "\(here)/codemagic.yaml", "--isolated", "--select", "notes")
    #expect(run.output == "", "\(run.output)")
    #expect(run.status == .clean)
  }

  @Test func severitiesHoldForEveryFile() throws {
    let here = try directory([
      "codemagic.yaml": Self.file, "s.yml": "severity: {info-plist-version: error}\n",
      "ios/App/Info.plist": "<plist><dict><key>CFBundleVersion</key><string>1-beta</string></dict></plist>",
    ])
    let run = run("lint", "\(here)/codemagic.yaml", "--config", "\(here)/s.yml", "--select", "info-plist-version")
    #expect(run.output.contains("Info.plist:1:48: error:"), "\(run.output)")
    #expect(run.status == .findings)
  }
}
