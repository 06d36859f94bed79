import Foundation
import Processes
import Testing
@testable import Execution

/// What a run leaves when it is cut off, and what looks like it.
@Suite struct LeftoverTests {
  private static let id = "0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001"

  /// A home and a directory for temporary files, with files given as texts by path; a directory's path ends in `/`.
  private struct Place {
    let path: String

    init(_ files: [String: String]) throws {
      let url = FileManager.default.temporaryDirectory.appending(path: "leftovers-\(UUID().uuidString)")
      path = url.path
      try FileManager.default.createDirectory(at: url.appending(path: "tmp"), withIntermediateDirectories: true)
      for (name, text) in files {
        let file = url.appending(path: name)
        let directory = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(
          at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(text.utf8).write(to: file)
      }
    }

    func tidyUp() -> [String] { Leftovers.tidyUp(home: "\(path)/home", temporary: "\(path)/tmp") }

    /// The files with their texts, without directories.
    func files() -> [String: String] {
      var files: [String: String] = [:]
      for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
        files[name] = try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
      }
      return files
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let before: [String: String]
    let after: [String: String]
    var left = 0
    var testDescription: String { name }
  }

  private static let note = "home/.private_keys/AuthKey_X.p8.ascertain"
  private static let key = "home/.private_keys/AuthKey_X.p8"
  private static let aside = "home/.private_keys/AuthKey_X.p8.kept-by-ascertain"
  private static func state(_ hadFile: Bool, _ hadDirectory: Bool = true) -> String {
    "{\"had_file\":\(hadFile),\"had_directory\":\(hadDirectory)}\n"
  }

  @Test(arguments: [
    Case(
      name: "a directory", before: ["tmp/ascertain-\(id)/x/y": "", "tmp/ascertain-\(id).lock": ""], after: [:]),
    Case(name: "a lock alone", before: ["tmp/ascertain-\(id).lock": ""], after: [:]),
    Case(
      name: "a directory without a lock", before: ["tmp/ascertain-\(id)/x": ""], after: ["tmp/ascertain-\(id)/x": ""]),
    Case(
      name: "a lock that says something", before: ["tmp/ascertain-\(id)/x": "", "tmp/ascertain-\(id).lock": "x"],
      after: ["tmp/ascertain-\(id)/x": "", "tmp/ascertain-\(id).lock": "x"]),
    Case(
      name: "another name", before: ["tmp/ascertain-x/x": "", "tmp/ascertain-x.lock": ""],
      after: ["tmp/ascertain-x/x": "", "tmp/ascertain-x.lock": ""]),
    Case(
      name: "a file for a directory", before: ["tmp/ascertain-\(id)": "", "tmp/ascertain-\(id).lock": ""],
      after: ["tmp/ascertain-\(id)": "", "tmp/ascertain-\(id).lock": ""]),
    Case(name: "a key of the program", before: [note: state(false), key: "program"], after: [:]),
    Case(name: "no key yet", before: [note: state(false)], after: [:]),
    Case(
      name: "a key of the user put aside", before: [note: state(true), key: "program", aside: "user"],
      after: [key: "user"]),
    Case(name: "a key of the user not yet put aside", before: [note: state(true), key: "user"], after: [key: "user"]),
    Case(name: "a run that had begun nothing", before: [note: "", key: "user"], after: [key: "user"]),
    Case(
      name: "a note of somebody else", before: [note: "x", key: "user"], after: [note: "x", key: "user"], left: 1),
    Case(
      name: "a note that is cut off", before: [note: "{\"had_file\":fal", key: "user"],
      after: [note: "{\"had_file\":fal", key: "user"], left: 1),
    Case(name: "a key without a note", before: [key: "user", aside: "user"], after: [key: "user", aside: "user"]),
  ])
  func tidyingUp(_ each: Case) throws {
    let place = try Place(each.before)
    #expect(place.tidyUp().count == each.left)
    #expect(place.files() == each.after)
  }

  /// What a living program holds stays.
  @Test func livingHolders() throws {
    let place = try Place(["home/x": ""])
    do {
      let directory = try RunDirectory(in: "\(place.path)/tmp")
      let key = try #require(KeyFile(id: "X", home: "\(place.path)/home"))
      let kept = try key.keep()
      try "program".write(toFile: key.path, atomically: false, encoding: .utf8)
      #expect(place.tidyUp().isEmpty)
      #expect(FileManager.default.fileExists(atPath: directory.path) && place.has(Self.key))
      #expect(throws: KeyFile.Failure.self) { _ = try key.keep() }
      _ = kept
    }
    #expect(place.files() == ["home/x": ""] && !place.has("home/.private_keys"))
  }

  @Test func aDirectoryThatOthersCanEnter() throws {
    let place = try Place(["tmp/ascertain-\(Self.id)/x": "", "tmp/ascertain-\(Self.id).lock": ""])
    #expect(chmod("\(place.path)/tmp/ascertain-\(Self.id)", 0o755) == 0)
    #expect(place.tidyUp().isEmpty)
    #expect(place.has("tmp/ascertain-\(Self.id)/x"))
  }

  /// A link among the temporary files leads to what is not the program's.
  @Test func linkedDirectories() throws {
    let place = try Place(["other/x": "", "tmp/ascertain-\(Self.id).lock": ""])
    let link = "\(place.path)/tmp/ascertain-\(Self.id)"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../other")
    #expect(place.tidyUp().isEmpty)
    #expect(place.has("other/x") && OwnFile.isThere(link))
  }

  /// The user's file is as it was after every run, also with another owner's right to read.
  @Test func theFileOfTheUser() throws {
    let place = try Place([Self.key: "user"])
    #expect(chmod("\(place.path)/\(Self.key)", 0o640) == 0)
    let key = try #require(KeyFile(id: "X", home: "\(place.path)/home"))
    for content in ["program", nil] {
      do {
        _ = try key.keep()
      }
      do {
        let kept = try key.keep()
        #expect(!place.has(Self.key))
        try content?.write(toFile: key.path, atomically: false, encoding: .utf8)
        _ = kept
      }
      #expect(place.files() == [Self.key: "user"])
    }
    let facts = try FileManager.default.attributesOfItem(atPath: key.path)
    #expect(facts[.posixPermissions] as? Int == 0o640)
  }
}
