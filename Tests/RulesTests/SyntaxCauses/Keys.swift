import Diagnostics

extension SyntaxCauseTests {
  /// Colons, and characters that a value cannot begin with.
  static let keys: [Case] = [
    Case(
      name: "a colon in a script",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: echo a↓: b

        """,
      message: "the value of `script` contains `: `, which would make a mapping of it",
      help: "put the whole value in quotes, or write it as a block after `|`"),
    Case(
      name: "a sign after a block",
      text: """
        workflows:
          ios:
            scripts:
              - script: |
                  flutter build ipa
            artifacts: ↓@x

        """,
      message: "a value without quotes cannot begin with `@`: `@x`", help: "put the whole value in quotes"),
    Case(
      name: "a colon in the second key after a block",
      text: """
        workflows:
          ios:
            scripts:
              - script: |
                  flutter build ipa 👪
            labels: [a]
            name: iOS↓: Release

        """,
      message: "the value of `name` contains `: `, which would make a mapping of it",
      help: "put the whole value in quotes"),
    Case(
      name: "a colon in a name",
      text: """
        workflows:
          ios:
            name: iOS↓: Release

        """,
      message: "the value of `name` contains `: `, which would make a mapping of it",
      help: "put the whole value in quotes"),
    Case(
      name: "a colon at the end",
      text: """
        workflows:
          ios:
            name: Release↓:

        """,
      message: "the value of `name` ends with `:`, which makes a key of it",
      help: "put the whole value in quotes"),
    Case(
      name: "two colons in an item",
      text: """
        workflows:
          ios:
            name: Release
            labels:
              - a: b↓: c

        """,
      message: "the value of `a` contains `: `, which would make a mapping of it",
      help: "put the whole value in quotes"),
    Case(
      name: "a mapping after an anchor",
      text: """
        workflows:
          ios: &ios ↓name: A
            labels: [a]

        """,
      message: "a mapping with an anchor cannot begin on the line of its key `ios`",
      help: "write `name: A` on a line of its own, indented deeper"),
    Case(
      name: "a key without a colon",
      text: """
        workflows:
          ios:
            name: Release
            ↓instance_type mac_mini_m2
            labels: [a]

        """,
      message: "`instance_type mac_mini_m2` has no `:`, so it is not a key",
      help: "write `instance_type: mac_mini_m2`, or delete the line"),
    Case(
      name: "a section without a colon",
      text: """
        ↓workflows
          ios:
            name: Release

        """,
      message: "`workflows` has no `:`, so it is not a key",
      help: "write `workflows:`, or delete the line"),
    Case(
      name: "a word before the file",
      text: """
        ↓yaml
        workflows:
          ios:
            name: Release
            scripts:
              - ls

        """,
      message: "`yaml` has no `:`, so it is not a key",
      help: "write `yaml:`, or delete the line"),
    Case(
      name: "a colon without a space",
      text: """
        workflows:
          ios:
            ↓name:Release
            labels: [a]

        """,
      message: "there is no space after the `:` of `name`",
      help: "write `name: ` and the value"),
    Case(
      name: "a dash without a space",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
              ↓-pwd

        """,
      message: "there is no space after the `-`: `-pwd`",
      help: "write `- ` before an item of a list"),
    Case(
      name: "an equals sign",
      text: """
        workflows:
          ios:
            name: Release
            labels: [a]
            ↓instance_type=mac_mini_m2
            max_build_duration: 60

        """,
      message: "a key has `:` and a space after it, not `=`",
      help: "write `instance_type: ` and the value"),
    Case(
      name: "a full-width colon",
      text: """
        workflows:
          ios:
            name: Release
            labels↓：[a]

        """,
      message: "U+FF1A FULLWIDTH COLON does not end a key: `labels：[a]`",
      help: "type `: ` in its place"),
    Case(
      name: "a long key",
      text: """
        workflows:
          ios:
            name: Release
            ↓\(String(repeating: "k", count: 1100)): a

        """,
      message: "a key cannot be longer than 1,024 characters",
      help: "shorten it, or put the `:` of a text in quotes"),
    Case(
      name: "a list beside its key",
      text: """
        workflows:
          ios:
            name: Release
            scripts: ↓- ls

        """,
      message: "a list cannot begin on the line of its key `scripts`",
      help: "write `- ls` on a line of its own, indented deeper"),
    Case(
      name: "a pattern",
      text: """
        workflows:
          ios:
            name: Release
            artifacts:
              - ↓**/*.ipa

        """,
      message: "a value without quotes cannot begin with `*`, which begins an alias: `**/*.ipa`",
      help: "put the whole value in quotes"),
    Case(
      name: "an operator",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ↓&& ls

        """,
      message: "a value without quotes cannot begin with `&`, which begins an anchor: `&& ls`",
      help: "put the whole value in quotes, or write it as a block after `|`"),
    Case(
      name: "an at sign",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: ↓@b

        """,
      message: "a value without quotes cannot begin with `@`: `@b`",
      help: "put the whole value in quotes"),
    Case(
      name: "a backtick",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ↓`which flutter` build

        """,
      message: "a value without quotes cannot begin with a backtick",
      help: "put the whole value in quotes, or write it as a block after `|`"),
    Case(
      name: "a percent sign",
      text: """
        workflows:
          ios:
            name: Release
            environment:
              vars:
                A: ↓%b

        """,
      message: "a value without quotes cannot begin with `%`, which begins a directive: `%b`",
      help: "put the whole value in quotes"),
    Case(
      name: "a question mark",
      text: """
        workflows:
          ios:
            name: Release
            labels: ↓? a

        """,
      message: "a value without quotes cannot begin with `?` and a blank, which begin a key: `? a`",
      help: "put the whole value in quotes"),
    Case(
      name: "a comma at the start",
      text: """
        workflows:
          ios:
            name: ↓, a

        """,
      message: "a value without quotes cannot begin with `,`: `, a`",
      help: "put the whole value in quotes"),
    Case(
      name: "an exclamation mark",
      text: """
        workflows:
          ios:
            name: Release
            artifacts:
              - ↓!build/*.ipa
              - build/*.aab

        """,
      rule: "wrong-type",
      message:
        "the first item of `artifacts` must be a non-empty string, a number, `true` or `false`, not an empty string",
      help: "put the whole value in quotes: in YAML, `!` begins a tag"),
    Case(
      name: "two exclamation marks",
      text: """
        workflows:
          ios:
            name: Release
            triggering:
              branch_patterns:
                - pattern: ↓!a!b

        """,
      message: "a value without quotes cannot begin with `!`, which begins a tag: `!a!b`",
      help: "put the whole value in quotes"),
    Case(
      name: "a directive",
      text: """
        ↓%FOO bar
        ---
        workflows:
          ios:
            name: Release

        """,
      message: "a line that begins with `%` is an instruction to YAML parsers, and this one is not valid: `%FOO bar`",
      help: "delete the line: the file needs none; a comment begins with `#`"),
    Case(
      name: "a directive without `---`",
      text: """
        ↓%YAML 1.2
        workflows:
          ios:
            name: Release

        """,
      message:
        "a line that begins with `%` is an instruction to YAML parsers, and this one is not valid: `%YAML "
        + "1.2`",
      help: "delete the line: the file needs none; a comment begins with `#`"),
  ]
}
