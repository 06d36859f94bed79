import CLI
import Foundation
import Testing

/// Runs of `lint --fix` and `lint --diff`.
@Suite struct FixTests {
  private static let text = """
    workflows:
      ios: # 日本
        integrations: { app_store_connect: Main Key }
        artifacts: [build/*.ipa]
        publishing:
          app_store_connect:
            auth: integration
            submit_to_testflight: "true" # 😀
            beta_groups: [QA, QA]
            copyright: 2031 Example Ltd

    """
  private static let fixed = text.replacing("\"true\"", with: "true").replacing("[QA, QA]", with: "[QA]")

  private func lint(_ path: String, _ more: String..., in directory: String = "/nonexistent") -> Run {
    let format = more.contains("--diff") ? [] : ["--format", "line"]
    return run(["lint", "--isolated", "--no-files"] + format + more + [path], directory: directory)
  }

  /// Returns the content with its byte-order mark, which `String` would leave out.
  private func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test(arguments: ["", "\u{FEFF}"], ["\n", "\r\n"])
  func filesAreFixed(_ mark: String, _ lineBreak: String) throws {
    let path = try directory(["a.yaml": mark + Self.text.replacing("\n", with: lineBreak)]) + "/a.yaml"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(lint(path).error == "1 error, 3 warnings in 1 file; 2 fixable with --fix, 1 more with --unsafe-fixes\n")
    let run = lint(path, "--fix")
    #expect(run.status == .clean, "\(run.output)")
    #expect(
      run.error == "applied 2 fixes in 1 file\n2 warnings in 1 file; 1 fixable with --fix --unsafe-fixes\n",
      "\(run.error)")
    #expect(try read(path) == mark + Self.fixed.replacing("\n", with: lineBreak))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(lint(path, "--fix").error == "2 warnings in 1 file; 1 fixable with --fix --unsafe-fixes\n")
    _ = lint(path, "--fix", "--unsafe-fixes")
    #expect(try !read(path).contains("copyright"))
  }

  @Test func aPatchIsShown() throws {
    let here = try directory(["a b/é.yaml": Self.text])
    let run = lint("\(here)/a b/é.yaml", "--diff", in: here)
    #expect(run.status == .findings && run.error == "--fix would apply 2 fixes in 1 file\n")
    #expect(
      run.output == """
        --- "a/a b/\\303\\251.yaml"
        +++ "b/a b/\\303\\251.yaml"
        @@ -5,6 +5,6 @@
             publishing:
               app_store_connect:
                 auth: integration
        -        submit_to_testflight: "true" # 😀
        -        beta_groups: [QA, QA]
        +        submit_to_testflight: true # 😀
        +        beta_groups: [QA]
                 copyright: 2031 Example Ltd

        """)
    #expect(try read("\(here)/a b/é.yaml") == Self.text)
    let clean = CLITests.run("lint", "--isolated", "--diff", "-", input: "workflows: {}\n")
    #expect(clean.status == .clean && clean.output.isEmpty && clean.error == "nothing to fix\n")
  }

  @Test func aSecretIsNotShown() throws {
    let token = "ghp_" + String(repeating: "a1", count: 18)
    // Around a change, fewer lines are shown.
    let above = Self.text.replacing("app_store_connect:\n", with: "app_store_connect: # \(token)\n")
    let path = try directory(["a.yaml": above, "b.yaml": Self.text.replacing("😀", with: token)]) + "/a.yaml"
    let run = lint(path, "--diff")
    #expect(!run.output.contains(token) && run.output.contains("\n+        beta_groups: [QA]\n"), "\(run.output)")
    let other = path.replacing("a.yaml", with: "b.yaml")
    let refused = lint(other, "--diff")
    #expect(refused.output.isEmpty && refused.error.contains("would show a secret"), "\(refused.error)")
    _ = lint(other, "--fix")
    #expect(try read(other) == Self.fixed.replacing("😀", with: token))
  }

  @Test func noLinkLeadsOut() throws {
    let outside = try directory(["a.yaml": Self.text])
    let here = try directory([".git/HEAD": "", "b.yaml": Self.text])
    try FileManager.default.createSymbolicLink(atPath: "\(here)/a.yaml", withDestinationPath: "\(outside)/a.yaml")
    try FileManager.default.createSymbolicLink(atPath: "\(here)/c.yaml", withDestinationPath: "b.yaml")
    let run = lint("\(here)/a.yaml", "--fix")
    #expect(run.status == .fault && run.error.contains("leads out of the repository"), "\(run.error)")
    #expect(try read("\(outside)/a.yaml") == Self.text)
    _ = lint("\(here)/c.yaml", "--fix")
    #expect(try read("\(here)/b.yaml") == Self.fixed)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(here)/c.yaml") == "b.yaml")
  }

  @Test(arguments: ["codemagic.yml", "é ü/codemagic.yml"], [false, true])
  func aFileGetsItsName(_ path: String, _ hasEdits: Bool) throws {
    let text = hasEdits ? Self.text : Self.fixed
    let here = try directory([path: text])
    let new = path.replacing(".yml", with: ".yaml")
    #expect(lint("\(here)/\(path)", "--fix", in: here).error.contains("--unsafe-fixes"))
    #expect(try read("\(here)/\(path)") == Self.fixed)
    try Data(text.utf8).write(to: URL(filePath: "\(here)/\(path)"))
    let patch = lint("\(here)/\(path)", "--diff", "--unsafe-fixes", in: here)
    let applied = try GitRepository([path: text])
    try applied.write("a.patch", patch.output)
    try applied.git("apply", "a.patch")
    let run = lint("\(here)/\(path)", "--fix", "--unsafe-fixes", in: here)
    #expect(run.status == .clean && !run.output.contains("file-named-yml"), "\(run.output)\(run.error)")
    for directory in [here, applied.path] {
      #expect(try read("\(directory)/\(new)").contains("submit_to_testflight: true"))
      #expect(!FileManager.default.fileExists(atPath: "\(directory)/\(path)"))
    }
  }

  @Test func noFileIsReplacedByAnother() throws {
    let here = try directory(["codemagic.yml": Self.fixed, "codemagic.yaml": "other"])
    let run = lint("\(here)/codemagic.yml", "--fix", "--unsafe-fixes", in: here)
    #expect(run.output.contains("file-named-yml") && run.status != .fault, "\(run.error)")
    #expect(try read("\(here)/codemagic.yaml") == "other")
  }

  @Test(arguments: [
    ["--unsafe-fixes"], ["--fix", "-"], ["--fix", "--changed"], ["--fix", "--watch"],
    ["--diff", "--write-baseline", "x"], ["--fix", "--add-ignores", "x"],
  ])
  func invalidArguments(_ arguments: [String]) {
    #expect(run(["lint", "--isolated"] + arguments).status == .usage)
  }
}
