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
    let here = try TemporaryDirectory(["a/Info.plist": "", "b/c/d/Info.plist": "", "b/c/d/e/Info.plist": ""])
    let counted = Counted()
    let finder = SurroundingsFinder(from: here.path, in: counted.store)
    #expect(finder.surroundings(of: "x.yaml", notesIn: [""], includesInfoPlists: false).infoPlists.isEmpty)
    #expect(counted.listings == [here.path: 1])
    let found = finder.surroundings(of: "x.yaml", notesIn: [""], includesInfoPlists: true)
    #expect(found.infoPlists.map(\.path) == ["a/Info.plist", "b/c/d/Info.plist"])
    // Of the deepest directory, only the one file is asked for.
    let listed = ["", "/a", "/b", "/b/c"].map { here.path + $0 }
    #expect(counted.listings == Dictionary(uniqueKeysWithValues: listed.map { ($0, 1) }))
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
