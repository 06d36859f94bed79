import Testing
import Text
@testable import CLI

/// The messages of a terminal of 30 columns, which arrive in parts.
@Suite struct WrappingSinkTests {
  /// A sink that keeps what it gets.
  private final class Memory {
    var text = ""
  }

  private struct MemorySink: TextSink {
    let memory: Memory
    var hasFailed: Bool { false }
    func write(_ text: String) { memory.text += text }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let parts: [String]
    let text: String
    var testDescription: String { name }
  }

  private static let twenty = "12345678901234567890"

  @Test(arguments: [
    Case(name: "short", parts: ["a  b\n"], text: "a  b\n"),
    Case(name: "blanks inside a line", parts: ["\(twenty)  b   c word\n"], text: "\(twenty)  b   c\n  word\n"),
    Case(name: "a quoted name", parts: ["\(twenty) 'Beta  Testers' x\n"], text: "\(twenty)\n  'Beta  Testers' x\n"),
    Case(name: "a name in curved quotes", parts: ["\(twenty) “Bêt  語” x\n"], text: "\(twenty) “Bêt  語”\n  x\n"),
    Case(name: "an unclosed quote", parts: ["\(twenty) 'Beta  Testers x\n"], text: "\(twenty) 'Beta\n  Testers x\n"),
    Case(name: "an indented line", parts: ["  \(twenty) word word\n"], text: "  \(twenty) word\n    word\n"),
    Case(name: "parts", parts: [twenty, "  b ", " word wo", "rd\n"], text: "\(twenty)  b  word\n  word\n"),
    Case(name: "a glued part", parts: ["\(twenty)1234567", "89 123 4\n"], text: "\(twenty)123456789\n  123 4\n"),
    Case(name: "blanks at the end", parts: ["\(twenty) a word   ", "b\n"], text: "\(twenty) a word   b\n"),
    Case(name: "overwritten", parts: ["\(twenty)\r", "a \(twenty)\n"], text: "\(twenty)\ra \(twenty)\n"),
    Case(
      name: "overwritten by a part", parts: ["\(twenty)\r123", " \(twenty) b\n"],
      text: "\(twenty)\r123 \(twenty) b\n"),
    Case(name: "both line ends", parts: ["\(twenty)\r\n", "\(twenty) b\r\n"], text: "\(twenty)\r\n\(twenty) b\r\n"),
  ])
  func lines(_ each: Case) {
    let memory = Memory()
    var sink = WrappingSink(MemorySink(memory: memory), columns: 30)
    for part in each.parts { sink.write(part) }
    #expect(memory.text == each.text)
  }
}
