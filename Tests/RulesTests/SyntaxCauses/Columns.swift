import Diagnostics

extension SyntaxCauseTests {
  /// Lines in a column where nothing can go on, and the ends of documents.
  static let columns: [Case] = [
    Case(
      name: "a key that is too deep",
      text: """
        workflows:
          ios:
            name: Release
              ↓labels: [a]

        """,
      message: "`labels` is indented deeper than `name` above it, which has a value already",
      help: "indent it by 4 spaces if it belongs beside `name`"),
    Case(
      name: "a first key that is not deep enough",
      text: """
        workflows:
          ios:
            ↓name: Release
              xcode: latest
              node: 20

        """,
      message: "`name` is indented less than what belongs beside it below",
      help: "indent it by 6 spaces like `xcode`"),
    Case(
      name: "a first key that is too deep",
      text: """
        workflows:
          ios:
             ↓name: A
            labels: [a]
            max_build_duration: 60

        """,
      message: "`name` is indented more than what belongs beside it below",
      help: "indent it by 4 spaces like `labels`"),
    Case(
      name: "a first section that is too deep",
      text: """
        workflows:
          ios:
             ↓environment:
               xcode: latest
            labels: [a]
            max_build_duration: 60

        """,
      message: "`environment` is indented more than what belongs beside it below",
      help: "indent it by 4 spaces like `labels`"),
    Case(
      name: "a first key by an odd number of spaces",
      text: """
        workflows:
          ios:
           ↓name: A
            labels: [a]

        """,
      message: "`name` is indented less than what belongs beside it below",
      help: "indent it by 4 spaces like `labels`"),
    Case(
      name: "items below a key without a colon",
      text: """
        workflows:
          ios:
            ↓labels
              - a
              - b
            name: A

        """,
      message: "`labels` has no `:`, so it is not a key",
      help: "write `labels:`, or delete the line"),
    Case(
      name: "an item that begins with a key without a colon",
      text: """
        workflows:
          ios:
            scripts:
              - script: |
                  ls
              - &build
                ↓name Build
                script: ls

        """,
      message: "`name Build` has no `:`, so it is not a key",
      help: "write `name: Build`, or delete the line"),
    Case(
      name: "a key that is not deep enough",
      text: """
        workflows:
          ios:
            name: Release
           ↓labels: [a]

        """,
      message: "nothing above this line begins in its column, so it belongs to nothing",
      help: "indent it by 4 spaces like `name`, or by 2 spaces like `ios`"),
    Case(
      name: "an item that is not deep enough",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
             ↓- pwd

        """,
      message: "nothing above this line begins in its column, so it belongs to nothing",
      help: "indent it by 6 spaces like `- ls`"),
    Case(
      name: "an item among keys",
      text: """
        workflows:
          ios:
            name: Release
            ↓- ls

        """,
      message: "a key must stand in this column, but this line is an item of a list: `- ls`",
      help: "indent it deeper, below the key of its list"),
    Case(
      name: "a list left of its key",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
          ↓- ls

        """,
      message: "a key must stand in this column, but this line is an item of a list: `- ls`",
      help: "indent it by 6 spaces, below `scripts`"),
    Case(
      name: "a key among items",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
              ↓name: x

        """,
      message: "this line begins in the column of a list's items, but without `- `",
      help: "indent it by 8 spaces if it belongs to the item above, or begin it with `- `"),
    Case(
      name: "the end of a document",
      text: """
        workflows:
          ios:
            name: Release
        ↓...
            artifacts:
              - build/*.ipa

        """,
      message: "`...` ends the YAML document, but more follows",
      help: "delete the `...`"),
    Case(
      name: "text after `---`",
      text: """
        ↓--- hello: x
        workflows:
          ios:
            name: Release

        """,
      message: "a key follows `---` on the same line",
      help: "write `---` on a line of its own, or delete it"),
    Case(
      name: "text after the only value",
      text: """
        {}
        ↓workflows:
          ios:
            name: Release

        """,
      message: "the file is one value, which ended above this line: `workflows:`",
      help: "begin the file with a key, and write everything as keys of one mapping"),
    Case(
      name: "an indented first line",
      text: """
         workflows:
          ios:
            name: a
        ↓other: b

        """,
      message: "this line begins further left than the first key of the file",
      help: "indent both alike"),
    Case(
      name: "a control character",
      text: """
        workflows:
          ios:
            name: Release
            labels: [↓\u{1B}[1ma]

        """,
      message: "U+001B ESCAPE is a control character, which YAML does not allow",
      help: "delete the character, or write it as `\\u001B` in double quotes"),
  ]
}
