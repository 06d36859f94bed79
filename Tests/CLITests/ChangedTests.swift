import CLI
import Foundation
import TestSupport
import Testing

/// The options `--changed` and `--changed-lines` in real git repositories.
@Suite struct ChangedTests {
  private static let good = LintTests.good
  private static let bad = LintTests.bad

  @Test func theIndexIsLinted() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good])
    try repository.stage("codemagic.yaml", Self.bad)
    try repository.write("codemagic.yaml", Self.good)
    let staged = repository.lint("--changed")
    #expect(staged.output.hasPrefix("codemagic.yaml:7:15: error:"), "\(staged.error)")
    #expect(staged.status == .findings)
    #expect(repository.lint("--changed=HEAD").output == "")
    try repository.stage("codemagic.yaml", Self.good)
    try repository.write("codemagic.yaml", Self.bad)
    let unstaged = repository.lint("--changed")
    #expect(unstaged.output == "")
    #expect(unstaged.error.hasPrefix("ascertain: codemagic.yaml differs on disk from what is staged"))
    #expect(unstaged.error.hasSuffix("--changed=HEAD\nno codemagic.yaml differs from HEAD\n"), "\(unstaged.error)")
    #expect(unstaged.status == .clean)
    #expect(repository.lint("--changed=HEAD").output.contains("[unknown-value]"))
  }

  /// What says where an `Info.plist` comes from counts as the index has it, too.
  @Test func projectsInTheIndex() throws {
    let text = """
      workflows:
        w:
          integrations: { app_store_connect: Main }
          artifacts: ["*.ipa"]
          publishing:
            app_store_connect: { auth: integration, submit_to_testflight: true, beta_groups: [QA] }

      """
    let repository = try GitRepository(["x": ""])
    try repository.stage("codemagic.yaml", text)
    try repository.stage("ios/App/Info.plist", "<plist><dict><key>UILaunchScreen</key><true/></dict></plist>")
    try repository.stage("ios/App.xcodeproj/project.pbxproj", "INFOPLIST_FILE = App/Info.plist;")
    try repository.stage("ios/App.xcodeproj/project.yml", "")
    try repository.stage("app.json", "{}")
    func isReported() -> Bool { repository.lint("--changed").output.contains("[info-plist-compliance]") }
    #expect(isReported())
    let setting = "INFOPLIST_KEY_ITSAppUsesNonExemptEncryption = NO;"
    try repository.write("ios/App.xcodeproj/project.pbxproj", setting)
    #expect(isReported())
    try repository.stage("ios/App.xcodeproj/project.pbxproj", setting)
    #expect(!isReported())
    try repository.stage("ios/App.xcodeproj/project.pbxproj", "")
    #expect(isReported())
    try repository.stage("ios/project.yml", "")
    #expect(!isReported())
  }

  @Test func nothingDiffers() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.bad])
    #expect(repository.lint("--changed").status == .clean)
    #expect(repository.lint("--changed", "--format", "json").output.contains("\"findings\": []"))
    #expect(repository.lint("--changed=HEAD", "--changed-lines").status == .clean)
  }

  @Test func beforeTheFirstCommit() throws {
    let repository = try GitRepository()
    #expect(repository.lint("--changed").status == .clean)
    #expect(repository.lint("--changed").error == "no codemagic.yaml is staged for the first commit\n")
    try repository.write("codemagic.yaml", Self.bad)
    #expect(
      repository.lint("--changed").error.hasPrefix("ascertain: codemagic.yaml is not staged, so it is not checked"))
    try repository.stage("codemagic.yaml", Self.bad)
    #expect(repository.lint("--changed").status == .findings)
    #expect(repository.lint("--changed-lines").status == .findings)
    #expect(
      repository.lint("--changed=HEAD").error.contains("unknown revision 'HEAD': the repository has no commit yet"))
  }

  @Test func aRevision() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good, "a/codemagic.yaml": Self.bad])
    try repository.stage("codemagic.yaml", Self.bad)
    try repository.commit()
    try repository.write("新/codemagic.yaml", Self.bad)
    #expect(repository.lint("--changed=HEAD").error == "1 error in 1 file\n")
    #expect(repository.lint("--changed=HEAD~1").error == "2 errors in 2 files\n")
    #expect(repository.lint("--changed=main~1", "新").output.hasPrefix("新/codemagic.yaml:7"))
    try repository.git("rm", "--quiet", "--", "codemagic.yaml")
    #expect(repository.lint("--changed=main~1").error == "1 error in 1 file\n")
    #expect(repository.lint("--changed").status == .clean)
  }

  /// Git quotes some of these names, and some of the folders are not searched.
  @Test func names() throws {
    let repository = try GitRepository(["x": "", ".gitignore": "ignored/\n"])
    for folder in ["a b", "é\"", "-x", ":0:y", "new\nline", "node_modules/x", ".hidden", "ignored"] {
      try repository.write("\(folder)/codemagic.yaml", Self.bad)
    }
    #expect(repository.lint("--changed=HEAD").error == "5 errors in 5 files\n")
    try repository.git("add", "--all")
    #expect(repository.lint("--changed").error == "5 errors in 5 files\n")
    #expect(repository.lint("--changed-lines").error == "5 errors in 5 files\n")
  }

  @Test func fromASubfolder() throws {
    let repository = try GitRepository(["アプリ/ios/x": "", "codemagic.yaml": Self.good])
    try repository.stage("codemagic.yaml", Self.bad)
    try repository.stage("アプリ/ios/codemagic.yaml", Self.bad)
    let run = repository.lint("--changed", in: "アプリ")
    #expect(run.output.contains("../codemagic.yaml:7:15"), "\(run.output)\(run.error)")
    #expect(run.output.contains("\n\nios/codemagic.yaml:7:15") || run.output.hasPrefix("ios/codemagic.yaml:7:15"))
    for path in ["ios", "./ios/", "../アプリ", ".", "\(repository.path)/アプリ", "ios/codemagic.yaml"] {
      #expect(repository.lint("--changed", path, in: "アプリ").error == "1 error in 1 file\n", "\(path)")
      #expect(repository.lint("--changed=HEAD", path, in: "アプリ").error == "1 error in 1 file\n", "\(path)")
    }
  }

  @Test func paths() throws {
    let repository = try GitRepository(["ci.yaml": Self.good, "codemagic.yaml": Self.bad])
    try repository.stage("ci.yaml", Self.bad)
    #expect(repository.lint("--changed").status == .clean)
    #expect(repository.lint("--changed", "ci.yaml").output.hasPrefix("ci.yaml:7:15"))
    #expect(repository.lint("--changed", "codemagic.yaml").error == "no codemagic.yaml differs from HEAD\n")
    let list = repository.lint("--changed", "--files-from", "-", input: "codemagic.yaml\nci.yaml\n")
    #expect(list.error == "1 error in 1 file\n")
    let missing = repository.lint("--changed", "none.yaml")
    #expect(missing.status == .unreadable)
    #expect(
      missing.error
        == "ascertain: cannot read none.yaml: there is no such file; a revision is written --changed=REVISION\n")
    #expect(
      repository.lint("--changed=HEAD", "none.yaml").error
        == "ascertain: cannot read none.yaml: there is no such file\n")
    let outside = repository.lint("--changed", "/etc")
    #expect(outside.status == .usage)
    #expect(outside.error.contains("'/etc' is outside the repository"))
  }

  @Test func releaseNotes() throws {
    let text = Self.bad.replacing("auth: api_key", with: "auth: integration\n        submit_to_app_store: true")
    let notes = #"[{"language": "en-US", "text": "a"}]"#
    let repository = try GitRepository(["ios/codemagic.yaml": text, "ios/release_notes.json": notes])
    #expect(repository.lint("--changed").status == .clean)
    try repository.stage("ios/release_notes.json", notes.replacing("\"a\"", with: "\"é < b\""))
    try repository.write("ios/release_notes.json", notes)
    let staged = repository.lint("--changed", "--profile", "strict")
    #expect(staged.output.hasPrefix("ios/release_notes.json:1:"), "\(staged.output)\(staged.error)")
    #expect(staged.error.hasSuffix("\n1 error in 1 file\n"))
    #expect(staged.error.hasPrefix("ascertain: ios/release_notes.json differs on disk from what is staged"))
    #expect(repository.lint("--changed=HEAD").output == "")
    try repository.write("ios/release_notes.json", "[]\n[")
    #expect(repository.lint("--changed=HEAD").output.contains("[notes-json-invalid]"))
    #expect(repository.lint("--changed=HEAD", "--changed-lines").output.contains("[notes-json-invalid]"))
    // Notes that are not in the index do not exist, even if they are on disk.
    try repository.git("rm", "--cached", "--force", "--quiet", "--", "ios/release_notes.json")
    try repository.stage("ios/codemagic.yaml", text + "\n")
    #expect(repository.lint("--changed").output.contains("[notes-missing-for-app-store]"))
    #expect(!repository.lint("--changed", "--no-files").output.contains("[notes-missing-for-app-store]"))
  }

  /// A deleted file is not read although the notes next to it differ, and links are not followed.
  @Test func whatIsNotThere() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.bad, "release_notes.json": "[]", "a/codemagic.yaml": ""])
    try repository.write("release_notes.json", "[ ]")
    try FileManager.default.removeItem(atPath: "\(repository.path)/codemagic.yaml")
    try FileManager.default.removeItem(atPath: "\(repository.path)/a/codemagic.yaml")
    try repository.write("日本.yaml", Self.bad)
    try FileManager.default.createSymbolicLink(
      atPath: "\(repository.path)/a/codemagic.yaml", withDestinationPath: "../日本.yaml")
    #expect(repository.lint("--changed=HEAD").status == .clean)
    try repository.git("add", "--all")
    #expect(repository.lint("--changed").status == .clean)
  }

  @Test func lines() throws {
    let text = Self.bad + "        copyright: \"\"  # é\n"
    let repository = try GitRepository(["codemagic.yaml": text])
    try repository.stage("codemagic.yaml", text.replacing("api_key", with: "apikey"))
    let all = repository.lint("--changed")
    #expect(all.output.contains("[copyright-empty]"))
    for arguments in [["--changed-lines"], ["--changed-lines", "--changed"], ["--changed=HEAD", "--changed-lines"]] {
      let run = run(
        ["lint", "--isolated"] + arguments, variables: GitRepository.variables, directory: repository.path)
      #expect(run.output.contains("[unknown-value]"))
      #expect(!run.output.contains("[copyright-empty]"))
      #expect(run.status == .findings)
    }
    // An empty line moves all others without changing them.
    try repository.stage("codemagic.yaml", "\n" + text)
    #expect(repository.lint("--changed").status == .findings)
    #expect(repository.lint("--changed-lines").error == "no findings in 1 file\n")
    // Syntax errors, and all findings in new files, are shown on every line.
    try repository.stage("codemagic.yaml", text + "# 日本 [\n  - x\n")
    #expect(repository.lint("--changed-lines").output.contains("[syntax]"))
    try repository.write("new/codemagic.yaml", text)
    #expect(repository.lint("--changed=HEAD", "--changed-lines", "new").output.contains("[copyright-empty]"))
  }

  /// The use is unchanged, but the definition differs.
  @Test func linesOfADefinition() throws {
    let text = """
      definitions: {auth: &auth integration}
      workflows:
        ios:
          integrations: {app_store_connect: Main Key}
          publishing: {app_store_connect: {auth: *auth }}

      """
    let repository = try GitRepository(["codemagic.yaml": text])
    try repository.stage("codemagic.yaml", text.replacing("integration}", with: "日本}"))
    let run = repository.lint("--changed-lines", "--select", "unknown-value")
    #expect(run.output.contains("codemagic.yaml:5:"), "\(run.output)\(run.error)")
  }

  /// A revision after a blank, which is what everybody types first.
  @Test func revisionsAsPaths() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good, "release/codemagic.yaml": Self.good])
    try repository.git("branch", "release")
    try repository.git("branch", "other")
    try repository.stage("codemagic.yaml", Self.bad)
    for (option, name) in [("--changed", "main"), ("--changed-lines", "HEAD~0"), ("--changed", "other")] {
      let run = repository.lint(option, name)
      #expect(
        run.status == .usage && run.error.contains("'\(name)' is a revision, not a file; write \(option)=\(name)\n"))
    }
    let folder = repository.lint("--changed", "release")
    #expect(
      folder.error.hasPrefix("ascertain: 'release' is taken for a directory; a revision is written --changed=release"))
    #expect(folder.status == .clean && folder.output == "")
    #expect(!repository.lint("--changed=HEAD", "release").error.contains("taken for"))
    #expect(repository.lint("--changed-lines=main").error == "1 error in 1 file\n")
    #expect(repository.lint("--changed-lines=nön").error.contains("unknown revision 'nön'"))
  }

  @Test func conflicts() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good, "release_notes.txt": "a\n", "sub/x": ""])
    try repository.git("checkout", "--quiet", "-b", "other")
    for name in ["codemagic.yaml", "release_notes.txt"] { try repository.stage(name, Self.good + "# other\n") }
    try repository.commit()
    try repository.git("checkout", "--quiet", "main")
    for name in ["codemagic.yaml", "release_notes.txt"] { try repository.stage(name, Self.good + "# main\n") }
    try repository.commit()
    #expect(throws: GitRepository.GitError.self) { try repository.git("merge", "--quiet", "other") }
    let run = repository.lint("--changed")
    #expect(run.status == .unreadable && run.output == "")
    #expect(
      run.error
        == ["codemagic.yaml", "release_notes.txt"].map {
          "ascertain: cannot read \($0): it has conflicts that are not resolved; git add it once they are\n"
        }.joined())
    #expect(repository.lint("--changed", "sub").status == .clean)
    #expect(repository.lint("--changed=HEAD").output.contains("[syntax]"))
    try repository.stage("codemagic.yaml", Self.good)
    #expect(repository.lint("--changed").error.contains("cannot read release_notes.txt"))
  }

  /// The file is unchanged, and what it says is not so any more.
  @Test func deletedNotes() throws {
    let text = Self.good.replacing("auth: integration", with: "auth: integration\n        submit_to_app_store: true")
    let notes = #"[{"language": "en-US", "text": "a"}]"#
    let repository = try GitRepository([
      "ios/codemagic.yaml": text, "ios/release_notes.json": notes, "ios/a/release_notes.txt": "a",
    ])
    try repository.git("rm", "--quiet", "ios/a/release_notes.txt")
    for option in ["--changed", "--changed=HEAD"] { #expect(repository.lint(option).output == "") }
    try repository.git("rm", "--quiet", "ios/release_notes.json")
    for option in ["--changed", "--changed=HEAD"] {
      #expect(repository.lint(option).output.contains("ios/codemagic.yaml:8:9: warning:"), "\(option)")
      #expect(repository.lint(option).output.contains("[notes-missing-for-app-store]"))
    }
    #expect(repository.lint("--changed-lines").output == "")
  }

  /// Scripts may need any file.
  @Test func deletedFiles() throws {
    let text = Self.good + "    scripts:\n      - pod install\n"
    let repository = try GitRepository(["codemagic.yaml": text, "Podfile": "", "ios/codemagic.yaml": text, "x": ""])
    for option in ["--changed", "--changed=HEAD"] { #expect(repository.lint(option).output == "") }
    try repository.git("rm", "--quiet", "Podfile")
    for option in ["--changed", "--changed=HEAD"] {
      let output = repository.lint(option).output
      #expect(output.contains("codemagic.yaml:") && output.contains("[needed-file-missing]"), "\(option): \(output)")
      #expect(!output.contains("ios/codemagic.yaml"))
    }
    #expect(repository.lint("--changed-lines").output == "")
  }

  /// What changes beside a file is reported on as ever when another file goes.
  @Test func changedNotesAndADeletedFile() throws {
    let text = Self.good + "    scripts:\n      - make\n"
    let notes = #"[{"language": "en-US", "text": "a"}]"#
    let repository = try GitRepository(["codemagic.yaml": text, "release_notes.json": notes, "x": ""])
    try repository.git("rm", "--quiet", "x")
    try repository.stage("release_notes.json", "[")
    for option in ["--changed", "--changed=HEAD"] {
      #expect(repository.lint(option).output.hasPrefix("release_notes.json:1:"), "\(option)")
    }
  }

  /// When the settings or a rule differ, the findings in every file may.
  @Test func settingsAndRules() throws {
    let rule = try String(
      contentsOf: Repository.root.appending(path: "fixtures/team/policies/beta-groups.yaml"), encoding: .utf8)
    let text = Self.good.replacing("auth: integration", with: "auth: integration\n        beta_groups: [QA]")
    let settings = "rules: [policies/*.yaml]\n"
    let repository = try GitRepository([
      "codemagic.yaml": text, "a/codemagic.yaml": text, "s.yml": settings, "policies/beta-groups.yaml": rule,
    ])
    func lint(_ arguments: String...) -> Run {
      run(
        ["lint", "--config", "\(repository.path)/s.yml", "--quiet"] + arguments, variables: GitRepository.variables,
        directory: repository.path)
    }
    #expect(lint("--changed").output == "" && lint("--changed=HEAD").output == "")
    try repository.stage("policies/beta-groups.yaml", rule + "\n")
    for option in ["--changed", "--changed=HEAD"] {
      #expect(lint(option).output.components(separatedBy: "[beta-groups]").count == 3, "\(lint(option))")
      #expect(lint(option, "a").output.components(separatedBy: "[beta-groups]").count == 2)
    }
    #expect(lint("--changed-lines").output == "")
    try repository.stage("policies/beta-groups.yaml", rule)
    try repository.stage("s.yml", settings + "severity: {testflight: error}\n")
    #expect(lint("--changed").output.contains("error:"))
  }

  @Test func links() throws {
    let repository = try GitRepository(["ci.yaml": Self.bad])
    try FileManager.default.createSymbolicLink(
      atPath: "\(repository.path)/codemagic.yaml", withDestinationPath: "ci.yaml")
    try repository.git("add", "codemagic.yaml")
    let run = repository.lint("--changed")
    #expect(run.error.hasPrefix("ascertain: codemagic.yaml is a link, which --changed does not follow"), "\(run.error)")
  }

  /// A partial commit has its own index, which git passes to its hooks.
  @Test func theIndexOfAHook() throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good])
    let index = ["GIT_INDEX_FILE": ".git/other"]
    try FileManager.default.copyItem(atPath: "\(repository.path)/.git/index", toPath: "\(repository.path)/.git/other")
    try repository.write("codemagic.yaml", Self.bad)
    try repository.git("add", "codemagic.yaml", variables: index)
    #expect(repository.lint("--changed").status == .clean)
    #expect(repository.lint("--changed", variables: index).status == .findings)
  }

  struct InvalidRun: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    var variables: [String: String] = [:]
    let message: String
    let status: Int32
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    InvalidRun(arguments: ["--changed=nön"], message: "unknown revision 'nön'", status: 2),
    InvalidRun(arguments: ["--changed=--all"], message: "--changed expects a revision after =", status: 2),
    InvalidRun(arguments: ["--changed="], message: "--changed expects a revision after =", status: 2),
    InvalidRun(arguments: ["--changed=HEAD..main"], message: "unknown revision", status: 2),
    InvalidRun(arguments: ["--changed=HEAD:codemagic.yaml"], message: "unknown revision", status: 2),
    InvalidRun(arguments: ["--changed", "-"], message: "it cannot be used with standard input", status: 2),
    InvalidRun(
      arguments: ["--changed"], variables: ["PATH": "/nonexistent"], message: "there is no git in PATH", status: 4),
    InvalidRun(
      arguments: ["--changed"], variables: ["GIT_DIR": "/nonexistent"], message: "--changed needs a git repository",
      status: 2),
  ])
  func errors(_ each: InvalidRun) throws {
    let repository = try GitRepository(["codemagic.yaml": Self.good])
    let run = run(
      ["lint", "--isolated"] + each.arguments, variables: GitRepository.variables.merging(each.variables) { $1 },
      directory: repository.path)
    #expect(run.error.contains(each.message), "\(run.error)")
    #expect(run.status.rawValue == each.status)
    #expect(run.output == "")
  }

  @Test func outsideOfARepository() throws {
    let here = try directory(["codemagic.yaml": Self.bad])
    let run = run(["lint", "--changed"], variables: GitRepository.variables, directory: here)
    #expect(run.status == .usage)
    #expect(run.error.hasPrefix("ascertain: --changed needs a git repository: fatal: not a git repository"))
  }
}
