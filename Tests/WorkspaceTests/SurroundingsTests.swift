import Foundation
import Model
import Synchronization
import Testing
import Text
@testable import Workspace

/// The files beside a configuration file, and the number of listings it takes to find them.
@Suite struct SurroundingsTests {
  /// A store of directories that counts how often each was listed.
  private struct Counted {
    private final class Counts: Sendable {
      let byPath = Mutex<[String: Int]>([:])
    }
    private let counts = Counts()
    let store: DirectoryStore

    init() {
      let counts = counts
      store = DirectoryStore { path throws(Unreadable) in
        counts.byPath.withLock { $0[path, default: 0] += 1 }
        return try Files.entries(of: path)
      }
    }

    var listings: [String: Int] { counts.byPath.withLock(\.self) }
  }

  private func names(_ found: Surroundings, _ here: TemporaryDirectory) -> [String] {
    found.notes.map { "\($0.directory)|\($0.file.path.dropFirst(here.path.count + 1))" }
      + found.infoPlists.map { String($0.path.dropFirst(here.path.count + 1)) }
  }

  @Test func whatIsFound() throws {
    let here = try TemporaryDirectory([
      "codemagic.yaml": "", "release_notes.txt": "a", "release_notes_de-DE.txt": "b", "notes.txt": "",
      "app/release_notes.json": "[]", "Info.plist": "", "b/Info.plist": "", "a/1/2/Info.plist": "",
      "a/1/2/3/Info.plist": "", "Pods/Info.plist": "", ".x/Info.plist": "", "xTests/Info.plist": "",
      "x.app/Info.plist": "", "release_notes_fr.txt/x": "", "c/Info.plist/x": "",
    ])
    try here.link("release_notes_it.txt", to: "release_notes.txt")
    try here.link("linked", to: "app")
    try here.link("d", to: "b")
    try here.link("release_notes_xx.txt", to: "../x")
    let found = SurroundingsFinder().surroundings(
      of: "\(here.path)/codemagic.yaml", notesIn: ["", "app", "linked", "missing"], includesInfoPlists: true)
    // The link to nothing may lead anywhere.
    #expect(found.failures.map(\.path) == ["\(here.path)/release_notes_xx.txt"])
    #expect(
      names(found, here) == [
        "|release_notes.txt", "|release_notes_de-DE.txt", "|release_notes_it.txt", "app|app/release_notes.json",
        "linked|linked/release_notes.json", "Info.plist", "a/1/2/Info.plist", "b/Info.plist",
      ])
  }

  @Test func similarNames() throws {
    let here = try TemporaryDirectory([
      "release-notes.json": "", "ReleaseNotes.txt": "", "release_note_de-DE.txt": "", "release_notes_it.json": "",
      "release_notes.txt": "", "RELEASE_NOTES.json": "", "release-notes.md": "", "releases.txt": "",
      "release notes 2.txt": "", "release_notes_old.json": "", "release-notes.txt/x": "", "notes.txt": "",
      "app/release_notes-zh-Hans.txt": "",
    ])
    let found = SurroundingsFinder(without: [try #require(Paths.resolved("\(here.path)/release_notes_it.json"))])
      .surroundings(of: "\(here.path)/codemagic.yaml", notesIn: ["", "app"], includesInfoPlists: false)
    #expect(
      found.unreadNotes.map { "\($0.directory)|\($0.name) \($0.readName(amongLanguages: ["de-DE", "zh-Hans"]) ?? "-")" }
        == [
          "|RELEASE_NOTES.json -", "|ReleaseNotes.txt release_notes.txt", "|release notes 2.txt -",
          "|release-notes.json release_notes.json", "|release_note_de-DE.txt release_notes_de-DE.txt",
          "|release_notes_old.json -", "app|release_notes-zh-Hans.txt release_notes_zh-Hans.txt",
        ])
  }

  @Test func eachDirectoryIsListedOnce() throws {
    let here = try TemporaryDirectory([
      "one.yaml": "", "two.yaml": "", "release_notes.txt": "", "a/b/c/x": "", "a/codemagic.yaml": "",
    ])
    let counted = Counted()
    #expect(Files.search(here.path, in: counted.store).files.count == 1)
    let finder = SurroundingsFinder(in: counted.store)
    DispatchQueue.concurrentPerform(iterations: 200) { number in
      let file = ["one.yaml", "two.yaml", "a/codemagic.yaml"][number % 3]
      let found = finder.surroundings(
        of: "\(here.path)/\(file)", notesIn: ["", "a"], includesInfoPlists: number % 2 == 0)
      #expect(found.notes.count == (file.hasPrefix("a") ? 0 : 1))
    }
    // The search found the directories already; a deeper one would not even be listed.
    let below = ["", "/a", "/a/b", "/a/b/c", "/a/a"].map { here.path + $0 }
    #expect(counted.listings == Dictionary(uniqueKeysWithValues: below.map { ($0, 1) }))
  }

  @Test func infoPlistsAreSearchedForOnlyOnRequest() throws {
    let here = try TemporaryDirectory([
      "a/Info.plist": "", "b/c/d/Info.plist": "", "b/c/d/e/Info.plist": "", "b/c/f/project.yml": "",
    ])
    let counted = Counted()
    let finder = SurroundingsFinder(from: here.path, in: counted.store)
    #expect(finder.surroundings(of: "x.yaml", notesIn: [""], includesInfoPlists: false).infoPlists.isEmpty)
    #expect(counted.listings == [here.path: 1])
    let found = finder.surroundings(of: "x.yaml", notesIn: [""], includesInfoPlists: true)
    #expect(found.infoPlists.map(\.path) == ["a/Info.plist", "b/c/d/Info.plist"])
    // Of the deepest directories, only those with the file are listed.
    let listed = ["", "/a", "/b", "/b/c", "/b/c/d"].map { here.path + $0 }
    #expect(counted.listings == Dictionary(uniqueKeysWithValues: listed.map { ($0, 1) }))
  }

  @Test func projectFiles() throws {
    let files = [
      "App.xcodeproj/project.pbxproj", "a/b/project.yml", "a/x.xcconfig", "app.json", "b/c/d/Project.swift",
      "capacitor.config.ts",
    ]
    let others = [
      "App.xcodeproj/project.yml", "project.pbxproj", "Assets.xcassets/app.json", "x.framework/Info.plist",
      "b/c/e/app.json", "Pods/x.xcconfig", "b/c/d/e/app.json", "app.json.bak", "y.bundle/Info.plist",
    ]
    let paths = files + others + ["b/c/d/Info.plist"]
    let here = try TemporaryDirectory(Dictionary(uniqueKeysWithValues: paths.map { ($0, "text") }))
    let finder = SurroundingsFinder(from: here.path)
    let found = finder.surroundings(of: "codemagic.yaml", notesIn: [""], includesInfoPlists: true)
    #expect(found.infoPlists.map(\.path) == ["b/c/d/Info.plist"] && found.failures.isEmpty)
    #expect(found.projects.map(\.path) == files)
    // What says enough by being there is not read.
    #expect(found.projects.filter { $0.file == nil }.map(\.path) == [files[1], files[4], files[5]])
    #expect(finder.surroundings(of: "codemagic.yaml", notesIn: [""], includesInfoPlists: false).projects.isEmpty)
  }

  @Test func withoutAnInfoPlistProjectsAreNotRead() throws {
    let here = try TemporaryDirectory(["app.json": "{}", "App.xcodeproj/project.pbxproj": ""])
    let found = SurroundingsFinder(from: here.path).surroundings(
      of: "codemagic.yaml", notesIn: [], includesInfoPlists: true)
    #expect(found.projects.isEmpty && found.failures.isEmpty)
  }

  /// A project that is missing in its folder, too large, or led out of the repository says nothing, and nothing fails.
  @Test func projectsThatCannotBeRead() throws {
    let large = String(repeating: "x", count: Files.maximumNotesSize + 1)
    let here = try TemporaryDirectory([
      "Info.plist": "", "App.xcodeproj/x": "", "Big.xcodeproj/project.pbxproj": large, ".git/x": "",
    ])
    try here.link("out.xcconfig", to: "/etc/hostname")
    let found = SurroundingsFinder(from: here.path).surroundings(
      of: "codemagic.yaml", notesIn: [], includesInfoPlists: true)
    #expect(found.failures.isEmpty)
    #expect(
      found.projects.map(\.path) == [
        "App.xcodeproj/project.pbxproj", "Big.xcodeproj/project.pbxproj", "out.xcconfig",
      ])
    #expect(found.projects.allSatisfy { $0.file == nil })
  }

  @Test func noMoreInfoPlistsThanTheLimit() throws {
    let here = try TemporaryDirectory(
      Dictionary(uniqueKeysWithValues: (10...40).map { ("app\($0)/Info.plist", "") }))
    let found = SurroundingsFinder().surroundings(
      of: "\(here.path)/codemagic.yaml", notesIn: [], includesInfoPlists: true)
    // Directories are visited from the last one.
    #expect(names(found, here) == (21...40).map { "app\($0)/Info.plist" })
  }
}
