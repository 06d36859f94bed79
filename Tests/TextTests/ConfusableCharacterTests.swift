import Testing
import Text

/// Characters that cannot be told from others by looking at them, and texts that may have them.
@Suite struct ConfusableCharacterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// The name of the character and the text around it; nil if there is none.
    let found: String?
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ found: String?) {
      (self.name, self.text, self.found) = (name, text, found)
    }
  }

  static let texts = [
    Case("nothing", "", nil),
    Case("ASCII", "scripts", nil),
    Case("no-break space", "a\u{A0}b", "U+00A0 NO-BREAK SPACE in a<U+00A0>b"),
    Case("alone", "\u{200B}", "U+200B ZERO WIDTH SPACE in <U+200B>"),
    Case("byte-order mark", "a\u{FEFF}", "U+FEFF ZERO WIDTH NO-BREAK SPACE in a<U+FEFF>"),
    Case("after multi-byte text", "é😀\u{202F}b", "U+202F NARROW NO-BREAK SPACE in é😀<U+202F>b"),
    Case("on the second line", "first\nb\u{AD}c\nthird", "U+00AD SOFT HYPHEN in b<U+00AD>c"),
    Case("indented", "  b \u{A0}", "U+00A0 NO-BREAK SPACE in b <U+00A0>"),
    Case("joined emoji", "👩\u{200D}💻", nil),
    Case("joined ASCII", "a\u{200D}b", "U+200D ZERO WIDTH JOINER in a<U+200D>b"),
    Case("joined at the start", "\u{200C}b", "U+200C ZERO WIDTH NON-JOINER in <U+200C>b"),
    Case("Cyrillic in a word", "x \u{441}ripts.y", "U+0441 CYRILLIC SMALL LETTER ES in \u{441}ripts, like c"),
    Case("Greek in a word", "A\u{3A1}P_ID", "U+03A1 GREEK CAPITAL LETTER RHO in A\u{3A1}P, like P"),
    Case("at the end", "scop\u{435}", "U+0435 CYRILLIC SMALL LETTER IE in scop\u{435}, like e"),
    Case("a Cyrillic word", "\u{441}\u{43E}\u{440} iOS", nil),
    Case("a Cyrillic ending", "API\u{448}\u{430}", nil),
    Case(
      "a mixed word after another", "\u{441}\u{43E}, \u{43E}ne", "U+043E CYRILLIC SMALL LETTER O in \u{43E}ne, like o"),
    Case("accents", "caf\u{E9} gro\u{DF} na\u{EF}ve", nil),
  ]

  @Test(arguments: texts)
  func inTexts(_ each: Case) { #expect(description(ConfusableCharacter.first(in: each.text)) == each.found) }

  @Test(arguments: [
    Case("between words", "date\nflutter\u{A0}build", "U+00A0 NO-BREAK SPACE in flutter<U+00A0>build"),
    Case("in double quotes", "echo \"a\u{A0}b\"", nil),
    Case("in single quotes", "echo 'a\u{A0}b'", nil),
    Case("in a comment", "date # a\u{A0}b", nil),
    Case("after quotes, as in a text", "echo \"a\" \u{A0}b", nil),
    Case("on the line after quotes", "echo \"a\"\r\n\u{A0}b", "U+00A0 NO-BREAK SPACE in <U+00A0>b"),
  ])
  func inScripts(_ each: Case) { #expect(description(ConfusableCharacter.first(inScript: each.text)) == each.found) }

  @Test(arguments: [
    Case("in place of two hyphens", "flutter build \u{2013}release", "U+2013 EN DASH in \u{2013}release, like --"),
    Case("a long one", "a \u{2014}project=b", "U+2014 EM DASH in \u{2014}project=b, like --"),
    Case("for one letter", "tar \u{2013}x", "U+2013 EN DASH in \u{2013}x, like -"),
    Case("after a hyphen", "a -\u{2013}b\u{2013}c", "U+2013 EN DASH in -\u{2013}b\u{2013}c, like -"),
    Case("before a hyphen", "a \u{2212}-bc", "U+2212 MINUS SIGN in \u{2212}-bc, like -"),
    Case("of a program with one hyphen", "xcodebuild \u{2010}list", "U+2010 HYPHEN in \u{2010}list, like -"),
    Case("after quotes", "a 'b #' \"c\" \u{2013}d'e'", "U+2013 EN DASH in \u{2013}d'e', like -"),
    Case("on a line that goes on", "é \\\r\n\t\u{2013}bc \\\n", "U+2013 EN DASH in \u{2013}bc, like -"),
    Case("a long option", "é \u{2013}bcd", "U+2013 EN DASH in \u{2013}bcd, like --"),
    Case("in quotes", "a \"b \u{2013}c\" 'd \u{2013}e'", nil),
    Case("in a comment", "a # \u{2013}b", nil),
    Case("printed", "echo \u{2013}b \\\n  \u{2013}c\nprintf \u{2013}d", nil),
    Case("between words", "a b \u{2013} c\u{2013}d \u{2013}1 \u{2013}é", nil),
    Case("first on a line", "\u{2013}Fixes\n\u{2014}More", nil),
    Case("nothing", "", nil), Case("hyphens", "a --b -c", nil),
  ])
  func dashes(_ each: Case) { #expect(description(ConfusableCharacter.dash(inScript: each.text)) == each.found) }

  @Test func longWordsAreQuick() {
    let words = String(repeating: "\u{430}", count: 200_000)
    #expect(ConfusableCharacter.first(in: words) == nil)
    #expect(ConfusableCharacter.first(in: words + "a")?.scalar == "\u{430}")
  }

  private func description(_ found: ConfusableCharacter?) -> String? {
    found.map { "\($0.name) in \($0.context)\($0.lookAlike.map { ", like \($0)" } ?? "")" }
  }
}
