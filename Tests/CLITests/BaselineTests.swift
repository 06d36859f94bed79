import CLI
import Foundation
import Testing

/// Runs of `lint` with the findings that a team has accepted.
@Suite struct BaselineTests {
  static let text = """
    workflows:
      ios:
        integrations: {app_store_connect: Main Key}
        artifacts: [build/*.ipa]
        publishing:
          app_store_connect:
            auth: integration
            submit_to_testflight: true
            submit_to_app_store: true
            release_type: SOON
            copyright: 日本 Ltd
            beta_groups:
              - " é"

    """

  private static let count = 3

  /// A directory with a file and the baseline of its findings.
  private struct Folder {
    let path: String
    let arguments: [String]

    init(_ text: String = BaselineTests.text) throws {
      path = try directory(["codemagic.yaml": text])
      arguments = ["lint", "--isolated", "--no-files", "\(path)/codemagic.yaml"]
      try #require(lint("--write-baseline", "baseline.json").status == .clean)
    }

    func lint(_ more: String...) -> Run { run(arguments + more, directory: path) }

    /// Returns the rules of the findings that are shown with the baseline.
    func rules(_ text: String, _ more: String...) throws -> [String] {
      try write("codemagic.yaml", text)
      return run(arguments + ["--format", "line", "--baseline", "baseline.json"] + more, directory: path).output.split(
        separator: "\n"
      ).map {
        $0.split(separator: "[").last.map { String($0.dropLast()) } ?? ""
      }
    }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
  }

  @Test func whatIsInTheBaselineIsAccepted() throws {
    let folder = try Folder()
    let plain = folder.lint("--format", "line")
    #expect(plain.status == .findings && plain.output.split(separator: "\n").count == Self.count, "\(plain.output)")
    let run = folder.lint("--baseline", "baseline.json")
    #expect(run.status == .clean && run.output == "", "\(run.output)")
    #expect(run.error == "no findings in 1 file; \(Self.count) accepted by the baseline\n")
    let written = try folder.read("baseline.json")
    #expect(written.split(separator: "\n").count == Self.count + 6, "\(written)")
    #expect(!written.contains(folder.path))
    // Writing it again changes nothing.
    _ = folder.lint("--write-baseline", "baseline.json")
    #expect(try folder.read("baseline.json") == written)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var rules: [String] = []
    var testDescription: String { name }
  }

  static let changes: [Case] = [
    Case(name: "moved lines", text: "# 日本\n\n" + text),
    Case(name: "line ends of Windows", text: text.replacing("\n", with: "\r\n")),
    Case(name: "an inserted item", text: text.replacing("        - \" é\"", with: "        - x\n          - \" é\"")),
    Case(name: "another neighbor", text: text.replacing("workflows:", with: "workflows:\n  before: {scripts: [ls]}")),
    Case(name: "a renamed workflow", text: text.replacing("  ios:", with: "  ios-release:")),
    Case(
      name: "another value", text: text.replacing("SOON", with: "LATER").replacing("日本", with: "東京"),
      rules: ["unknown-value", "copyright-year"]),
    Case(
      name: "an equal finding beside a known one", text: text + "          - x\n          - \" é\"\n",
      rules: ["group-name-padding"]),
    Case(
      name: "the same in another workflow, the first one mended",
      text: text.replacing("SOON", with: "MANUAL").replacing("日本", with: "2026 日本").replacing(" é", with: "é")
        + text.replacing("workflows:\n", with: "").replacing("  ios:", with: "  ios-2:"),
      rules: ["unknown-value", "copyright-year", "group-name-padding"]),
    Case(
      name: "two workflows in place of one",
      text: text.replacing("  ios:", with: "  ios-1:")
        + text.replacing("workflows:\n", with: "").replacing("  ios:", with: "  ios-2:"),
      rules: ["unknown-value", "copyright-year", "group-name-padding"] + [
        "unknown-value", "copyright-year", "group-name-padding",
      ]),
    Case(name: "a syntax error", text: "a: [\n", rules: ["syntax"]),
  ]

  @Test(arguments: changes)
  func change(_ each: Case) throws {
    let rules = try Folder().rules(each.text, "--ignore", "group-duplicate,group-case-duplicate")
    #expect(rules == each.rules)
  }

  @Test func aSyntaxErrorIsNotAccepted() throws {
    let folder = try Folder()
    try folder.write("codemagic.yaml", "a: [\n")
    #expect(folder.lint("--write-baseline", "baseline.json").status == .findings)
    #expect(try !folder.read("baseline.json").contains("syntax"))
  }

  @Test func whatIsGoneIsToldAndPruned() throws {
    let folder = try Folder()
    #expect(try folder.rules(Self.text.replacing("SOON", with: "MANUAL").replacing("日本", with: "2026 日本")) == [])
    let run = folder.lint("--baseline", "baseline.json")
    #expect(run.status == .clean)
    #expect(run.error.hasPrefix("ascertain: 2 findings in baseline.json do not exist any more; --prune-baseline"))
    #expect(run.error.contains("copyright-year at ios.publishing.app_store_connect.copyright in codemagic.yaml"))
    #expect(folder.lint("--baseline", "baseline.json", "--strict-baseline").status == .findings)
    // What did not run, or is not looked at, may still be there.
    for arguments in [["--select", "group-name-padding"], ["--var", "X=y"]] {
      let part = CLITests.run(
        folder.arguments + ["--baseline", "baseline.json", "--strict-baseline"] + arguments, directory: folder.path)
      #expect(part.status == .clean && !part.error.contains("any more"), "\(part.error)")
    }
    let pruned = folder.lint("--baseline", "baseline.json", "--prune-baseline", "--strict-baseline")
    #expect(pruned.status == .clean && pruned.error.hasPrefix("ascertain: 2 findings removed from baseline.json: "))
    #expect(try folder.read("baseline.json").split(separator: "\n").count == 1 + 6)
    #expect(folder.lint("--baseline", "baseline.json", "--strict-baseline").status == .clean)
  }

  @Test func aFileThatIsGone() throws {
    let folder = try Folder()
    try folder.write("other.yaml", Self.text)
    try FileManager.default.removeItem(atPath: "\(folder.path)/codemagic.yaml")
    let run = CLITests.run(
      "lint", "--isolated", "--no-files", "\(folder.path)/other.yaml", "--baseline", "baseline.json",
      directory: folder.path)
    #expect(run.status == .findings && run.error.contains("3 findings in baseline.json do not exist any more"))
  }

  @Test(arguments: [
    ("x", "baseline.json:1:1: "), ("{}", "baseline.json:1:1: it is not a baseline"),
    ("{\"format_version\": \"2.0\"}", "baseline.json:1:20: it has the format 2.0"),
    ("{\"format_version\": \"1.7\"}", "baseline.json:1:1: `findings` is not a list"),
    (
      "{\"format_version\": \"1.0\",\n\"findings\": [{\"path\": \"é\"}]}",
      "baseline.json:2:14: `rule` is missing in an entry"
    ),
    ("{\"format_version\": \"1.0\",\n\"findings\": [\"é\", 1]}", "baseline.json:2:14: an entry is not an object"),
    (
      "{\n\"findings\": [\n<<<<<<< HEAD\n=======\n>>>>>>> x\n]}",
      "baseline.json:3:1: a conflict of a merge is left here"
    ),
  ])
  func invalid(_ text: String, _ message: String) throws {
    let folder = try Folder()
    try folder.write("baseline.json", text)
    let run = folder.lint("--baseline", "baseline.json")
    #expect(run.status == .usage && run.error.contains("invalid baseline:\n\(message)"), "\(run.error)")
  }

  @Test func aMissingOne() throws {
    let run = try Folder().lint("--baseline", "other.json")
    #expect(run.status == .usage && run.error.contains("there is no such file; --write-baseline writes it"))
  }

  @Test func noOtherFileIsReplaced() throws {
    let folder = try Folder()
    try folder.write("package.json", "{\"name\": \"x\"}\n")
    #expect(folder.lint("--write-baseline", "package.json").status == .usage)
    #expect(folder.lint("--write-baseline", "codemagic.yaml").status == .usage)
    #expect(try folder.read("package.json") == "{\"name\": \"x\"}\n")
    try folder.write("baseline.json", "{\n  \"format_version\": \"1.0\",\n<<<<<<< x\n")
    #expect(folder.lint("--write-baseline", "baseline.json").status == .clean)
  }

  @Test func nothingIsWrittenOfAPart() throws {
    let folder = try Folder()
    let before = try folder.read("baseline.json")
    let run = folder.lint("\(folder.path)/missing.yaml", "--write-baseline", "baseline.json")
    #expect(run.status == .unreadable && run.error.contains("baseline.json is not written"))
    #expect(try folder.read("baseline.json") == before)
  }

  /// Neither a secret nor a hash of it is in a baseline: another secret at the same place makes the same baseline.
  @Test func secretsAreNotPartOfIt() throws {
    func baseline(_ secret: String) throws -> String {
      let folder = try Folder(
        Self.text.replacing("auth: integration", with: "apple_id: a@example.com\n        password: \(secret)"))
      return try folder.read("baseline.json")
    }
    let first = try baseline("hunter2hunter2")
    #expect(first.contains("publishing.app_store_connect.password"), "\(first)")
    #expect(try !first.contains("hunter2") && first == baseline("other-password"))
  }

  @Test func settingsNameIt() throws {
    let here = try directory(["codemagic.yaml": Self.text, ".git/HEAD": "", "sub/x": ""])
    let base = ["lint", "--no-files", "\(here)/codemagic.yaml"]
    #expect(run(base + ["--write-baseline", "b.json"], directory: here).status == .clean)
    try Data("baseline: b.json\n".utf8).write(to: URL(filePath: "\(here)/.ascertain.yml"))
    #expect(run(base + ["--config", "\(here)/.ascertain.yml"], directory: here + "/sub").status == .clean)
    #expect(run(base + ["--isolated"], directory: here + "/sub").status == .findings)
  }

  @Test func sarif() throws {
    let folder = try Folder()
    try folder.write("codemagic.yaml", Self.text.replacing("SOON", with: "LATER"))
    let report = folder.lint("--baseline", "baseline.json", "--format", "sarif").output
    #expect(report.components(separatedBy: "\"baselineState\": \"unchanged\"").count == 3)
    #expect(report.components(separatedBy: "\"kind\": \"external\"").count == 3)
    #expect(report.components(separatedBy: "\"baselineState\": \"new\"").count == 2)
    #expect(!folder.lint("--format", "sarif").output.contains("baselineState"))
  }

  @Test(arguments: [
    ["--write-baseline", "x", "--baseline", "y"], ["--write-baseline", "x", "--prune-baseline"], ["--prune-baseline"],
    ["--strict-baseline"], ["--write-baseline", "-"], ["--write-baseline", "x", "--changed"],
    ["--write-baseline", "x", "--shard", "1/2"], ["--write-baseline", "x", "-"],
  ])
  func invalidArguments(_ arguments: [String]) {
    #expect(run(["lint", "--isolated"] + arguments).status == .usage)
  }

  /// Two branches mend and add findings at different places, and git merges their baselines.
  @Test func branchesAreMerged() throws {
    let workflows = (1...6).map { Self.text.replacing("workflows:\n", with: "").replacing("ios:", with: "ios-\($0):") }
    func file(_ change: (inout [String]) -> Void) -> String {
      var all = workflows
      change(&all)
      return "workflows:\n" + all.joined()
    }
    let repository = try GitRepository(["codemagic.yaml": file { _ in }])
    func record() throws {
      let path = "\(repository.path)/codemagic.yaml"
      #expect(repository.lint("--no-files", path, "--write-baseline", "baseline.json").status == .clean)
      try repository.git("add", "--all")
      try repository.commit()
    }
    try record()
    try repository.git("checkout", "--quiet", "-b", "left")
    try repository.write("codemagic.yaml", file { $0[0] = $0[0].replacing("SOON", with: "MANUAL") })
    try record()
    try repository.git("checkout", "--quiet", "-b", "right", "main")
    try repository.write("codemagic.yaml", file { $0[5] = $0[5].replacing("artifacts:", with: "artefacts:") })
    try record()
    try repository.git("merge", "--quiet", "left")
    let path = "\(repository.path)/codemagic.yaml"
    let run = repository.lint("--no-files", path, "--baseline", "baseline.json", "--strict-baseline")
    #expect(run.status == .clean && run.output.isEmpty, "\(run.error)\(run.output)")
  }
}
