import CLI
import Foundation
import Testing

/// The search for files, and the finding for files that Codemagic never reads.
@Suite struct SearchTests {
  private static let bad = LintTests.bad
  private static let good = LintTests.good

  private func files(_ run: Run) -> Int { run.output.components(separatedBy: "[unknown-value]").count - 1 }

  @Test func whatGitIgnoresIsPassedOver() throws {
    let repository = try GitRepository([
      "codemagic.yaml": Self.bad, ".gitignore": "out/\n/アプリ/一/\nkept/\n*.old/\n", "kept/codemagic.yaml": Self.bad,
    ])
    for folder in ["out", "アプリ/out", "アプリ/一", "アプリ/二", "x.old", "new", "Pods/x"] {
      try repository.write("\(folder)/codemagic.yaml", Self.bad)
    }
    // Tracked files are not ignored, and `アプリ/二` and `new` are only untracked.
    #expect(files(run(["lint", repository.path], variables: GitRepository.variables)) == 4)
    #expect(files(run(["lint", "\(repository.path)/アプリ/"], variables: GitRepository.variables)) == 1)
    // Without git, only the built-in list of folders is skipped.
    #expect(files(run(["lint", repository.path])) == 8)
  }

  @Test func aRepositoryInsideOfAnother() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.bad, ".gitignore": "x\n"])
    let inner = try GitRepository(["codemagic.yaml": Self.bad])
    try FileManager.default.moveItem(atPath: inner.path, toPath: "\(repository.path)/inner")
    #expect(files(run(["lint", repository.path], variables: GitRepository.variables)) == 2)
  }

  /// Starting another program takes longer than linting a file.
  @Test func gitIsRunOnlyForDirectories() throws {
    let here = try directory([
      "bin/git": "#!/bin/sh\ntouch \"${0%/*}/ran\"\nexit 1\n", "a/.git/HEAD": "", "a/codemagic.yaml": Self.bad,
    ])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(here)/bin/git")
    let variables = ["PATH": "\(here)/bin:/usr/bin:/bin"]
    _ = run(["lint"], variables: variables, directory: "\(here)/a")
    _ = run(["lint", "\(here)/a/codemagic.yaml"], variables: variables)
    #expect(!FileManager.default.fileExists(atPath: "\(here)/bin/ran"))
    #expect(files(run(["lint", "\(here)/a"], variables: variables)) == 1)
    #expect(FileManager.default.fileExists(atPath: "\(here)/bin/ran"))
  }

  @Test(arguments: [
    ("a line each", "{}/a.yaml\n{}/é b.yaml\n", 2), ("no line break at the end", "{}/a.yaml\n{}/é b.yaml", 2),
    ("Windows", "{}/a.yaml\r\n\r\n{}/é b.yaml\r\n", 2), ("zero bytes", "{}/a.yaml\0{}/new\nline.yaml\0", 2),
    ("a directory", "{}\n", 1), ("twice", "{}/a.yaml\n{}/a.yaml\n", 1),
  ])
  func lists(_ name: String, _ list: String, _ count: Int) throws {
    let here = try directory([
      "a.yaml": Self.bad, "é b.yaml": Self.bad, "new\nline.yaml": Self.bad, "sub/codemagic.yaml": Self.bad,
    ])
    let list = list.replacing("{}", with: here)
    #expect(files(run(["lint", "--files-from", "-"], input: list)) == count)
    let file = try directory(["list": list])
    #expect(files(run(["lint", "--files-from", "\(file)/list"])) == count)
    #expect(
      files(run(["lint", "--files-from=\(file)/list", "\(here)/sub"])) == (name == "a directory" ? 1 : count + 1))
  }

  @Test func listsWithoutFiles() throws {
    #expect(run(["lint", "--files-from", "-"], input: "\n").status == .nothing)
    let missing = run(["lint", "--files-from", "/nonexistent/list"])
    #expect(missing.status == .unreadable)
    #expect(missing.error.contains("/nonexistent/list: there is no such file"))
    #expect(run(["lint", "--files-from", "-", "-"]).status == .usage)
  }

  @Test func theOtherEnding() throws {
    let here = try directory([".git/HEAD": "", "codemagic.yml": Self.bad, "a/codemagic.yml": Self.bad])
    let run = run(["lint", here])
    #expect(files(run) == 2)
    #expect(run.output.components(separatedBy: "[file-named-yml]").count == 3)
    // The file is found but not read here, because paths count from the directory of the tests.
    #expect(CLITests.run(["lint"], directory: "\(here)/a").error.contains("cannot read codemagic.yml"))
    try Data(Self.bad.utf8).write(to: URL(filePath: "\(here)/codemagic.yaml"))
    #expect(CLITests.run(["lint"], directory: "\(here)/a").error.contains("cannot read ../codemagic.yaml"))
    let named = CLITests.run(["lint", "-", "--stdin-filename", "x/codemagic.yml"], input: Self.good)
    #expect(named.output.hasPrefix("x/codemagic.yml:1:1: warning:"))
  }

  struct Layout: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    var path: String = ""
    /// The number of files that are reported as never read.
    let count: Int
    var testDescription: String { name }
  }

  @Test(arguments: [
    Layout(name: "at the root", files: [".git/HEAD", "codemagic.yaml"], count: 0),
    Layout(name: "only in folders", files: [".git/HEAD", "a/codemagic.yaml", "é/codemagic.yaml"], count: 2),
    Layout(name: "a monorepo", files: [".git/HEAD", "codemagic.yaml", "a/codemagic.yaml"], count: 0),
    Layout(name: "a submodule", files: [".git/HEAD", "a/.git", "a/codemagic.yaml"], count: 0),
    Layout(name: "a folder is named", files: [".git/HEAD", "a/b/codemagic.yaml"], path: "/a", count: 0),
    Layout(name: "the file is named", files: [".git/HEAD", "a/codemagic.yaml"], path: "/a/codemagic.yaml", count: 0),
    Layout(name: "no repository", files: ["a/codemagic.yaml"], count: 0),
  ])
  func places(_ each: Layout) throws {
    let here = try directory(Dictionary(uniqueKeysWithValues: each.files.map { ($0, Self.good) }))
    let run = run(["lint", here + each.path])
    #expect(run.output.components(separatedBy: "[file-not-at-root]").count - 1 == each.count, "\(run.output)")
    #expect(run.status == .clean)
  }

  /// Patterns count from the directory of the settings, and one that matches nothing is told.
  @Test func exclusions() throws {
    let repository = try GitRepository([
      "codemagic.yaml": Self.bad, "examples/a/codemagic.yaml": Self.bad, "sub/examples/codemagic.yaml": Self.bad,
      ".ascertain.yml": "exclude: [examples/*, sub/exam*, nothing/*]\n", "sub/x": "",
    ])
    func lint(_ arguments: String..., in folder: String = "") -> Run {
      run(
        ["lint", "--config", "\(repository.path)/.ascertain.yml"] + arguments, variables: GitRepository.variables,
        directory: repository.path + folder)
    }
    for path in [repository.path, "\(repository.path)/", "\(repository.path)/sub/.."] {
      let run = lint(path)
      #expect(files(run) == 1, "\(path): \(run.output)")
      #expect(run.error.contains("exclude: nothing/* in \(repository.path)/.ascertain.yml has no effect"))
      #expect(run.error.components(separatedBy: "has no effect").count == 2, "\(run.error)")
    }
    // What is elsewhere may still match.
    let part = lint("\(repository.path)/sub")
    #expect(part.status == .nothing && part.error.contains("besides what exclude: in"), "\(part.error)")
    #expect(!part.error.contains("has no effect"))
    #expect(lint("\(repository.path)/examples/a").status == .nothing)
    #expect(files(lint("\(repository.path)/examples/a/codemagic.yaml")) == 1)
    try repository.stage("examples/a/codemagic.yaml", Self.bad + "# x\n")
    try repository.stage("codemagic.yaml", Self.bad + "# x\n")
    #expect(files(lint("--changed")) == 1)
    #expect(files(lint("--changed=HEAD", in: "/sub")) == 1)
  }

  struct Elsewhere: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    var folder = ""
    let says: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Elsewhere(
      name: "one", files: [".git/HEAD", "é/codemagic.yaml"],
      says: "at the root of the repository, and Codemagic reads no other\n  found in folders: é/codemagic.yaml\n"),
    Elsewhere(
      name: "many", files: [".git/HEAD"] + (1...5).map { "\($0)/codemagic.yaml" },
      says: "found in folders: 1/codemagic.yaml, 2/codemagic.yaml, 3/codemagic.yaml and 2 more\n"),
    Elsewhere(
      name: "beside", files: [".git/HEAD", "a/codemagic.yaml", "b/x"], folder: "b",
      says: "found in folders: ../a/codemagic.yaml\n"),
    Elsewhere(
      name: "the way out", files: [".git/HEAD", "a/codemagic.yaml", "b/x"], folder: "b", says: "ascertain lint ..\n"),
    Elsewhere(name: "no repository", files: ["a/codemagic.yaml"], says: "there is no codemagic.yaml here\n"),
    Elsewhere(name: "nowhere", files: [".git/HEAD", "Pods/codemagic.yaml"], says: "here or in a parent directory"),
  ])
  func onlyInFolders(_ each: Elsewhere) throws {
    let here = try directory(Dictionary(uniqueKeysWithValues: each.files.map { ($0, Self.good) }))
    let run = run("lint", "--isolated", directory: each.folder.isEmpty ? here : "\(here)/\(each.folder)")
    #expect(run.status == .nothing && run.output == "")
    #expect(run.error.contains(each.says), "\(run.error)")
  }

  /// The same file by several paths is checked once, under the first.
  @Test func onePathOfMany() throws {
    let here = try directory(["codemagic.yaml": Self.bad, "a/x": ""])
    try FileManager.default.createSymbolicLink(atPath: "\(here)/link.yaml", withDestinationPath: "codemagic.yaml")
    try FileManager.default.createSymbolicLink(atPath: "\(here)/b", withDestinationPath: "a")
    try FileManager.default.linkItem(atPath: "\(here)/codemagic.yaml", toPath: "\(here)/hard.yaml")
    let paths = [
      "codemagic.yaml", "./codemagic.yaml", "a/../codemagic.yaml", "b/../codemagic.yaml", "link.yaml", "hard.yaml", "",
    ].map { "\(here)/\($0)" }
    for first in paths.indices.dropLast() {
      let run = run(["lint", "--isolated", "--format", "line"] + [paths[first]] + paths)
      #expect(files(run) == 1 && run.output.hasPrefix("\(paths[first]):"), "\(run.output)")
    }
    let list = run("lint", "--isolated", "--files-from", "-", input: paths.dropLast().joined(separator: "\n"))
    #expect(files(list) == 1)
    let missing = run("lint", "--isolated", "\(here)/none", "\(here)/none")
    #expect(missing.error.components(separatedBy: "there is no such file").count == 2)
  }

  /// A pipe is never waited for, unless a person names it.
  @Test(arguments: ["codemagic.yaml", "release_notes.json"])
  func pipes(_ name: String) throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good, "a/codemagic.yaml": Self.bad])
    try? FileManager.default.removeItem(atPath: "\(repository.path)/\(name)")
    mkfifo("\(repository.path)/\(name)", 0o600)
    for arguments in [
      [repository.path], ["--affected", "codemagic.yaml"], ["--changed=HEAD", "codemagic.yaml"], ["--changed"],
      ["--files-from", "-"],
    ] {
      let run = run(
        ["lint", "--isolated"] + arguments, input: "\(repository.path)/codemagic.yaml\n",
        variables: GitRepository.variables, directory: repository.path)
      // The index has no pipes, and from a pipe nothing differs but its own file.
      let isRead = arguments != ["--changed"] && (arguments.first != "--changed=HEAD" || name == "codemagic.yaml")
      #expect(run.error.contains("it is not a regular file") == isRead, "\(arguments): \(run.error)")
    }
  }

  @Test func statistics() throws {
    let here = try directory(["a/codemagic.yaml": Self.bad, "b/codemagic.yaml": Self.bad + "é: 1\nö: 2\nü: 3\n"])
    let text = run(["lint", here, "--statistics", "--select", "unknown-value,unknown-top-level-key"])
    #expect(
      text.output == """
        3  warning  unknown-top-level-key  in 1 file
        2  error    unknown-value          in 2 files

        """)
    #expect(text.error == "2 errors, 3 warnings in 2 files\n")
    #expect(text.status == .findings)
    let json = run(["lint", here, "--statistics", "--select", "unknown-value", "--format", "json"]).output
    #expect(json.contains("\"rule\": \"unknown-value\",\n      \"severity\": \"error\",\n      \"count\": 2"))
    #expect(run(["lint", "-", "--statistics"], input: Self.good).output == "")
  }

  @Test func timing() {
    let run = run(["lint", "-", "--timing", "--quiet"], input: Self.good)
    #expect(run.error == "settings 0.0 ms, search 0.0 ms, check 0.0 ms, report 0.0 ms, total 0.0 ms\n")
  }

  /// Files in folders are no way out where the file itself leads nowhere.
  @Test func aLinkToNowhereIsSaid() throws {
    let here = try directory([".git/HEAD": "ref: refs/heads/main\n", "app/codemagic.yaml": "workflows: {}\n"])
    try FileManager.default.createSymbolicLink(atPath: "\(here)/codemagic.yaml", withDestinationPath: "nowhere")
    let run = run("lint", directory: here)
    #expect(run.status == .unreadable)
    #expect(run.error.contains("it is a link to a file that is not there"), "\(run.error)")
  }
}
