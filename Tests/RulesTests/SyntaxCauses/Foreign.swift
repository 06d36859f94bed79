import Diagnostics

extension SyntaxCauseTests {
  /// Text of other tools and languages.
  static let foreign: [Case] = [
    Case(
      name: "a fence around the file",
      text: """
        ↓```yaml
        workflows:
          ios:
            name: Release
            scripts:
              - ls
        ```

        """,
      message: "this line is a Markdown code fence, which YAML does not have",
      help: "delete it and its counterpart, and all text outside of the two"),
    Case(
      name: "a fence at the end",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
        ↓```
        Then push it.

        """,
      message: "this line is a Markdown code fence, which YAML does not have",
      help: "delete it and its counterpart, and all text outside of the two"),
    Case(
      name: "a fence of tildes",
      text: """
        ↓~~~yaml
        workflows:
          ios:
            name: Release
            scripts:
              - ls
        ~~~

        """,
      message: "this line is a Markdown code fence, which YAML does not have",
      help: "delete it and its counterpart, and all text outside of the two"),
    Case(
      name: "a fence after a text",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - |
                ls
        ↓```

        """,
      message: "this line is a Markdown code fence, which YAML does not have",
      help: "delete it and its counterpart, and all text outside of the two"),
    Case(
      name: "an HTML comment before a key",
      text: """
        workflows:
          ios:
            name: Release
            ↓<!-- x --> labels: [a]

        """,
      rule: "html-comment",
      message: "`<!-- … -->` is not a comment in YAML, but part of the key",
      help: "write the comment as `# …`, or put the value in quotes if this belongs to it"),
    Case(
      name: "an HTML comment with a colon",
      text: """
        workflows:
          ios:
            name: Release
            ↓<!-- note: x -->
            labels: [a]

        """,
      rule: "html-comment",
      message: "`<!-- … -->` is not a comment in YAML, but part of the key",
      help: "write the comment as `# …`, or put the value in quotes if this belongs to it"),
    Case(
      name: "an HTML comment after a number",
      text: """
        workflows:
          ios:
            name: Release
            max_build_duration: 60 ↓<!-- x -->

        """,
      rule: "html-comment",
      message: "`<!-- … -->` is not a comment in YAML, but part of the value of `max_build_duration`",
      help: "write the comment as `# …`, or put the value in quotes if this belongs to it"),
    Case(
      name: "an HTML comment before a value",
      text: """
        workflows:
          ios:
            name: Release
            instance_type: ↓<!-- x --> mac_mini_m2

        """,
      rule: "html-comment",
      message: "`<!-- … -->` is not a comment in YAML, but part of the value of `instance_type`",
      help: "write the comment as `# …`, or put the value in quotes if this belongs to it"),
    Case(
      name: "an HTML comment in a value",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: b ↓<!-- x --> c

        """,
      rule: "html-comment",
      message: "`<!-- … -->` is not a comment in YAML, but part of the value of `A`",
      help: "write the comment as `# …`, or put the value in quotes if this belongs to it"),
    Case(
      name: "an HTML comment with a colon after a command",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls ↓<!-- c: d -->

        """,
      rule: "html-comment",
      message: "`<!-- … -->` is not a comment in YAML, but part of the key",
      help: "write the comment as `# …`, or put the value in quotes if this belongs to it"),
    Case(
      name: "an HTML comment after a list",
      text: """
        workflows:
          ios:
            name: Release
            labels: [a] ↓<!-- x -->

        """,
      message: "`<!-- … -->` is not a comment in YAML",
      help: "begin each line of a comment with `#`"),
    Case(
      name: "an HTML comment of several lines",
      text: """
        workflows:
          ios:
            name: Release
            ↓<!--
            labels: [a]
            -->

        """,
      message: "`<!-- … -->` is not a comment in YAML",
      help: "begin each line of a comment with `#`"),
    Case(
      name: "a C comment",
      text: """
        workflows:
          ios:
            name: Release
            ↓/* note */
            labels: [a]

        """,
      message: "`/* … */` is not a comment in YAML",
      help: "begin each line of a comment with `#`"),
    Case(
      name: "a comment after a semicolon",
      text: """
        workflows:
          ios:
            name: Release
            ↓; note
            labels: [a]

        """,
      message: "`;` begins no comment in YAML",
      help: "begin each line of a comment with `#`"),
    Case(
      name: "a comment after a percent sign",
      text: """
        ↓% note
        workflows:
          ios:
            name: Release

        """,
      message: "`%` begins no comment in YAML",
      help: "begin each line of a comment with `#`"),
    Case(
      name: "a difference",
      text: """
        workflows:
          ios:
        ↓-    name: a
        +    name: b
             labels: [a]

        """,
      message: "this line begins with the mark of a difference, `-`",
      help: "remove the lines that begin with `-`, and replace the `+` of the others by a space"),
    Case(
      name: "a sentence",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls

        ↓This builds the app.

        """,
      message: "this line is neither a key with a value nor an item of a list: `This builds the app.`",
      help: "write `key: value` or `- item`, indent a line of a text like the text, or delete the line"),
    Case(
      name: "bullets",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              ↓• ls
              • pwd

        """,
      rule: "wrong-type",
      message: "`scripts` must be a list, not the string `• ls • pwd`",
      help: "begin each item of a list with `- `; this begins with U+2022 BULLET"),
    Case(
      name: "a dash of a word processor",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
              ↓– pwd

        """,
      message: "U+2013 EN DASH begins no item of a list: `– pwd`",
      help: "type `- ` before each item"),
    Case(
      name: "asterisks",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              ↓* ls
              * pwd

        """,
      message: "`* ` begins no item of a list",
      help: "begin each item with `- `"),
  ]
}
