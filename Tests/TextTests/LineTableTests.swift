import Diagnostics
import TestSupport
import Testing
import Text

@Suite struct LineTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let offset: Int
    let line: Int
    let column: Int
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "start", text: "ab\ncd", offset: 0, line: 1, column: 1),
    Case(name: "second line", text: "ab\ncd", offset: 4, line: 2, column: 2),
    Case(name: "CR LF is one break", text: "a\r\nb", offset: 3, line: 2, column: 1),
    Case(name: "a lone CR is a break", text: "a\rb", offset: 2, line: 2, column: 1),
    Case(name: "columns count scalars", text: "é😀x", offset: 6, line: 1, column: 3),
    Case(name: "a combining mark is a scalar", text: "e\u{301}x", offset: 3, line: 1, column: 3),
    Case(name: "U+2028 ends no line here", text: "a\u{2028}b", offset: 4, line: 1, column: 3),
    Case(name: "a byte-order mark has no column", text: "\u{FEFF}ab", offset: 4, line: 1, column: 2),
    Case(name: "inside the byte-order mark", text: "\u{FEFF}ab", offset: 1, line: 1, column: 1),
    Case(name: "end of text", text: "ab\n", offset: 3, line: 2, column: 1),
    Case(name: "beyond the end", text: "ab", offset: 99, line: 1, column: 3),
    Case(name: "empty text", text: "", offset: 0, line: 1, column: 1),
  ])
  func positions(_ each: Case) {
    let lines = LineTable(SourceFile(path: "x", text: each.text))
    let position = lines.position(of: each.offset)
    #expect(position.line == each.line)
    #expect(position.column == each.column)
  }

  @Test(arguments: [
    ("ab\ncd", 4, 2), ("é😀x", 6, 7), ("é😀x\r\né", 11, 3), ("\u{FEFF}ab", 4, 2), ("\u{FEFF}ab", 1, 1), ("ab", 99, 3),
  ])
  func byteColumns(_ text: String, _ offset: Int, _ column: Int) {
    #expect(LineTable(SourceFile(path: "x", text: text)).byteColumn(of: offset) == column)
  }

  @Test func lineRanges() {
    let file = SourceFile(path: "x", text: "one\r\ntwo\n\nthree")
    let lines = LineTable(file)
    #expect((1...4).map { lines.range(ofLine: $0).map(file.text) } == ["one", "two", "", "three"])
    #expect(lines.range(ofLine: 0) == nil)
    #expect(lines.range(ofLine: 5) == nil)
  }

  /// Texts longer than what the table remembers at a time, against a count from the beginning.
  @Test(arguments: [
    ["\n"], ["a", "\n"], ["é", "😀", "\n", "x"], ["\r"], ["\r\n", "a"], ["\r", "\n", "é"],
    [String(repeating: "long ", count: 300), "\n"], [String(repeating: "é", count: 700), "\r\n", "\n"],
  ])
  func longTexts(_ pieces: [String]) {
    var generator = SeededGenerator(seed: 5)
    let text = (0..<1500).map { _ in pieces[generator.next(below: pieces.count)] }.joined()
    let file = SourceFile(path: "x", text: text)
    let lines = LineTable(file)
    let bytes = file.bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if byte == 10 || byte == 13 && next != 10 { starts.append(index + 1) }
    }
    #expect(lines.count == starts.count)
    var differences = 0
    for _ in 0..<400 {
      let offset = generator.next(below: bytes.count + 1)
      let line = (starts.lastIndex { $0 <= offset }) ?? 0
      let column = String(decoding: bytes[starts[line]..<offset], as: UTF8.self).unicodeScalars.count
      let position = lines.position(of: offset)
      let isInside = offset == bytes.count || bytes[offset] & 0xC0 != 0x80
      if position.line != line + 1 || isInside && position.column != column + 1 { differences += 1 }
      if lines.byteColumn(of: offset) != offset - starts[line] + 1 { differences += 1 }
      let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
      let content = bytes[starts[line]..<end].reversed().drop { $0 == 10 || $0 == 13 }.count
      if lines.range(ofLine: line + 1) != SourceRange(start: starts[line], end: starts[line] + content) {
        differences += 1
      }
    }
    #expect(differences == 0)
  }
}
