import Diagnostics

extension SyntaxCauseTests {
  /// Brackets.
  static let brackets: [Case] = [
    Case(
      name: "an open bracket",
      text: """
        workflows:
          ios:
            name: Release
            labels: ↓[a, b

        """,
      message: "this bracket is not closed: `[a, b`",
      help: "write `]` at its end, or put a value that begins with `[` in quotes"),
    Case(
      name: "an open brace",
      text: """
        workflows: ↓{
          ios: {
            name: "a",
            scripts: ["ls"]
          }


        """,
      message: "this bracket is not closed: `{`",
      help: "write `}` at its end, or put a value that begins with `{` in quotes"),
    Case(
      name: "a bracket too many",
      text: """
        workflows:
          ios:
            name: Release
            labels: [a]↓]

        """,
      message: "no bracket is open that this `]` could close",
      help: "delete it, or put a value that contains it in quotes"),
    Case(
      name: "a bracket alone",
      text: """
        workflows:
          ios:
            name: Release
        ↓]

        """,
      message: "no bracket is open that this `]` could close",
      help: "delete it, or put a value that contains it in quotes"),
    Case(
      name: "a brace for a bracket",
      text: """
        workflows:
          ios:
            name: Release
            labels: [a↓}

        """,
      message: "`[` is closed by `]`, not by `}`",
      help: "write `]` in its place"),
    Case(
      name: "a missing comma",
      text: """
        workflows:
          ios:
            name: Release
            labels: ["a" ↓"b"]

        """,
      message: "there is neither a comma nor `]` before this: `\"b\"]`",
      help: "separate the items with a comma, close the bracket, or put a value that begins with `[` in quotes"),
    Case(
      name: "two commas",
      text: """
        workflows:
          ios:
            name: Release
            labels: [a,↓, b]

        """,
      message: "there is no value before this `,`",
      help: "write a value, or delete the comma"),
    Case(
      name: "a dash in brackets",
      text: """
        workflows:
          ios:
            name: Release
            labels: [↓- a]

        """,
      message: "items in brackets have no `-`",
      help: "separate the items with commas only"),
    Case(
      name: "a colon in brackets",
      text: """
        workflows:
          ios:
            name: Release
            cache: {a↓:}

        """,
      message: "a `:` without a space after it stands at the end of a text in brackets",
      help: "put the text in quotes"),
    Case(
      name: "a template",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: ↓{{ b }}

        """,
      message: "YAML reads `{{ … }}` as a mapping in a mapping",
      help:
        "write `${{ inputs.id }}` for the value of an input, `$NAME` for a variable; put other text in quotes"),
    Case(
      name: "a template before text",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: {{ b }}↓/c

        """,
      message: "a value that begins with `{` ends with its `}`, but more follows: `/c`",
      help: "put the whole value in quotes"),
    Case(
      name: "a value that begins with a bracket",
      text: """
        workflows:
          ios:
            name: [beta] ↓Release

        """,
      message: "a value that begins with `[` ends with its `]`, but more follows: `Release`",
      help: "put the whole value in quotes"),
    Case(
      name: "a test of a shell",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - [ -f a ] ↓&& ls

        """,
      message: "a value that begins with `[` ends with its `]`, but more follows: `&& ls`",
      help: "put the whole value in quotes, or write it as a block after `|`"),
  ]
}
