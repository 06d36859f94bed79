import TestSupport
import Testing
import Text
@testable import LanguageServer

/// Positions in every encoding, and edits of a text.
@Suite struct PositionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text, with a mark before each position.
    let text: String
    let line: Int
    /// The character in UTF-8, UTF-16 and UTF-32.
    let utf8, utf16, utf32: Int
    var testDescription: String { name }

    func character(_ encoding: PositionEncoding) -> Int {
      switch encoding {
      case .utf8: utf8
      case .utf16: utf16
      case .utf32: utf32
      }
    }
  }

  static let cases = [
    Case(name: "the start", text: "↓a", line: 0, utf8: 0, utf16: 0, utf32: 0),
    Case(name: "the end", text: "a↓", line: 0, utf8: 1, utf16: 1, utf32: 1),
    Case(name: "an empty text", text: "↓", line: 0, utf8: 0, utf16: 0, utf32: 0),
    Case(name: "after a line feed", text: "a\n↓b", line: 1, utf8: 0, utf16: 0, utf32: 0),
    Case(name: "before a line break", text: "ab↓\r\nb", line: 0, utf8: 2, utf16: 2, utf32: 2),
    Case(name: "after CR LF", text: "a\r\nb↓", line: 1, utf8: 1, utf16: 1, utf32: 1),
    Case(name: "after CR", text: "a\rb↓", line: 1, utf8: 1, utf16: 1, utf32: 1),
    Case(name: "two bytes", text: "é↓x", line: 0, utf8: 2, utf16: 1, utf32: 1),
    Case(name: "three bytes", text: "\u{20AC}↓x", line: 0, utf8: 3, utf16: 1, utf32: 1),
    Case(name: "beyond the first plane", text: "a😀↓x", line: 0, utf8: 5, utf16: 3, utf32: 2),
    Case(name: "a joined character", text: "👩‍👩‍👧↓", line: 0, utf8: 18, utf16: 8, utf32: 5),
    Case(name: "no line break of an editor's", text: "a\u{2028}b\u{85}↓c", line: 0, utf8: 7, utf16: 4, utf32: 4),
    Case(name: "after a byte-order mark", text: "\u{FEFF}↓a", line: 0, utf8: 3, utf16: 1, utf32: 1),
    Case(name: "before a byte-order mark", text: "↓\u{FEFF}a", line: 0, utf8: 0, utf16: 0, utf32: 0),
    Case(
      name: "after a long line", text: String(repeating: "é😀", count: 1000) + "↓\nx", line: 0, utf8: 6000, utf16: 3000,
      utf32: 2000),
    Case(
      name: "after a long text", text: String(repeating: "é😀\n", count: 1000) + "😀↓x", line: 1000, utf8: 4, utf16: 2,
      utf32: 1),
    Case(name: "the last empty line", text: "a\n↓", line: 1, utf8: 0, utf16: 0, utf32: 0),
  ]

  @Test(arguments: cases, PositionEncoding.allCases)
  func thereAndBack(_ each: Case, _ encoding: PositionEncoding) {
    let marked = MarkedText(each.text)
    let table = PositionTable(SourceFile(path: "x", text: marked.text), encoding)
    let position = PositionTable.Position(line: each.line, character: each.character(encoding))
    #expect(table.position(of: marked.marks[0]) == position)
    #expect(table.offset(of: position) == marked.marks[0])
  }

  /// Every offset at which a scalar begins is the one of its position.
  @Test(arguments: PositionEncoding.allCases)
  func everyOffset(_ encoding: PositionEncoding) {
    let text = "a: é\r\n- 😀x\r\u{FEFF}\n\n" + String(repeating: "中😀a", count: 300) + "\n"
    let table = PositionTable(SourceFile(path: "x", text: text), encoding)
    var offset = 0
    for scalar in text.unicodeScalars {
      // Between CR and LF is the end of the line.
      if scalar != "\n" || offset == 0 || Array(text.utf8)[offset - 1] != 13 {
        #expect(table.offset(of: table.position(of: offset)) == offset, "\(offset)")
      }
      offset += String(scalar).utf8.count
    }
  }

  struct Outside: Sendable, CustomTestStringConvertible {
    let name: String
    let line, character, offset: Int
    var testDescription: String { name }
  }

  @Test(arguments: [
    Outside(name: "after the end of a line", line: 0, character: 9, offset: 5),
    Outside(name: "after the last line", line: 7, character: 0, offset: 8),
    Outside(name: "before the first line", line: -1, character: 3, offset: 0),
    Outside(name: "a negative character", line: 1, character: -3, offset: 6),
    Outside(name: "the greatest numbers", line: .max, character: .max, offset: 8),
    Outside(name: "a great character", line: 1, character: .max, offset: 8),
    Outside(name: "inside of a pair", line: 0, character: 2, offset: 1),
  ])
  func clamped(_ each: Outside) {
    let table = PositionTable(SourceFile(path: "x", text: "a😀\nbc"), .utf16)
    #expect(table.offset(of: PositionTable.Position(line: each.line, character: each.character)) == each.offset)
  }

  struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text, with marks around what is replaced.
    let text: String
    let new: String
    let result: String
    var testDescription: String { name }
  }

  @Test(
    arguments: [
      Edit(name: "an insertion", text: "a↓↓c", new: "b", result: "abc"),
      Edit(name: "a deletion", text: "a↓b\n↓c", new: "", result: "ac"),
      Edit(name: "over lines", text: "a↓😀\r\nb↓c", new: "é", result: "aéc"),
      Edit(name: "at the end", text: "a\n↓↓", new: "b", result: "a\nb"),
      Edit(name: "after a byte-order mark", text: "\u{FEFF}↓↓a", new: "b", result: "\u{FEFF}ba"),
      Edit(name: "all", text: "↓a\nb↓", new: "", result: ""),
      Edit(name: "a zero byte", text: "↓a↓b", new: "\0", result: "\u{1}b"),
    ], PositionEncoding.allCases)
  func changes(_ each: Edit, _ encoding: PositionEncoding) {
    let marked = MarkedText(each.text)
    var editor = Editor(
      marked.text, capabilities: ["general": ["positionEncodings": [.string(encoding.rawValue)]]])
    editor.type(each.new, from: marked.marks[0], to: marked.marks[1])
    #expect(editor.text == each.result)
  }

  /// Each change counts from the text that the one before it left.
  @Test func severalChangesInOneMessage() {
    var editor = Editor("a: 1\n")
    func at(_ line: Int, _ character: Int) -> JSON { ["line": .integer(line), "character": .integer(character)] }
    editor.notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(Editor.uri), "version": 5],
        "contentChanges": [
          ["range": ["start": at(1, 0), "end": at(1, 0)], "text": "b: 2\n"],
          ["range": ["start": at(1, 3), "end": at(1, 4)], "text": "3"], ["text": "c: 4\n"],
          ["range": ["start": at(0, 3), "end": at(0, 4)], "text": "5"],
        ],
      ])
    #expect(editor.text == "c: 5\n")
    #expect(editor.settle()[Editor.uri]?["version"] == 5)
  }

  /// Many changes of a large text, in any order, lead to the same text as one after the other.
  @Test(arguments: PositionEncoding.allCases, ["\n", "\r\n", "\r"])
  func manyChangesInOneMessage(_ encoding: PositionEncoding, _ lineBreak: String) {
    var random = SeededGenerator(seed: 11)
    let text = (0..<50).map { "key\($0): é😀 value" }.joined(separator: lineBreak)
    let capabilities: JSON = ["general": ["positionEncodings": [.string(encoding.rawValue)]]]
    var (together, separate) = (Editor(text, capabilities: capabilities), Editor(text, capabilities: capabilities))
    let changes: [JSON] = (0..<200).map { _ in
      func position(_ line: Int) -> JSON {
        ["line": .integer(line), "character": .integer(random.next(below: 30))]
      }
      let line = random.next(below: 55)
      let new = ["", "x", "é", lineBreak, "\(lineBreak)a: 😀\(lineBreak)"][random.next(below: 5)]
      return [
        "range": ["start": position(line), "end": position(line + random.next(below: 2))], "text": .string(new),
      ]
    }
    func send(_ changes: [JSON], to editor: inout Editor) {
      editor.notify(
        "textDocument/didChange",
        ["textDocument": ["uri": .string(Editor.uri), "version": 2], "contentChanges": .array(changes)])
    }
    send(changes, to: &together)
    for change in changes { send([change], to: &separate) }
    #expect(together.text == separate.text && together.text != text)
    // The table of positions has the same lines.
    let table = PositionTable(SourceFile(path: "x", text: together.text), encoding)
    var changing = ChangingText(Array(together.text.utf8), encoding)
    for line in (0..<table.lineCount).reversed() {
      let start = table.offset(of: PositionTable.Position(line: line, character: 4))
      var copy = changing
      copy.replace(
        from: PositionTable.Position(line: line, character: 4), to: PositionTable.Position(line: line, character: 4),
        with: "\u{1}")
      #expect(copy.bytes.firstIndex(of: 1) == start)
      changing.replace(
        from: PositionTable.Position(line: line, character: 0), to: PositionTable.Position(line: line, character: 0),
        with: "")
    }
  }

  @Test(arguments: [JSON.null, [["range": ["start": 1], "text": "x"]], [["range": [:]]], ["x"]])
  func invalidChangesDoNoHarm(_ changes: JSON) {
    var editor = Editor("a: 1\n")
    editor.notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(Editor.uri), "version": 2], "contentChanges": changes])
    #expect(editor.text == "a: 1\n")
  }

  /// Random edits leave the same text here as in an array.
  @Test(arguments: PositionEncoding.allCases)
  func randomEdits(_ encoding: PositionEncoding) {
    var random = SeededGenerator(seed: 7)
    let pieces = ["a", "é", "😀", "\n", "\r\n", "key: ", "", "中文", "- x\n", "\u{2028}"]
    var text = Array("workflows:\n".unicodeScalars)
    var editor = Editor(
      "workflows:\n", capabilities: ["general": ["positionEncodings": [.string(encoding.rawValue)]]])
    for _ in 0..<300 {
      func offset(_ count: Int) -> Int { String(String.UnicodeScalarView(text[..<count])).utf8.count }
      let start = random.next(below: text.count + 1)
      let end = start + random.next(below: min(5, text.count - start + 1))
      // No editor cuts a line break in two.
      let cuts = [start, end].contains { $0 > 0 && $0 < text.count && text[$0 - 1] == "\r" && text[$0] == "\n" }
      if cuts { continue }
      let new = pieces[random.next(below: pieces.count)]
      editor.type(new, from: offset(start), to: offset(end))
      text.replaceSubrange(start..<end, with: Array(new.unicodeScalars))
      #expect(editor.text.utf8.elementsEqual(String(String.UnicodeScalarView(text)).utf8))
    }
  }
}
