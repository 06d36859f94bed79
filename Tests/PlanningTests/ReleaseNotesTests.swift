import Model
@testable import Planning
import Testing
import Text

@Suite struct ReleaseNotesTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let files: [String: String]
    let notes: ReleaseNotes

    var testDescription: String { name }
  }

  private static func texts(_ pairs: [(String, String)], _ source: String) -> ReleaseNotes {
    .texts(pairs.map { ReleaseNotes.Entry(locale: $0.0, text: $0.1) }, source: source)
  }

  static let cases = [
    Case(name: "no file", files: [:], notes: .none),
    Case(
      name: "a list, what is incomplete or in an unknown language left out",
      files: [
        "release_notes.json": #"""
        [{"language": "en-US", "text": "a\n\ud83d\ude00"}, {"language": "xx", "text": "b"}, {"text": "c"},
         {"language": "de-DE"}, "d", {"language": "de-DE", "text": "e"}, {"language": "en-US", "text": "twice"}]
        """#
      ], notes: texts([("en-US", "a\n😀"), ("de-DE", "e")], "release_notes.json")),
    Case(
      name: "files by language",
      files: ["release_notes_en-US.txt": "  a\r\nb\n\n", "release_notes_de-DE.txt": "ü", "release_notes_xx.txt": "x"],
      notes: texts(
        [("de-DE", "ü"), ("en-US", "  a\r\nb")],
        "release_notes_de-DE.txt, release_notes_en-US.txt, release_notes_xx.txt")),
    Case(
      name: "a list beside files", files: ["release_notes.json": "[]", "release_notes_en-US.txt": "a"],
      notes: .texts([], source: "release_notes.json")),
    Case(name: "what is no list", files: ["release_notes.json": "{]"], notes: .texts([], source: "release_notes.json")),
    Case(name: "no language", files: ["release_notes.txt": "a"], notes: .texts([], source: "release_notes.txt")),
  ]

  /// Long texts are not compared line by line, since the time is the product of their lengths.
  @Test(arguments: [(500, false), (501, true)])
  func differencesOfLongTexts(_ count: Int, _ areWhole: Bool) {
    let old = (0..<count).map { "line \($0)" }
    let new = old.dropLast() + ["another"]
    func notes(_ lines: [String]) -> ReleaseNotes {
      Self.texts([("en-US", lines.joined(separator: "\n"))], "release_notes.json")
    }
    let differences = notes(Array(new)).differences(since: notes(old))
    #expect(differences.count == (areWhole ? 1 + 2 * count : 4))
    #expect(differences.last == "+ another" && differences.contains("- line \(count - 1)"))
  }

  @Test(arguments: cases)
  func areReadAsCodemagicDoes(_ each: Case) {
    let files = each.files.map { name, text in
      Surroundings.Notes(directory: "app", name: name, file: SourceFile(path: "app/\(name)", text: text))
    }
    let notes = ReleaseNotes(files, languages: ["en-US", "de-DE"])
    #expect(notes == each.notes)
  }
}
