import Foundation
import TestSupport
import Testing

@testable import Workspace

/// The entries of trees, told by what each one changes, against git's list of each.
@Suite struct TreeSequenceTests {
  private static let variables = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
  ]
  private static let paths = [
    "a", "a.b", "a b/c", "a/b", "a/b/c", "b/é", "b/e\u{301}", "b/\\377", "lib/x.sh", "z\n:1 2 3 4 M", ":100644",
    "größe/\u{1F600}", "Z",
  ]
  private static let modes = ["100644", "100644", "100644", "100755", "120000", "160000"]

  /// Returns the input of `git fast-import` for commits with random changes, and the name of each commit's mark.
  private static func history(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for number in 1...30 {
      text += "commit refs/heads/main\ncommitter A <a@example.com> \(number) +0000\ndata 1\nx\n"
      for _ in 0..<generator.next(below: 5) {
        let path = paths[generator.next(below: paths.count)].replacing("\n", with: "\\n")
        let mode = modes[generator.next(below: modes.count)]
        switch (generator.next(below: 3), mode) {
        case (0, _): text += "D \"\(path)\"\n"
        case (_, "160000"): text += "M 160000 \(String(repeating: "a", count: 40)) \"\(path)\"\n"
        default: text += "M \(mode) inline \"\(path)\"\ndata 2\n\(generator.next(below: 90) + 10)\n"
        }
      }
      text += "\n"
    }
    return text
  }

  @Test(arguments: 0..<20) func asIfEachTreeWereListed(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let directory = try TemporaryDirectory(["below/x": ""])
    let git = Git(variables: Self.variables, at: directory.path)
    let below = Git(variables: Self.variables, at: "\(directory.path)/below")
    _ = try git.run(["init", "--quiet", "--initial-branch=main"])
    _ = try git.run(["fast-import", "--quiet"], input: Array(Self.history(&generator).utf8))
    let commits = String(decoding: try git.run(["rev-list", "main"]), as: UTF8.self).split(separator: "\n").map(
      String.init)
    // Back and forth, with repetitions.
    let revisions = (0..<60).map { _ in
      commits[generator.next(below: commits.count)] + ["", "^"][generator.next(below: 2)]
    }
    var sequence = TreeSequence(revisions, seed % 2 == 0 ? git : below)
    for revision in revisions {
      let expected = try? GitEntries(tree: git.run(["ls-tree", "-r", "-z", revision + "^{tree}"]))
      let next = sequence.next()
      let found = try #require(next)
      #expect((try? found.get()) == expected, "\(revision)")
      // A path that is no UTF-8 is found by no string.
      for path in (expected?.objects() ?? [:]).keys where !path.contains("\u{FFFD}") {
        #expect(try found.get().object(of: path) != nil)
      }
    }
    #expect(sequence.next() == nil)
  }

  @Test func outsideOfARepositoryNothingIsKnown() throws {
    let git = Git(variables: Self.variables, at: try TemporaryDirectory(["x": ""]).path)
    var sequence = TreeSequence(["main", "other"], git)
    for _ in 0..<2 {
      guard case .failure(.refused)? = sequence.next() else {
        Issue.record("the entries are known")
        return
      }
    }
    #expect(sequence.next() == nil)
  }

  @Test(arguments: [
    "", "\n", ":", "a b\n", ":100644 100644 a b M\0", "a b\n:100644 100644 a b M\0x", "a b\n:\0\0:\0\0c d\n:x\0y\0",
    "\0\0\n\0:",
  ])
  func whatGitDoesNotWriteIsSurvived(_ output: String) {
    var entries = GitEntries(tree: Array("100644 blob a\tx\0".utf8))
    for difference in TreeSequence.differences(in: Array(output.utf8)).values { entries.apply(difference) }
    #expect(entries.all.map(\.path) == ["x"])
  }
}
