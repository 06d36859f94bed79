import Diagnostics
import Testing
import Text

/// Texts that would do something in a terminal, a log or a program that reads JSON.
@Suite struct VisibleTests {
  @Test(arguments: [
    ("plain ä😀 # [x]", "plain ä😀 # [x]"), ("a\u{1B}[31mb\nc\td", "a [31mb c d"), ("\u{202E}x\u{9B}\u{2028}", " x  "),
    ("##[error]x", "# #[error]x"), ("a##vso[x]", "a# #vso[x]"), ("###[e]", "## #[e]"), ("## a [b]", "## a [b]"),
    ("##ab", "##ab"), ("#", "#"), ("#\u{0}#[x]", "# #[x]"),
  ])
  func texts(_ text: String, _ shown: String) {
    #expect(visible(text) == shown)
    #expect(visible(shown) == shown)
  }

  @Test(arguments: [
    ("a::b", "a::b"), ("::error::x", "./::error::x"), ("  ::x", "./  ::x"), ("\n::x", "./ ::x"),
    ("::\u{301}x", "./::\u{301}x"), (":a", ":a"),
  ])
  func paths(_ path: String, _ shown: String) {
    #expect(visiblePath(path) == shown)
  }

  @Test func json() {
    let value: JSON = ["a": [1, true, .null, "ä\n\u{1B}\u{202E}\u{FEFF} ##[e] #"], "b": [:], "c": []]
    let string = #""ä\n\u001b\u202e\ufeff #\u0023[e] #""#
    #expect(value.line == #"{"a":[1,true,null,"# + string + #"],"b":{},"c":[]}"#)
    #expect(
      value.text == "{\n  \"a\": [\n    1,\n    true,\n    null,\n    \(string)\n  ],\n  \"b\": {},\n  \"c\": []\n}\n")
  }
}
