import Testing
import Text

@Suite struct TextWriterTests {
  /// A sink that keeps the sizes of the chunks.
  private final class Sink: TextSink {
    var text = ""
    var sizes: [Int] = []
    let hasFailed = false

    func write(_ text: String) {
      self.text += text
      sizes.append(text.utf8.count)
    }
  }

  @Test func chunks() {
    let sink = Sink()
    var output = Output(sink)
    var text = ""
    output.write(as: .text) { output in
      for number in 0..<20_000 {
        output.write(number)
        output.write(" ä😀\n")
        text += "\(number) ä😀\n"
      }
    }
    #expect(sink.text == text)
    #expect(sink.sizes.count > 3)
    #expect(sink.sizes.dropLast().allSatisfy { ((1 << 16) - 100..<(1 << 16) + 100).contains($0) })
  }

  @Test(arguments: [0, 7, 10, 99, 1234567890, -1, -10, Int.max, Int.min])
  func numbers(_ number: Int) {
    var output = TextWriter()
    output.write(number)
    #expect(output.text == String(number))
  }

  @Test(arguments: [
    ("", #""""#), ("plain: text", #""plain: text""#), ("a \"b\" \\ c", #""a \"b\" \\ c""#),
    ("\n\r\t\u{0}\u{1F}", #""\n\r\t\u0000\u001f""#), ("\u{7F}\u{80}\u{9F}\u{A0}", "\"\\u007f\\u0080\\u009f\u{A0}\""),
    ("é日😀\u{301}", "\"é日😀\u{301}\""), ("\u{200D}\u{200E}\u{2028}", "\"\u{200D}\\u200e\\u2028\""),
    ("\u{FEFF}\u{FEFE}", "\"\\ufeff\u{FEFE}\""), ("# ## ###", ##""# #\u0023 #\u0023\u0023""##),
    ("\u{2065}\u{2066}\u{202A}x", "\"\u{2065}\\u2066\\u202ax\""),
  ])
  func jsonStrings(_ string: String, _ text: String) {
    #expect(JSON.string(string).line == text)
  }

  @Test func jsonValues() {
    let value: JSON = [
      "a": [1, [:], [], ["b": [true, .null]], .number(0.5), .number(2)], "c": ["d": "e"],
    ]
    #expect(value.line == #"{"a":[1,{},[],{"b":[true,null]},0.5,2],"c":{"d":"e"}}"#)
    #expect(
      value.text == """
        {
          "a": [
            1,
            {},
            [],
            {
              "b": [
                true,
                null
              ]
            },
            0.5,
            2
          ],
          "c": {
            "d": "e"
          }
        }

        """)
  }

  /// A value that is written piece by piece is written like a tree, and goes to the sink of the text.
  @Test func jsonPieces() {
    let sink = Sink()
    var output = Output(sink)
    output.write(as: .text) { output in
      output.write("<")
      output.writeJSON { json in
        json.object { json in
          json.member("a") { $0.array { $0.integer(1) } }
          json.member("b") { $0.object { _ in } }
          json.member("c", ["d": .null])
          json.member("e", "f")
        }
      }
      output.write(">")
    }
    let text = sink.text
    let tree: JSON = ["a": [1], "b": [:], "c": ["d": .null], "e": "f"]
    #expect(text == "<" + tree.text.dropLast() + ">")
  }
}
