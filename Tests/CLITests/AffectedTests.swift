import CLI
import Foundation
import Testing

/// The option `--affected`: which files are checked when other files changed, as a hook calls it.
@Suite struct AffectedTests {
  private static let bad = LintTests.bad
  private static let notes = #"[{"language": "en-US", "text": "a"}]"#
  private static let submitting = LintTests.good.replacing(
    "auth: integration", with: "auth: integration\n        submit_to_app_store: true")

  /// A repository of two apps and an example, with settings and a rule, all of it committed.
  private static func repository() throws -> GitRepository {
    try GitRepository([
      "codemagic.yaml": submitting.replacing("  ios:\n", with: "  ios:\n    working_directory: app\n"),
      "app/release_notes.json": notes, "other/release_notes.json": notes, "ios/codemagic.yaml": submitting,
      "ios/release_notes.txt": "a", "examples/codemagic.yaml": submitting, "ios/Info.plist": "", "x.yaml": "a: 1\n",
      ".ascertain.yml": "rules: [policies/*.yaml]\nexclude: [examples/]\n", "policies/own.yaml": rule("phased_release"),
    ])
  }

  private static func rule(_ name: String) -> String {
    """
    id: own
    severity: error
    authority: [security]
    risk: none
    summary: own
    why: own
    sources: [https://example.com]
    subject: publishing.app_store_connect
    require: { \(name): absent }
    message: "own"
    examples:
      - bad: "↓\(name): a"
      - good: "auth: integration"

    """
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The files that changed.
    var paths: [String] = []
    /// The folder in which the program is started.
    var folder = ""
    /// The files that are removed from the index first.
    var removed: [String] = []
    /// The files that are checked.
    var checked: [String] = []
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing"),
    Case(name: "something else", paths: ["x.yaml", "app/README"]),
    Case(name: "a file itself", paths: ["ios/codemagic.yaml"], checked: ["ios/codemagic.yaml"]),
    Case(
      name: "a file twice", paths: ["codemagic.yaml", "./codemagic.yaml", "ios/../codemagic.yaml"],
      checked: ["codemagic.yaml"]),
    Case(name: "a file that the settings leave out", paths: ["examples/codemagic.yaml"]),
    Case(name: "a file that is gone", paths: ["gone/codemagic.yaml"]),
    Case(name: "notes in its folder", paths: ["ios/release_notes.txt"], checked: ["ios/codemagic.yaml"]),
    Case(name: "notes in a working directory", paths: ["app/release_notes.json"], checked: ["codemagic.yaml"]),
    Case(name: "notes that nobody reads", paths: ["other/release_notes.json", "ios/a/release_notes.txt"]),
    Case(name: "new notes", paths: ["app/release_notes_en-US.txt"], checked: ["codemagic.yaml"]),
    Case(name: "the settings", paths: [".ascertain.yml"], checked: ["codemagic.yaml", "ios/codemagic.yaml"]),
    Case(name: "other settings", paths: ["ios/.ascertain.yml"]),
    Case(
      name: "settings that are gone", paths: [".ascertain.yaml"], checked: ["codemagic.yaml", "ios/codemagic.yaml"]),
    Case(name: "a rule", paths: ["policies/own.yaml"], checked: ["codemagic.yaml", "ios/codemagic.yaml"]),
    Case(name: "no rule", paths: ["policies/own.yml"]),
    Case(
      name: "from a folder", paths: ["../app/release_notes.json", "codemagic.yaml"], folder: "ios",
      checked: ["../codemagic.yaml", "codemagic.yaml"]),
    Case(name: "deleted notes", removed: ["app/release_notes.json"], checked: ["codemagic.yaml"]),
    Case(name: "deleted notes that nobody read", removed: ["other/release_notes.json"]),
    Case(name: "a deleted file", removed: ["ios/codemagic.yaml"]),
    Case(name: "a deleted file without scripts that may need it", removed: ["x.yaml"]),
  ])
  func checked(_ each: Case) throws {
    let repository = try Self.repository()
    for path in each.removed { try repository.git("rm", "--quiet", "--", path) }
    let run = run(
      ["lint", "--affected", "--format", "checkstyle", "--config", "\(repository.path)/.ascertain.yml", "--"]
        + each.paths + (each.name.contains("ettings that are gone") ? [".ascertain.yml"] : []),
      variables: GitRepository.variables,
      directory: each.folder.isEmpty ? repository.path : "\(repository.path)/\(each.folder)")
    let files = run.output.split(separator: "\n").compactMap { line in
      line.contains("<file name=") ? line.split(separator: "\"").dropFirst().first.map(String.init) : nil
    }
    #expect(files.filter { $0.contains("codemagic") }.sorted() == each.checked, "\(run.output) \(run.error)")
    if each.checked.isEmpty { #expect(run.error == "no codemagic.yaml depends on what changed\n") }
    #expect(run.status == .clean, "\(run.output)")
  }

  /// A rule or notes that break a file that was good.
  @Test func whatBreaks() throws {
    let repository = try Self.repository()
    func lint(_ path: String) -> Run {
      run(
        ["lint", "--affected", "--config", "\(repository.path)/.ascertain.yml", path],
        variables: GitRepository.variables, directory: repository.path)
    }
    try repository.write("policies/own.yaml", Self.rule("submit_to_app_store"))
    #expect(lint("policies/own.yaml").error.hasPrefix("2 errors"))
    try repository.write("policies/own.yaml", Self.rule("phased_release"))
    try repository.write("app/release_notes.json", "[")
    #expect(lint("app/release_notes.json").output.hasPrefix("app/release_notes.json:1:"))
    #expect(lint("app/release_notes.json").status == .findings)
    try repository.git("rm", "--quiet", "--force", "app/release_notes.json")
    #expect(lint("x.yaml").output.contains("[notes-missing-for-app-store]"))
    // What is still on the disk is not in the commit.
    try repository.write("app/release_notes.json", Self.notes)
    #expect(lint("x.yaml").output.contains("[notes-missing-for-app-store]"))
    try repository.git("add", "app/release_notes.json")
    #expect(lint("x.yaml").status == .clean)
  }

  /// Scripts may need any file.
  @Test func aDeletedFileThatAScriptNeeds() throws {
    // A mistake that was there before does not stand in the way.
    let text = LintTests.bad + "    scripts:\n      - cd ios && pod install\n"
    let repository = try GitRepository(["codemagic.yaml": text, "ios/Podfile": "", "a/codemagic.yaml": text, "x": ""])
    #expect(repository.lint("--affected", "x").output == "")
    try repository.git("rm", "--quiet", "--cached", "ios/Podfile")
    let run = repository.lint("--affected", "x")
    #expect(run.output.hasPrefix("codemagic.yaml:") && run.output.contains("[directory-missing]"), "\(run.output)")
    #expect(!run.output.contains("[unknown-value]"))
    // So does a file that is gone and committed, when somebody names it.
    try repository.commit()
    try FileManager.default.removeItem(atPath: "\(repository.path)/ios/Podfile")
    #expect(repository.lint("--affected", "x").output == "")
    #expect(repository.lint("--affected", "ios/Podfile").output.contains("[directory-missing]"))
  }

  /// A link to a file that changed, and what is no file.
  @Test func specialFiles() throws {
    let repository = try GitRepository(["ci/main.yaml": Self.bad, "ci/other.yaml": Self.bad])
    let path = "\(repository.path)/codemagic.yaml"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "ci/main.yaml")
    #expect(repository.lint("--affected", "ci/main.yaml").output.hasPrefix("codemagic.yaml:7:15"))
    #expect(repository.lint("--affected", "ci/other.yaml").status == .clean)
    #expect(repository.lint("--affected", "codemagic.yaml").status == .findings)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: try directory(["x": Self.bad]) + "/x")
    let outside = repository.lint("--affected", "codemagic.yaml")
    #expect(outside.status == .unreadable && outside.error.contains("leads out of the repository"))
    try FileManager.default.removeItem(atPath: path)
    mkfifo(path, 0o600)
    #expect(repository.lint("--affected", "codemagic.yaml").error.contains("it is not a regular file"))
  }

  struct InvalidRun: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    InvalidRun(arguments: ["ci"], message: "'ci' is a directory"),
    InvalidRun(arguments: ["/etc/codemagic.yaml"], message: "'/etc/codemagic.yaml' is outside of"),
    InvalidRun(arguments: ["../../x"], message: "'../../x' is outside of"),
    InvalidRun(arguments: ["-"], message: "cannot be used with standard input"),
    InvalidRun(arguments: ["--changed"], message: "use one"),
  ])
  func errors(_ each: InvalidRun) throws {
    let repository = try GitRepository(["ci/x": ""])
    let run = run(
      ["lint", "--isolated", "--affected"] + each.arguments, variables: GitRepository.variables,
      directory: repository.path)
    #expect(run.status == .usage && run.error.contains(each.message), "\(run.error)")
  }

  /// Without a repository, the directory that the program is started in takes its place.
  @Test func outsideOfARepository() throws {
    let here = try directory(["codemagic.yaml": Self.bad, "a/x": ""])
    let found = run("lint", "--isolated", "--affected", "release_notes.json", directory: here)
    #expect(found.output.hasPrefix("codemagic.yaml:7:15"), "\(found.error)")
    #expect(run("lint", "--isolated", "--affected", "../release_notes.json", directory: "\(here)/a").status == .usage)
  }
}
