import Diagnostics

extension SyntaxCauseTests {
  /// Lines that fell out of a text after `|` or `>`.
  static let blocks: [Case] = [
    Case(
      name: "a line with a colon at the start of the line",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  echo "a
        ↓foo: b"
                  echo c
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help: "indent the line like the ones before it"),
    Case(
      name: "a line with a colon in the column of an item",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  echo a
              ↓echo: b
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help: "indent the line like the ones before it"),
    Case(
      name: "a line in a column of its own",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  echo '{
          ↓"a": 1
        }' > x
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help: "indent the line like the ones before it"),
    Case(
      name: "the last line",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  echo one
                  echo two
                 ↓echo three
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help: "indent the line like the ones before it"),
    Case(
      name: "lines with a colon that are not indented",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                ↓export: one
                echo two
              - name: B
                script: ls

        """,
      message: "the text of `script` is not indented, so it is not part of it",
      help: "indent each line of the text deeper than the line that ends with `|`"),
    Case(
      name: "an item that is not indented",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - |
              ↓echo: a
              - ls

        """,
      message: "the text of this item is not indented, so it is not part of it",
      help: "indent each line of the text deeper than the line that ends with `|`"),
    Case(
      name: "an uneven first line",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                    ↓echo one
                  echo two
                  echo three
              - name: B
                script: ls

        """,
      message: "the first line of the text of `script` is indented more than the next one, so the text ends after it",
      help: "indent the first line like the ones after it"),
    Case(
      name: "an uneven first line before a colon",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                    ↓echo one
                  foo: two
                  echo three
              - name: B
                script: ls

        """,
      message: "the first line of the text of `script` is indented more than the next one, so the text ends after it",
      help: "indent the first line like the ones after it"),
    Case(
      name: "an uneven first line of a folded text",
      text: """
        workflows:
          ios:
            name: Release
            inputs:
              a:
                description: >
                    ↓one
                  two
                  three

        """,
      message:
        "the first line of the text of `description` is indented more than the next one, so the text ends "
        + "after it",
      help: "indent the first line like the ones after it"),
    Case(
      name: "a long blank line",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
        ↓             \u{20}
                  echo two
                  echo three
              - name: B
                script: ls

        """,
      message: "this blank line has more spaces than the first line of the text of `script`, so the text ends here",
      help: "delete the spaces of the blank line"),
    Case(
      name: "a digit that asks for too much",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - script: |↓4
                  ls

        """,
      message: "`|4` asks for a text that is indented 4 deeper than its key, which that of `script` is not",
      help: "delete the `4`, so that the first line decides"),
    Case(
      name: "a comment that ends the text",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  ls
        ↓# c
                  pwd

        """,
      message: "this comment is indented less than the text of `script`, so the text ends here",
      help: "indent the comment like the lines around it"),
    Case(
      name: "an item without its dash",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  ls
              ↓name: B

        """,
      message: "this line begins in the column of a list's items, but without `- `",
      help: "indent it by 8 spaces if it belongs to the item above, or begin it with `- `"),
    Case(
      name: "text after the bar",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: | ↓echo a
                  echo b

        """,
      message: "text follows `|` on the same line",
      help: "begin the text on the next line, indented deeper than this one, or remove the `|`"),
    Case(
      name: "a zero",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - script: ↓|0
                  ls

        """,
      message: "the digit after `|` cannot be 0",
      help: "remove the digit"),
    Case(
      name: "a script of several lines without a bar",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: echo a
                  echo b↓: c

        """,
      message: "the lines of `script` are one text without quotes, which cannot contain `: `",
      help: "write `script: |`, and all commands on the lines below"),
    Case(
      name: "a script on the lines below without a bar",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script:
                  echo a
                  echo b↓: c

        """,
      message: "the lines of `script` are one text without quotes, which cannot contain `: `",
      help: "write `script: |`, and all commands on the lines below"),
  ]
}
