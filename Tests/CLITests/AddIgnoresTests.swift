import CLI
import Foundation
import Testing

/// Runs of `lint --add-ignores`, which writes suppression comments.
@Suite struct AddIgnoresTests {
  private static let text = """
    workflows:
      ios:
        integrations: {app_store_connect: Main Key}
        artifacts: [build/*.ipa]
        publishing:
          app_store_connect: {auth: integration, submit_to_app_store: true, release_type: SOON, copyright: 日本}

    """

  private func lint(_ path: String, _ more: String...) -> Run {
    run(["lint", "--isolated", "--no-files", "--format", "line", path] + more)
  }

  private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test(arguments: ["\n", "\r\n"])
  func commentsAreWritten(_ lineBreak: String) throws {
    let text = Self.text.replacing("\n", with: lineBreak)
    let path = try directory(["a.yaml": text]) + "/a.yaml"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let run = lint(path, "--add-ignores", "理由 😀")
    #expect(run.status == .clean && run.output.isEmpty, "\(run.output)")
    #expect(run.error.hasPrefix("2 findings suppressed with comments in 1 file\nno findings in 1 file; 2 suppressed"))
    let comment = " # ascertain: ignore[copyright-year, unknown-value] 理由 😀"
    let expected = text.replacing("日本}", with: "日本}\(comment)")
    #expect(try read(path) == expected)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    let again = lint(path, "--add-ignores", "another reason")
    #expect(try again.status == .clean && again.error.hasPrefix("no findings suppressed\n") && read(path) == expected)
  }

  @Test func onlyWhatIsShown() throws {
    let path = try directory(["a.yaml": Self.text]) + "/a.yaml"
    let run = lint(path, "--min-severity", "error", "--add-ignores", "x")
    #expect(run.status == .clean && run.error.contains("1 finding suppressed"))
    #expect(try read(path).hasSuffix("# ascertain: ignore[unknown-value] x\n"))
    _ = lint(path, "--select", "copyright-year", "--add-ignores", "y")
    #expect(try read(path).hasSuffix("# ascertain: ignore[unknown-value, copyright-year] x\n"))
  }

  @Test func whatCannotBeSuppressedIsTold() throws {
    let json = "{\"workflows\": {\"é\": {\"publishing\": {\"app_store_connect\": {\"auth\": \"x\"}}}}}"
    let here = try directory(["a.yaml": "a: [\n", "b.yaml": json])
    let run = CLITests.run(
      "lint", "--isolated", "--no-files", "\(here)/a.yaml", "\(here)/b.yaml", "--add-ignores", "x")
    #expect(run.status == .findings)
    #expect(run.error.contains("1 finding not suppressed, because no comment can suppress this rule: syntax\n"))
    #expect(run.error.contains("2 findings not suppressed, because the file is JSON, which has no comments: "))
    #expect(try read("\(here)/a.yaml") == "a: [\n" && read("\(here)/b.yaml") == json)
  }

  @Test func noLinkLeadsOut() throws {
    let outside = try directory(["a.yaml": Self.text])
    let here = try directory([".git/HEAD": ""])
    try FileManager.default.createSymbolicLink(atPath: "\(here)/a.yaml", withDestinationPath: "\(outside)/a.yaml")
    let run = lint("\(here)/a.yaml", "--add-ignores", "x")
    #expect(run.status == .fault && run.error.contains("leads out of the repository"), "\(run.error)")
    #expect(try read("\(outside)/a.yaml") == Self.text)
  }

  @Test(arguments: [
    ["--add-ignores", ""], ["--add-ignores", "--"], ["--add-ignores", "a # ascertain: ignore[b] c"],
    ["--add-ignores", "x", "-"], ["--add-ignores", "x", "--changed"], ["--add-ignores", "x", "--no-ignores"],
    ["--add-ignores", "x", "--write-baseline", "y"], ["--add-ignores", "x", "--watch"],
  ])
  func invalidArguments(_ arguments: [String]) {
    #expect(run(["lint", "--isolated"] + arguments).status == .usage)
  }
}
