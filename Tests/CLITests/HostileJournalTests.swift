import CLI
import Foundation
import TestSupport
import Testing

/// Journals that somebody else wrote: whatever they name, nothing is deleted and nothing outside is written to.
@Suite struct HostileJournalTests {
  /// A place with a plan, and much that must stay as it is.
  private struct Place {
    let path: String
    /// The first line of a journal for the plan.
    let start: String

    init() throws {
      path = try directory([
        "codemagic.yaml": Self.configuration, "home/.private_keys/AuthKey_X.p8": "of the user",
        "home/.private_keys/AuthKey_Y.p8.kept-by-ascertain": "of the user", "home/keys/other.p8": "of the user",
        "other/.private_keys/AuthKey_X.p8": "of the user",
        "tmp/ascertain-0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001/x": "x", "target": "x", "journal.raw/x": "x",
      ])
      try Data(Zip.package(["CFBundleIdentifier": "com.example.app", "CFBundleVersion": "42"]))
        .write(to: URL(filePath: "\(path)/App.ipa"))
      let saved = CLITests.run(
        "plan", "\(path)/codemagic.yaml", "--isolated", "--artifact", "\(path)/App.ipa", "--out", "\(path)/plan.json")
      try #require(saved.status == .clean, "\(saved.error)")
      let plan = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(path)/plan.json")))
      let line = try JSONSerialization.data(withJSONObject: ["journal": "1.0", "plan": plan])
      start = String(decoding: line, as: UTF8.self)
    }

    private static let configuration = """
      workflows:
        ios:
          integrations: {app_store_connect: Team key}
          artifacts: [build/*.ipa]
          publishing: {app_store_connect: {auth: integration}}
      """

    /// The paths of all files with their contents, but for the journal itself.
    func contents() throws -> [String: String] {
      var contents: [String: String] = [:]
      for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() where name != "journal" {
        contents[name] = (try? String(contentsOfFile: "\(path)/\(name)", encoding: .isoLatin1)) ?? "a directory"
      }
      return contents
    }

    /// Resumes with a journal whose further lines are these.
    func resume(_ lines: [String]) throws -> Run {
      let text = ([start] + lines).map { $0.replacing("PLACE", with: path) + "\n" }.joined()
      try text.write(toFile: "\(path)/journal", atomically: false, encoding: .utf8)
      return CLITests.run(
        "publish", "--resume", "--backend", "codemagic-cli", "--isolated", "--journal", "\(path)/journal",
        variables: ["PATH": "/usr/bin:/bin", "HOME": "\(path)/home", "TMPDIR": "\(path)/tmp"], directory: path)
    }
  }

  struct Lines: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [String]
    var testDescription: String { name }
  }

  private static func run(_ directory: String, _ key: String, existed: Bool = false) -> String {
    "{\"begin\":\"PLACE/App.ipa\",\"directory\":\"\(directory)\",\"key_file\":{\"path\":\"\(key)\","
      + "\"existed\":\(existed),\"had_directory\":false},\"left_out\":[]}"
  }

  private static let keys = [
    "PLACE/home/.private_keys/AuthKey_X.p8", "PLACE/other/.private_keys/AuthKey_X.p8",
    "PLACE/home/.private_keys/AuthKey_/../../keys/other.p8", "home/.private_keys/AuthKey_Y.p8",
  ]

  private static let directories = [
    "PLACE/tmp/ascertain-0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001", "PLACE/tmp", "PLACE", "/", "", "..",
    "PLACE/tmp/../other/x/../ascertain-0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001/",
    "PLACE/tmp/ascertain-0E3BD8A4-9E9B-4E4A-8F5B-0A8E5A0D0001/..",
  ]

  @Test(
    arguments: keys.map { Lines(name: "a key: \($0)", lines: [run("", $0)]) }
      + keys.map { Lines(name: "a key that was there: \($0)", lines: [run("", $0, existed: true)]) }
      + directories.map { Lines(name: "a directory: \($0)", lines: [run($0, "")]) }
      + [
        Lines(name: "a run of no known state", lines: [run("", ""), #"{"step":"upload","state":"gone"}"#]),
        Lines(name: "an end that is none", lines: [run("", ""), #"{"end":"yes"}"#]),
        Lines(name: "a step before a run", lines: [#"{"step":"upload","state":"done"}"#, run("", "")]),
        Lines(name: "an unknown step left out", lines: [#"{"begin":"x","left_out":["everything"]}"#]),
        Lines(name: "a package that is no text", lines: [#"{"begin":1,"left_out":[]}"#]),
        Lines(name: "a line of something else", lines: [run("", ""), "rm -rf /"]),
      ])
  func nothingIsDeleted(_ each: Lines) throws {
    for hasFolder in [true, false] {
      let place = try Place()
      if !hasFolder { try FileManager.default.removeItem(atPath: "\(place.path)/journal.raw") }
      let before = try place.contents()
      let run = try place.resume(each.lines)
      #expect(run.status != .clean, "\(run.output)")
      let after = try place.contents()
      for (name, text) in before { #expect(after[name] == text, "\(name)") }
      #expect(Set(after.keys).subtracting(before.keys).isEmpty)
    }
  }

  /// A journal whose lines are not those that a run writes is refused as a whole.
  @Test(arguments: [
    #"{"step":"upload","state":"gone"}"#, #"{"step":1,"state":"done"}"#, #"{"end":"yes"}"#, #"{"begin":1}"#,
    #"{"begin":"x","left_out":["everything"]}"#, #"{"begin":"x","left_out":"upload"}"#,
    #"{"begin":"x","run":"../x","left_out":[]}"#, "rm -rf /", "[]", "1",
  ])
  func damagedLines(_ line: String) throws {
    let place = try Place()
    try FileManager.default.removeItem(atPath: "\(place.path)/journal.raw")
    let run = try place.resume([Self.run("", ""), line])
    #expect(run.status == .findings && run.error.contains("line 3"), "\(run.error)")
  }

  /// Links beside a journal lead to what is not the program's.
  @Test(arguments: ["journal", "journal.raw", "journal.log"])
  func links(_ name: String) throws {
    let place = try Place()
    try FileManager.default.removeItem(atPath: "\(place.path)/journal.raw")
    let target = name == "journal" ? place.start + "\n" : "x"
    try target.write(toFile: "\(place.path)/target", atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: "\(place.path)/\(name)", withDestinationPath: "target")
    let run =
      name == "journal"
      ? CLITests.run(
        "publish", "\(place.path)/codemagic.yaml", "--backend", "codemagic-cli", "--isolated", "--artifact",
        "\(place.path)/App.ipa", "--yes", "--journal", "\(place.path)/journal", variables: ["PATH": "/usr/bin:/bin"])
      : try place.resume([#"{"begin":"PLACE/App.ipa","left_out":[]}"#])
    #expect(run.status != .clean)
    #expect(try String(contentsOfFile: "\(place.path)/target", encoding: .utf8) == target)
    if name == "journal" { #expect(run.error.contains("link"), "\(run.error)") }
  }
}
