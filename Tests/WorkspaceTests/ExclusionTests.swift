import Foundation
import Testing
import Text
@testable import Workspace

/// What the patterns of a team leave out.
@Suite struct ExclusionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    /// The paths from the directory of the settings that are left out, and those that are not.
    var out: [String] = []
    var stay: [String] = []
    var testDescription: String { pattern.isEmpty ? "nothing" : pattern }
  }

  @Test(arguments: [
    Case(
      pattern: "examples/*", out: ["examples/codemagic.yaml", "examples/a/b/codemagic.yaml"], stay: ["a/examples/x"]),
    Case(pattern: "examples", out: ["examples", "examples/a/codemagic.yaml"], stay: ["examples.old", "a/examples/x"]),
    Case(pattern: "./examples//", out: ["examples/x"], stay: ["examples.old"]),
    Case(pattern: "*/examples", out: ["a/examples/x", "a/b/examples/x"], stay: ["examples/x"]),
    Case(
      pattern: "**/examples/**", out: ["examples/x", "a/b/examples/x/y"], stay: ["a/examples.yaml", "aexamples/x"]),
    Case(pattern: "*.old", out: ["a.old", "a/b.old", "a.old/x"], stay: ["old", "a.older"]),
    Case(pattern: "アプリ/é*", out: ["アプリ/é/x", "アプリ/ést.yaml"], stay: ["アプリ/e", "アプリ"]),
    Case(pattern: "../other/*", out: ["../other/x"], stay: ["other/x"]),
    Case(pattern: "../../..", out: ["x", "../other/x"]),
    Case(pattern: "/top/*", out: ["x", "../other/x"]),
    Case(pattern: "/elsewhere/*", stay: ["x", "elsewhere/x"]),
    Case(pattern: ".", out: ["x", "a/x"], stay: ["../other/x"]),
    Case(pattern: "", stay: ["x", "a/x"]),
  ])
  func patterns(_ each: Case) {
    // A directory whose name would be a pattern.
    let exclusions = Exclusions([each.pattern], from: "/top/re*po")
    for path in each.out { #expect(exclusions.contain(Paths.resolved("/top/re*po/\(path)") ?? ""), "\(path)") }
    for path in each.stay { #expect(!exclusions.contain(Paths.resolved("/top/re*po/\(path)") ?? ""), "\(path)") }
    #expect(
      !exclusions.contain("/top/repo/examples/x") || each.pattern.hasPrefix("/top") || each.pattern.contains("../.."))
  }

  @Test func aSearchTellsWhatWasUsed() throws {
    let here = try TemporaryDirectory(["a/codemagic.yaml": "", "b/codemagic.yaml": "", "c/x": ""])
    let root = try #require(Files.realPath(of: here.path))
    let exclusions = Exclusions(["a", "a/*", "d", "c"], from: root)
    let found = Files.search(here.path, except: exclusions, in: DirectoryStore())
    #expect(found.files == ["\(here.path)/b/codemagic.yaml"])
    #expect(found.usedExclusions.sorted() == [0, 3])
    // A directory that is left out has nothing in it, and what starts inside of it neither.
    for path in ["a", "a/"] {
      #expect(Files.search("\(here.path)/\(path)", except: exclusions, in: DirectoryStore()).files.isEmpty)
    }
    #expect(exclusions.inside(of: root) == [0, 1, 2, 3] && exclusions.inside(of: "\(root)/a") == [])
  }

  @Test func aSearchEnds() throws {
    let here = try TemporaryDirectory(["a/codemagic.yaml": "", "b/codemagic.yaml": ""])
    #expect(Files.search(here.path, atMost: 2, in: DirectoryStore()).files.count == 1)
  }

  @Test(arguments: [
    ("/a/b/c", "/a/b", "c"), ("/a/c", "/a/b", "../c"), ("/c", "/a/b", "../../c"), ("/a", "/a/b", ".."),
    ("/a/b", "/a/b", "."), ("/é/x", "/é/日本", "../x"), ("/a/bc", "/a/b", "../bc"), ("/c", "/", "c"),
  ])
  func relative(_ path: String, _ directory: String, _ relative: String) {
    #expect(Paths.relative(path, to: directory) == relative)
  }
}
