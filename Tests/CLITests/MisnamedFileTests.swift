import CLI
import Testing

/// A `codemagic.yml`, which Codemagic does not read, and what is no file, in every command that reads a configuration.
@Suite struct MisnamedFileTests {
  static let commands = ["lint", "plan", "publish", "triggers"]

  private static let warning = "Codemagic does not read"

  @Test(arguments: commands)
  func aMisnamedFileIsReadWithAWarning(_ command: String) throws {
    let here = try directory([".git/HEAD": "", "a/codemagic.yml": LintTests.good, "codemagic.yml": LintTests.good])
    for path in ["\(here)/a/codemagic.yml", "\(here)/a"] {
      let run = run([command, path])
      #expect((run.output + run.error).contains(Self.warning), "\(run.output)\(run.error)")
      #expect(run.status == .clean || run.status == .findings, "\(run.error)")
    }
  }

  @Test(arguments: commands)
  func theRightNameWins(_ command: String) throws {
    let here = try directory(["codemagic.yml": "x", "codemagic.yaml": LintTests.good])
    let path = command == "lint" ? "\(here)/codemagic.yaml" : here
    // A report is output, and what stands in the way of one is not.
    let run = run([command, path])
    #expect(!(run.output + run.error).contains(Self.warning))
  }

  @Test(arguments: commands)
  func aDirectoryWithoutAFile(_ command: String) throws {
    let here = try directory(["x": ""])
    let run = run([command, here])
    #expect(run.status == .nothing, "\(run.error)")
    #expect(run.error.contains("there is no codemagic.yaml in "))
    #expect(run.error.contains("pass a file") && run.error.contains("ascertain \(command) path/to/codemagic.yaml"))
  }

  @Test(arguments: [
    ["lint"], ["plan"], ["publish"], ["triggers"], ["show"], ["merge"], ["publish", "--plan"], ["lint", "--config"],
    ["lint", "--files-from"], ["lint", "--rules"], ["rules", "test"], ["completions"],
  ])
  func aFileThatIsNotThere(_ command: [String]) throws {
    let here = try directory(["codemagic.yaml": LintTests.good])
    let path = "\(here)/codemagc.yaml"
    let run = run(command == ["completions"] ? ["completions", "--workflows=\(path)"] : command + [path])
    #expect(run.status == .unreadable || run.status == .usage)
    #expect(run.error.contains("there is no such file; did you mean \(here)/codemagic.yaml?"), "\(run.error)")
  }

  @Test(arguments: [["show"], ["merge"], ["publish", "--plan"], ["lint", "--config"], ["lint", "--files-from"]])
  func aDirectoryInPlaceOfAFile(_ command: [String]) throws {
    let here = try directory(["x": ""])
    #expect(run(command + [here]).error.contains("it is a directory; name a file in it"))
  }

  /// A shell expands no pattern in quotes.
  @Test func aPatternInPlaceOfAFile() {
    let run = run("lint", "**/*.yaml")
    #expect(run.status == .unreadable && run.error.contains("a pattern is for the shell, without quotes"))
  }

  @Test func aDirectoryInPlaceOfRules() throws {
    let here = try directory(["x.yaml": ""])
    #expect(run("lint", "--rules", here).error.contains("is a directory; its rules are '\(here)/*.yaml'"))
  }

  @Test func workflows() throws {
    let text = LintTests.good.replacing("  ios:", with: "  größe:")
    let here = try directory([".git/HEAD": "", "codemagic.yaml": text])
    #expect(run("completions", "--workflows=\(here)").output == "größe\n")
    let nothing = run("completions", "--workflows", directory: "/nonexistent")
    #expect(nothing.status == .nothing && nothing.output.isEmpty)
  }

  /// An ID that a terminal or a log does not show as it is would name no workflow once it is completed.
  @Test(arguments: ["a\\tb", "a\\u001Bb", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"])
  func workflowsThatAreNotShown(_ id: String) throws {
    let good = LintTests.good
    let other = good.replacing("workflows:\n", with: "").replacing("  ios:", with: "  \"\(id)\":")
    let here = try directory(["codemagic.yaml": good + other])
    #expect(run("completions", "--workflows=\(here)").output == "ios\n")
  }
}
