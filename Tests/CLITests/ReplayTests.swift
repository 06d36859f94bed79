import CLI
import Foundation
import TestSupport
import Testing

/// What the commits of a file broke and mended, in real git repositories.
@Suite struct ReplayTests {
  private static let good = """
    workflows:
      ios:
        name: Ünï
        artifacts:
          - build/ios/ipa/*.ipa
        integrations:
          app_store_connect: Team key
        publishing:
          app_store_connect:
            auth: integration

    """
  private static let unknownKey = good + "        beta_group: [A]\n"
  private static let noSyntax = good.replacing("name: Ünï", with: "name: \"Ünï")

  /// A repository with a file in several versions, each a commit on a day of March 2025.
  private struct History {
    let repository: GitRepository

    init() throws { repository = try GitRepository() }

    /// Commits a version, or without a text the removal of the file, and returns the beginning of the commit's name.
    @discardableResult
    func commit(
      _ text: String?, _ subject: String, day: Int, file: String = "codemagic.yaml"
    ) throws -> String {
      if let text { try repository.stage(file, text) } else { try repository.git("rm", "--quiet", "--", file) }
      let date = "2025-03-\(day < 10 ? "0" : "")\(day)T10:00:00Z"
      try repository.git(
        "commit", "--quiet", "--allow-empty", "--message=\(subject)",
        variables: ["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date])
      return String(try repository.git("rev-parse", "HEAD").prefix(9))
    }

    func replay(_ arguments: String..., in folder: String = "", variables: [String: String] = [:]) -> Run {
      run(
        ["replay", "--isolated"] + arguments, variables: GitRepository.variables.merging(variables) { $1 },
        directory: folder.isEmpty ? repository.path : "\(repository.path)/\(folder)")
    }
  }

  @Test func whatCommitsBrokeAndMended() throws {
    let history = try History()
    try history.commit(ReplayTests.good, "first", day: 1)
    let broke = try history.commit(ReplayTests.unknownKey, "Ädd a group", day: 2)
    try history.commit("x", "another file", day: 3, file: "other")
    try history.commit(ReplayTests.unknownKey + "# é\n", "try", day: 3)
    let mended = try history.commit(ReplayTests.good, "fix", day: 4)
    let found = history.replay()
    #expect(found.status == .clean)
    #expect(found.error.isEmpty)
    #expect(
      found.output == """
        codemagic.yaml: 4 commits, 2 with errors

        \(broke) 2025-03-02 Ädd a group
          broke unknown-key on line 11: `beta_group` is not a key of `app_store_connect`

        \(mended) 2025-03-04 fix
          mended unknown-key on line 11: `beta_group` is not a key of
            `app_store_connect`, after 2 days, since \(broke)

        It was broken once, for 2 days at the longest.
        1 push would have been spared.

        """)
  }

  @Test func aSyntaxErrorHidesTheRest() throws {
    let history = try History()
    try history.commit(ReplayTests.unknownKey, "first", day: 1)
    try history.commit(ReplayTests.noSyntax, "quote", day: 2)
    try history.commit(ReplayTests.noSyntax + "\n", "try", day: 2)
    try history.commit(ReplayTests.unknownKey, "fix", day: 3)
    let rules = try changes(history.replay("--format", "json"))
    #expect(rules == [["+unknown-key"], ["+syntax"], [], ["-syntax"]])
  }

  @Test func datesAreComparedWithTheTimeOfEachCommit() throws {
    let text = Self.good.replacing(
      "    name: Ünï\n", with: "    environment:\n      xcode: 15.4\n    scripts:\n      - flutter build ipa\n")
    let history = try History()
    try history.commit(text, "first", day: 1)
    try history.repository.stage("codemagic.yaml", text + "\n")
    let date = "2025-04-24T00:00:00Z"
    try history.repository.git("commit", "--quiet", "--message=later", variables: ["GIT_COMMITTER_DATE": date])
    let found = history.replay("--format", "json", "--no-files")
    // Nobody's commit broke it, and still it is broken.
    #expect(try changes(found) == [[], []])
    #expect(found.output.contains("\"failing\": 1"), "\(found.output)")
    #expect(history.replay("--strict", "--no-files", "HEAD").output.contains("1 with errors or warnings") == false)
  }

  @Test func rangesAndOtherFiles() throws {
    let history = try History()
    let first = try history.commit(ReplayTests.unknownKey, "first", day: 1)
    try history.commit(ReplayTests.good, "second", day: 2)
    try history.commit(ReplayTests.unknownKey, "in a folder", day: 3, file: "é [x]/codemagic.yaml")
    try history.commit(nil, "gone", day: 4)
    try history.commit(ReplayTests.unknownKey, "back", day: 5)
    #expect(try changes(history.replay("--format=json")) == [["+unknown-key"], ["-unknown-key"], [], ["+unknown-key"]])
    #expect(try changes(history.replay("--format=json", "\(first)..")) == [["-unknown-key"], [], ["+unknown-key"]])
    #expect(try changes(history.replay("--format=json", "\(first)..HEAD~1")) == [["-unknown-key"], []])
    #expect(try changes(history.replay("--format=json", first)) == [["+unknown-key"]])
    let other = history.replay("--format=json", "--file", "codemagic.yaml", in: "é [x]")
    #expect(try changes(other) == [["+unknown-key"]])
    #expect(other.output.contains("\"path\": \"é [x]/codemagic.yaml\""), "\(other.output)")
  }

  @Test func whatIsBesideTheFileIsThatOfTheCommit() throws {
    let text = Self.good.replacing(
      "    artifacts:\n", with: "    scripts:\n      - cd größe && make ipa\n    artifacts:\n")
    let notes = "release_notes.json"
    let history = try History()
    try history.repository.stage("größe/a", "a")
    try history.commit(text, "first", day: 1)
    try history.repository.git("rm", "--quiet", "-r", "größe")
    try history.commit(text + "# moved\n", "moved", day: 2)
    try history.commit("a", "another file", day: 3, file: "größe/a")
    try history.commit(text, "back", day: 4)
    try history.repository.stage(notes, "[]")
    try history.repository.stage("größe/b", "b")
    try history.commit(text + "# é\n", "notes", day: 5)
    #expect(try changes(history.replay("--format=json")) == [[], ["+directory-missing"], [], []])
    #expect(try changes(history.replay("--format=json", "--no-files")) == [[], [], [], []])
    #expect(try changes(history.replay("--format=json", in: "größe")) == [[], ["+directory-missing"], [], []])
  }

  /// A merge is told only if it made a version of its own.
  @Test func merges() throws {
    let history = try History()
    try history.commit(ReplayTests.good, "first", day: 1)
    let repository = history.repository
    try repository.git("checkout", "--quiet", "-b", "side")
    try history.commit(ReplayTests.unknownKey, "side", day: 2)
    try repository.git("checkout", "--quiet", "main")
    try history.commit("x", "other", day: 3, file: "other")
    try repository.git("merge", "--quiet", "--no-edit", "side")
    #expect(try changes(history.replay("--format=json")) == [[], ["+unknown-key"]])
    try repository.git("checkout", "--quiet", "-b", "left")
    try history.commit(ReplayTests.unknownKey + "# left\n", "left", day: 4)
    try repository.git("checkout", "--quiet", "main")
    try history.commit(ReplayTests.unknownKey + "# right\n", "right", day: 5)
    #expect(throws: GitRepository.GitError.self) { try repository.git("merge", "--quiet", "left") }
    try history.commit(ReplayTests.good, "merged", day: 6)
    #expect(try changes(history.replay("--format=json")).last == ["-unknown-key"])
  }

  @Test func linksAndLargeFilesAreNotRead() throws {
    let history = try History()
    try history.commit(ReplayTests.unknownKey, "first", day: 1)
    try FileManager.default.removeItem(atPath: "\(history.repository.path)/codemagic.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: "\(history.repository.path)/codemagic.yaml", withDestinationPath: "/etc/hostname")
    try history.repository.git("add", "codemagic.yaml")
    try history.repository.git("commit", "--quiet", "--message=link")
    try FileManager.default.removeItem(atPath: "\(history.repository.path)/codemagic.yaml")
    try history.commit(String(repeating: "# é\n", count: 300_000), "large", day: 2)
    let found = history.replay()
    #expect(found.output.contains("is not checked: it is no regular file"), "\(found.output)")
    #expect(found.output.contains("is not checked: it has more than 1 MiB"), "\(found.output)")
    #expect(found.output.contains("After the last commit it was still broken, since 2025-03-01."), "\(found.output)")
  }

  @Test func aShallowCloneIsSaidToBe() throws {
    let history = try History()
    try history.commit(ReplayTests.unknownKey, "first", day: 1)
    try history.commit(ReplayTests.good, "second", day: 2)
    let clone = try directory(["x": ""]).replacing("/x", with: "")
    try history.repository.git("clone", "--quiet", "--depth=1", "file://\(history.repository.path)", "\(clone)/c")
    let found = run(["replay", "--isolated"], variables: GitRepository.variables, directory: "\(clone)/c")
    #expect(found.output.hasPrefix("codemagic.yaml: 1 commit, none with errors\n"), "\(found.output)")
    #expect(found.output.contains("The clone is shallow"), "\(found.output)")
  }

  /// Settings of a repository that would follow renames, run programs or write another encoding have no effect.
  @Test func hostileSettings() throws {
    let history = try History()
    try history.commit(ReplayTests.good, "first é", day: 1)
    for (name, value) in [
      ("log.follow", "true"), ("log.showSignature", "true"), ("gpg.program", "/nonexistent"),
      ("i18n.logOutputEncoding", "latin1"), ("format.pretty", "fuller"), ("log.date", "raw"), ("color.ui", "always"),
      ("diff.external", "/nonexistent"), ("log.diffMerges", "off"), ("core.quotePath", "true"),
    ] {
      try history.repository.git("config", name, value)
    }
    try history.commit(ReplayTests.unknownKey, "zweite ß", day: 2)
    let found = history.replay()
    #expect(found.output.contains("2025-03-02 zweite ß\n"), "\(found.output)")
  }

  @Test func nothingSecretIsShown() throws {
    let samples = SecretSample.all.filter { !$0.text.contains("\n") }
    let history = try History()
    for (number, sample) in samples.enumerated() {
      let text = number.isMultiple(of: 2) ? Self.unknownKey : Self.good
      try history.commit(text, "add \(sample.text) \u{1B}[31m", day: 1)
    }
    for format in ["text", "json", "markdown"] {
      let output = history.replay("--format", format).output
      for sample in samples { #expect(!sample.isDisclosed(in: output), "\(sample) in \(format)") }
      #expect(!output.contains("\u{1B}"))
    }
  }

  @Test func markdownForAPullRequest() throws {
    let history = try History()
    let first = try history.commit(ReplayTests.unknownKey, "hello @team <img> `x`", day: 1)
    let output = history.replay("--format", "markdown").output
    #expect(output.hasPrefix("### Ascertain: `codemagic.yaml`, 1 commit, 1 with errors\n"), "\(output)")
    #expect(output.contains("- `\(first)` 2025-03-01 hello "), "\(output)")
    #expect(output.contains("**broke** `unknown-key`: `beta_group` is not a key of"), "\(output)")
    #expect(!output.contains("<img>") && !output.contains(" @team"), "\(output)")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let message: String
    let status: CLI.ExitStatus
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(arguments: ["nope"], message: "unknown revision 'nope'", status: .usage),
    Refusal(arguments: ["nope.."], message: "unknown revision 'nope'", status: .usage),
    Refusal(arguments: ["..nope"], message: "unknown revision 'nope'", status: .usage),
    Refusal(arguments: ["a...b"], message: "'...' does not tell", status: .usage),
    Refusal(arguments: ["--file", "nope.yaml"], message: "no commit there has changed nope.yaml", status: .nothing),
    Refusal(arguments: ["--file", "../x"], message: "--file needs a file in the repository", status: .usage),
    Refusal(arguments: ["HEAD.."], message: "no commit there has changed codemagic.yaml", status: .nothing),
  ])
  func isRefused(_ each: Refusal) throws {
    let history = try History()
    try history.commit(ReplayTests.good, "first", day: 1)
    let found = run(
      ["replay", "--isolated"] + each.arguments, variables: GitRepository.variables,
      directory: history.repository.path)
    #expect(found.status == each.status)
    #expect(found.error.contains(each.message), "\(found.error)")
    #expect(found.output.isEmpty)
  }

  @Test func withoutCommitOrRepository() throws {
    let empty = try History().replay()
    #expect(empty.status == .usage)
    #expect(empty.error.contains("the repository has no commit yet"), "\(empty.error)")
    let here = try directory(["codemagic.yaml": Self.good])
    let outside = run(["replay", "--isolated"], variables: GitRepository.variables, directory: here)
    #expect(outside.status == .usage)
    #expect(outside.error.contains("replay needs a git repository"), "\(outside.error)")
    let without = run(["replay", "--isolated"], variables: ["PATH": "/nonexistent"], directory: here)
    #expect(without.status == .unreadable)
  }

  /// Returns the rules that each commit broke, with a `+`, and mended, with a `-`.
  private func changes(_ run: Run) throws -> [[String]] {
    struct Document: Decodable {
      struct Change: Decodable { let rule: String }
      struct Commit: Decodable {
        let broke: [Change]
        let mended: [Change]
      }
      let commits: [Commit]
    }
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    return document.commits.map { $0.broke.map { "+\($0.rule)" } + $0.mended.map { "-\($0.rule)" } }
  }
}
