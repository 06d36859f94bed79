import Foundation
import Testing
@testable import CLI

/// `lint --shard`: the parts of a list of files, and the messages about them.
@Suite struct ShardTests {
  struct Division: Sendable, CustomTestStringConvertible {
    let name: String
    let paths: [String]
    let count: Int
    var testDescription: String { "\(name), \(count) parts" }
  }

  private static let lists: [(String, [String])] = [
    ("nothing", []), ("one file", ["a"]), ("several", ["c", "a", "b/x", "b", "é", "日本/codemagic.yaml"]),
    ("many", (0..<100).map { "repositories/\($0 * 37 % 100)/codemagic.yaml" }),
    ("equal as strings", ["e\u{301}/a", "é/a"]), ("nasty", ["\n", "a b", "::error::", "\u{1B}[31m", "-", " "]),
  ]

  @Test(
    arguments: lists.flatMap { list in
      [1, 2, 3, 7, 150].map { Division(name: list.0, paths: list.1, count: $0) }
    })
  func everyFileIsInOnePart(_ each: Division) {
    let parts = (1...each.count).map { Shard(number: $0, count: each.count).part(of: each.paths, by: \.self) }
    let bytes = { (path: String) in Array(path.utf8) }
    #expect(parts.joined().map(bytes).sorted(by: <) == each.paths.map(bytes).sorted(by: <))
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    let reversed = (1...each.count).map {
      Shard(number: $0, count: each.count).part(of: each.paths.reversed(), by: \.self).map(bytes)
    }
    #expect(reversed == parts.map { $0.map(bytes) })
  }

  @Test(arguments: [
    "0/4", "5/4", "4", "a/b", "1/0", "0/0", "", "/", "1/", "/4", "1/2/3", "-1/4", "+1/4", "1/ 4", "1.0/4", "٣/4",
    "1/10001", "1/99999999999999999999", "99999999999999999999/4", "\u{1B}[31m",
  ])
  func wrongParts(_ text: String) {
    let run = run("lint", "--shard=\(text)", "x")
    #expect(run.status == .usage && run.output == "")
    #expect(run.error.contains("--shard expects the number of a part and the number of parts"), "\(run.error)")
    #expect(!run.error.contains("\u{1B}"))
  }

  @Test(arguments: [
    (["-"], "--shard divides a list of files, so it cannot be used with standard input"),
    (["a", "--max-warnings", "3"], "--max-warnings is about all parts of a run"),
    ([], "there is no codemagic.yaml here"),
  ])
  func refusals(_ arguments: [String], _ message: String) {
    let run = run(["lint", "--shard", "1/2"] + arguments)
    #expect(run.status == (arguments.isEmpty ? .nothing : .usage) && run.output == "")
    #expect(run.error.contains(message), "\(run.error)")
  }

  private static let noFiles = "part 3 of 3: no files, because there are fewer files than parts\n"

  private func files(_ run: Run) -> [String] {
    run.output.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) }
  }

  /// Whatever the way in which files are named, the parts are those of the same list.
  @Test func waysToNameFiles() throws {
    let names = ["a/codemagic.yaml", "b/codemagic.yaml", "c/é/codemagic.yaml", "d/codemagic.yml", "e/codemagic.yaml"]
    let here = try directory(Dictionary(uniqueKeysWithValues: names.map { ($0, LintTests.bad) }))
    let paths = names.map { "\(here)/\($0)" }
    let options = ["-f", "line", "--select", "unknown-value"]
    for number in 1...3 {
      let shard = ["lint", "--shard", "\(number)/3"] + options
      let found = run(shard + [here])
      #expect(files(found) == stride(from: number - 1, to: 5, by: 3).map { paths[$0] })
      #expect(found.status == .findings)
      #expect(found.error == "part \(number) of 3: \(number == 3 ? "1 error in 1 file" : "2 errors in 2 files")\n")
      #expect(run(shard + paths.reversed() + paths).output == found.output)
      let list = paths.shuffled().joined(separator: "\n")
      #expect(run(shard + ["--files-from", "-"], input: list).output == found.output)
    }
  }

  /// A file is checked once, however it is named.
  @Test func namesOfOneFile() throws {
    let here = try directory(["a/codemagic.yaml": LintTests.bad])
    let names = ["\(here)/a/codemagic.yaml", "\(here)/./a", "\(here)//a/./codemagic.yaml", "\(here)/."]
    #expect(run(["lint", "-f", "line"] + names).error == "1 error in 1 file\n")
    #expect(run(["lint", "--shard", "2/2", "-f", "line"] + names).error == Self.noFiles.replacing("3", with: "2"))
  }

  /// A file beside several configurations is reported once, with what is wrong for any of them.
  @Test func aFileBesideSeveralConfigurations() throws {
    let here = try directory([
      "codemagic.yaml": LintTests.good + "        submit_to_app_store: true\n", "codemagic.yml": LintTests.good,
      "release_notes.json": "[{\"language\": \"xx\", \"text\": \"a\", \"keywords\": \"b\"}]",
    ])
    let lines = run(["lint", here, "-f", "line"]).output.split(separator: "\n").filter { $0.contains("[notes-") }
    #expect(
      lines.count == 2 && lines[0].contains("[notes-locale-unsupported]")
        && lines[1].contains("[notes-metadata-unused]"))
  }

  @Test func changedFiles() throws {
    let repository = try GitRepository(["a/codemagic.yaml": LintTests.good, "b/codemagic.yaml": LintTests.good])
    try repository.write("b/codemagic.yaml", LintTests.bad)
    try repository.write("c/codemagic.yaml", LintTests.bad)
    let lint = { (arguments: [String]) in
      run(
        ["lint", "-f", "line"] + arguments, variables: GitRepository.variables, directory: repository.path)
    }
    let parts = ["1/2", "2/2"].map { lint(["--changed=HEAD", "--shard", $0]) }
    #expect(parts.map(\.output).joined() == lint(["--changed=HEAD"]).output)
    #expect(parts.allSatisfy { files($0).count == 1 && $0.status == .findings })
    #expect(lint(["--changed=HEAD", "--shard", "3/3"]).error == Self.noFiles)
    #expect(
      lint(["--changed", "--shard", "3/3"]).error.hasSuffix("\npart 3 of 3: no codemagic.yaml differs from HEAD\n"))
  }

  @Test func anEmptyPart() throws {
    let here = try directory(["codemagic.yaml": LintTests.bad])
    let run = run("lint", here, "--shard", "2/2", "-f", "json")
    #expect(run.status == .clean)
    #expect(run.output.contains("\"findings\": []"))
    #expect(run.error == Self.noFiles.replacing("3", with: "2"))
    #expect(CLITests.run("lint", here, "--shard", "2/2", "--quiet").error == "")
  }

  /// Whether a given value is a mistake depends on the files of all parts, but a secret always is.
  @Test func givenValues() throws {
    let used = LintTests.good.replacing("auth: integration", with: "auth: ${{ inputs.how }}\n        key_id: $KEY")
      .replacing("  ios:\n", with: "  ios:\n    inputs: {how: {type: string}}\n")
    let here = try directory(["a/codemagic.yaml": used, "b/codemagic.yaml": LintTests.good])
    let given = ["lint", here, "--input", "how=integration", "--var", "KEY=x", "-f", "line", "--exit-zero"]
    #expect(run(given).status == .clean)
    #expect(run(given + ["--shard", "1/2"]).error.hasPrefix("part 1 of 2: "))
    let other = run(given + ["--shard", "2/2"])
    #expect(other.status == .clean)
    #expect(
      other.error.hasPrefix(
        "ascertain: --var KEY has no effect in part 2 of 2\nascertain: --input how has no effect in part 2 of 2\n"))
    let secret = used.replacing("key_id", with: "api_key")
    let there = try directory(["a/codemagic.yaml": secret])
    #expect(run(["lint", there, "--var", "KEY=x", "--shard", "1/2"]).status == .usage)
  }
}

extension [UInt8] {
  static func < (left: [UInt8], right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }
}
