import Diagnostics

extension SyntaxCauseTests {
  /// Quotes and escapes.
  static let quotes: [Case] = [
    Case(
      name: "an open quote",
      text: """
        workflows:
          ios:
            name: ↓"Release

        """,
      message: "this quote is not closed: `\"Release`",
      help: "write `\"` at the end of the text as well; a longer text is easier to read as a block after `|`"),
    Case(
      name: "an open quote before another one",
      text: """
        workflows:
          ios:
            name: ↓"Release
            labels: ["a"]

        """,
      message: "this quote is not closed: `\"Release`",
      help: "write `\"` at the end of the text as well; a longer text is easier to read as a block after `|`"),
    Case(
      name: "an open single quote",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ↓'ls
              - 'pwd'

        """,
      message: "this quote is not closed: `'ls`",
      help: "write `'` at the end of the text as well; a longer text is easier to read as a block after `|`"),
    Case(
      name: "an open quote in brackets",
      text: """
        workflows:
          ios:
            name: Release
            labels: [a, ↓"b]

        """,
      message: "this quote is not closed: `\"b]`",
      help: "write `\"` at the end of the text as well; a longer text is easier to read as a block after `|`"),
    Case(
      name: "an open quote before `---`",
      text: """
        workflows:
          ios:
            name: ↓"Release
        ---

        """,
      message: "this quote is not closed: `\"Release`",
      help: "write `\"` at the end of the text as well; a longer text is easier to read as a block after `|`"),
    Case(
      name: "an apostrophe in single quotes",
      text: """
        workflows:
          ios:
            name: 'It'↓s a release'

        """,
      message: "the text ends with its closing `'`, but more follows: `s a release'`",
      help: "write `''` for a quote in the text, or put the text in double quotes"),
    Case(
      name: "a quote in quotes",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - "echo "↓hi" there"

        """,
      message: "the text ends with its closing `\"`, but more follows: `hi\" there\"`",
      help: "write `\\\"` for a quote in the text, or put the text in single quotes"),
    Case(
      name: "a command after a quoted one",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - "$FLUTTER" ↓build ipa

        """,
      message: "the text ends with its closing `\"`, but more follows: `build ipa`",
      help: "put the whole value in single quotes, or write it as a block after `|`"),
    Case(
      name: "a pipe after a quoted command",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - "ls" ↓| cat

        """,
      message: "the text ends with its closing `\"`, but more follows: `| cat`",
      help: "put the whole value in single quotes, or write it as a block after `|`"),
    Case(
      name: "a comma after a value",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: "b"↓,
                C: d

        """,
      message: "`,` follows the value",
      help: "delete it: outside of brackets, a line ends an entry"),
    Case(
      name: "a typographic closing quote",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: "b↓”
                B: c

        """,
      message: "U+201D RIGHT DOUBLE QUOTATION MARK is not a quote in YAML: `\"b”`",
      help: "type `\"` in its place"),
    Case(
      name: "a typographic closing quote before another one",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: "b↓”
                B: "c"

        """,
      message: "U+201D RIGHT DOUBLE QUOTATION MARK does not close the text that begins with `\"`",
      help: "type `\"` in its place"),
    Case(
      name: "typographic quotes around a colon",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: ↓“b: c”

        """,
      message: "U+201C LEFT DOUBLE QUOTATION MARK is not a quote in YAML: `“b: c”`",
      help: "type `\"` at both ends of the text"),
    Case(
      name: "typographic quotes around a name",
      text: """
        workflows:
          ios:
            name: ↓“Release”

        """,
      rule: "confusable-character", severity: .warning,
      message: "`“Release”` contains U+201C LEFT DOUBLE QUOTATION MARK",
      help: "type `\"` in its place"),
    Case(
      name: "a typographic opening quote",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: ↓“b"

        """,
      rule: "confusable-character", severity: .warning,
      message: "`“b\"` contains U+201C LEFT DOUBLE QUOTATION MARK",
      help: "type `\"` in its place"),
    Case(
      name: "typographic quotes around a key",
      text: """
        workflows:
          ios:
            name: Release
            ↓“labels”: [a]

        """,
      rule: "unknown-key",
      message: "`“labels”` is not a key of a workflow",
      help: "type it anew: `“labels”` contains U+201C LEFT DOUBLE QUOTATION MARK"),
    Case(
      name: "a backslash",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: "C:↓\\path\\d"

        """,
      message: "`\\p` is not an escape sequence, and in double quotes `\\` begins one",
      help: "write `\\\\` for a backslash in double quotes, or put the text in single quotes, which have no escapes"),
    Case(
      name: "a Windows path",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: "C:↓\\Users\\me"

        """,
      message: "eight hexadecimal digits must follow `\\U` in double quotes",
      help: "write `\\\\` for a backslash in double quotes, or put the text in single quotes, which have no escapes"),
    Case(
      name: "half a character",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: "↓\\ud83d\\ude00"

        """,
      message: "the number after `\\u` is no character",
      help: "write the character itself, or its whole number as in `\\U0001F600`"),
  ]
}
