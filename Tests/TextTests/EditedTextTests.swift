import Testing
import Text

/// Rounds of edits, each of the text that the one before left.
@Suite struct EditedTextTests {
  private static func edit(_ start: Int, _ end: Int, _ text: String) -> TextEdit {
    TextEdit(range: SourceRange(start: start, end: end), replacement: text)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rounds: [[TextEdit]]
    let result: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "none", rounds: [], result: "äbcdef"),
    Case(name: "one", rounds: [[edit(2, 3, "X")]], result: "äXcdef"),
    Case(name: "at both ends", rounds: [[edit(0, 0, "<"), edit(7, 7, ">")]], result: "<äbcdef>"),
    Case(name: "a deletion and an insertion behind it", rounds: [[edit(2, 4, ""), edit(4, 4, "日")]], result: "ä日def"),
    Case(
      name: "what was added", rounds: [[edit(2, 3, "12345")], [edit(3, 5, ""), edit(7, 8, "!")]], result: "ä145!def"),
    Case(name: "over a boundary", rounds: [[edit(3, 4, "12")], [edit(2, 4, "")], [edit(2, 2, "9")]], result: "ä92def"),
    Case(name: "everything", rounds: [[edit(0, 7, "")], [edit(0, 0, "x")]], result: "x"),
  ])
  func rounds(_ each: Case) {
    let original = SourceFile(path: "x", text: "äbcdef")
    var text = EditedText(original.bytes)
    for edits in each.rounds { text.apply(edits) }
    #expect(String(decoding: text.bytes, as: UTF8.self) == each.result)
    #expect(original.bytes(applying: text.edits) == text.bytes)
  }

  @Test func overlapsAreRefused() {
    let file = SourceFile(path: "x", text: "abc")
    #expect(file.bytes(applying: [Self.edit(0, 2, ""), Self.edit(1, 3, "")]) == nil)
    #expect(file.bytes(applying: [Self.edit(2, 4, "")]) == nil)
    #expect(file.bytes(applying: []) == file.bytes)
  }
}
