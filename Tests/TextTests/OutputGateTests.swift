import Testing
import Text

/// What leaves the program does nothing in a terminal or log, whatever was written.
@Suite struct OutputGateTests {
  @Test(arguments: [
    ("a\n", "a\n"), ("::error::x", ": :error::x"), ("a\n  ::x\n::\n", "a\n  : :x\n: :\n"), ("a ::x", "a ::x"),
    ("\t::x", "\t: :x"), ("\r::x", " : :x"), ("a\u{1B}[31mb", "a [31mb"),
    ("##[error]x ##vso[y] ##ab", "# #[error]x # #vso[y] ##ab"),
    ("###[x]", "## #[x]"), ("  ##teamcity[x]", "  # #teamcity[x]"), ("\u{9B}\u{202E}\u{2028}\u{FEFF}é😀…", "    é😀…"),
    ("t ghp_0123456789abcdefghijklmn u", "t **************************** u"), ("\u{B}::x", " : :x"), ("", ""),
    ("::error file=a::b", ": :error file=a::b"), ("\u{2028}::x", " : :x"),
  ])
  func text(_ text: String, _ shown: String) {
    #expect(Output.text(as: .text) { $0.write(text) } == shown)
    #expect(Output.text(as: .text) { $0.write(shown) } == shown)
  }

  @Test(arguments: [
    ("\u{1B}[1;31mx\u{1B}[0m", "\u{1B}[1;31mx\u{1B}[0m"), ("\r\u{1B}[K  a", "\r\u{1B}[K  a"), ("\u{1B}[3J", " [3J"),
    ("\u{1B}]8;;https://x\u{1B}\\y\u{1B}]8;;\u{1B}\\", "\u{1B}]8;;https://x\u{1B}\\y\u{1B}]8;;\u{1B}\\"),
    ("\u{1B}]0;x\u{7}", " ]0;x "),
    ("\u{1B}[1m::x", "\u{1B}[1m: :x"),
  ])
  func terminal(_ text: String, _ shown: String) {
    #expect(Output.text(as: .terminal) { $0.write(text) } == shown)
  }

  @Test(arguments: [
    ("::error file=a::b\n::warning file=c::d\n", "::error file=a::b\n::warning file=c::d\n"),
    (" ::error file=a::b", " : :error file=a::b"),
    ("::stop-commands::x\n", ": :stop-commands::x\n"),
  ])
  func annotations(_ text: String, _ shown: String) {
    #expect(Output.text(as: .annotations) { $0.write(text) } == shown)
  }

  private final class Sink: TextSink {
    var bytes: [UInt8] = []
    let hasFailed = false
    func write(_ text: String) { bytes += Array(text.utf8) }
  }

  /// A text is the same however it is cut into pieces, except that a line start counts from the last piece.
  @Test func pieces() {
    let sink = Sink()
    var output = Output(sink)
    output.write("a ")
    output.write("::b\n ")
    output.write("::c\n")
    let token = "ghp_" + String(repeating: "a1", count: 20)
    output.write(as: .text) { writer in
      for _ in 0..<40_000 { writer.write("x \(token)\n") }
      writer.write(String(repeating: "y", count: 300_000) + "\n")
      writer.write("::end")
    }
    let masked = "x " + String(repeating: "*", count: 44) + "\n"
    let expected =
      "a ::b\n : :c\n" + String(repeating: masked, count: 40_000) + String(repeating: "y", count: 300_000) + "\n: :end"
    #expect(sink.bytes == Array(expected.utf8))
  }
}
