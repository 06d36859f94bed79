import Diagnostics

extension SyntaxCauseTests {
  /// Items of lists, and their first keys.
  static let items: [Case] = [
    Case(
      name: "the first key of an item without a space",
      text: """
        workflows:
          ios:
            triggering:
              branch_patterns:
                - ↓pattern:main
                  include: true

        """,
      message: "there is no space after the `:` of `pattern`",
      help: "write `pattern: ` and the value"),
    Case(
      name: "the first key of the second item without a space",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
                script: ls
              - ↓name:👪
                script: |
                  pwd

        """,
      message: "there is no space after the `:` of `name`",
      help: "write `name: ` and the value"),
    Case(
      name: "the first key of an item without a colon",
      text: """
        workflows:
          ios:
            scripts:
              - ↓name Get packages
                script: ls

        """,
      message: "`name Get packages` has no `:`, so it is not a key",
      help: "write `name: Get packages`, or delete the line"),
    Case(
      name: "the first key of an item with an equals sign",
      text: """
        workflows:
          ios:
            triggering:
              branch_patterns:
                - ↓pattern=main
                  include: true

        """,
      message: "a key has `:` and a space after it, not `=`",
      help: "write `pattern: ` and the value"),
    Case(
      name: "an equals sign between spaces",
      text: """
        workflows:
          ios:
            ↓name = a
            labels: [a]

        """,
      message: "a key has `:` and a space after it, not `=`",
      help: "write `name: ` and the value"),
    Case(
      name: "a known key before several words",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
                ↓script flutter pub get
              - pwd

        """,
      message: "`script flutter pub get` has no `:`, so it is not a key",
      help: "write `script: flutter pub get`, or delete the line"),
    Case(
      name: "an item without its dash",
      text: """
        workflows:
          ios:
            labels:
              - a
              ↓b
            name: c

        """,
      message: "this line begins in the column of a list's items, but without `- `",
      help: "write `- b` if it is an item"),
    Case(
      name: "an item after a plus sign",
      text: """
        workflows:
          ios:
            labels:
              - a
              ↓+ b
            name: c

        """,
      message: "`+ ` begins no item of a list",
      help: "begin each item with `- `"),
    Case(
      name: "an item with a key after a tight dash",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
                script: ls
              ↓-name: b
                script: pwd

        """,
      message: "there is no space after the `-`: `-name: b`",
      help: "write `- ` before an item of a list"),
    Case(
      name: "a first item with a key after a tight dash",
      text: """
        workflows:
          ios:
            triggering:
              branch_patterns:
                ↓-pattern: main
                  include: true
                  source: true

        """,
      message: "there is no space after the `-`: `-pattern: main`",
      help: "write `- ` before an item of a list"),
    Case(
      name: "a first item without its dash",
      text: """
        workflows:
          ios:
            scripts:
              ↓name: a
                script: ls
              - name: b
                script: pwd

        """,
      message: "there is no `- ` before `name`, the first key of an item",
      help: "write `- name: a`"),
    Case(
      name: "a first item with spaces in place of its dash",
      text: """
        workflows:
          ios:
            scripts:
                ↓name: a
                script: ls
              - name: b
                script: pwd

        """,
      message: "there is no `- ` before `name`, the first key of an item",
      help: "write `- name: a`"),
    Case(
      name: "an item without its dash in the column of its key",
      text: """
        workflows:
          ios:
            scripts:
            - name: a
              script: ls
            ↓name: b
              script: pwd

        """,
      message: "there is no `- ` before `name`, the first key of an item",
      help: "write `- name: b`"),
    Case(
      name: "a second item with spaces in place of its dash",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
                script: ls
                ↓name: b
                script: pwd

        """,
      rule: "duplicate-key",
      message: "`name` appears twice in the same mapping",
      help: "write `- ` before it if another item of the list begins here, or keep only one"),
    Case(
      name: "items that are joined",
      text: """
        workflows:
          ios:
            triggering:
              events:
                - push
                 ↓- tag

        """,
      rule: "item-joined",
      message: "this line continues the text above it, so that its `-` does not begin an item",
      help: "indent it like the item above if it is one, or put the whole text in quotes"),
    Case(
      name: "a first item after a tight dash",
      text: """
        workflows:
          ios:
            triggering:
              events:
                ↓-push
                - tag

        """,
      rule: "wrong-type",
      message: "`events` must be a list, not the string `-push - tag`",
      help: "write a space after the `-` of each item"),
    Case(
      name: "a script without a bar",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
                script:
                  echo a↓: b
                  ls

        """,
      message: "the lines of `script` are one text without quotes, which cannot contain `: `",
      help: "write `script: |`, and all commands on the lines below"),
    Case(
      name: "an anchor in place of a text",
      text: """
        workflows:
          ios:
            name: ↓&co

        """,
      rule: "wrong-type",
      message: "`name` must be a string, not null",
      help: "put the whole value in quotes: in YAML, `&` begins an anchor"),
    Case(
      name: "an anchor before a text",
      text: """
        workflows:
          ios:
            name: ↓&co Release

        """,
      rule: "unused-anchor",
      severity: .note,
      message: "no alias refers to the anchor `&co`",
      help: "remove `&co`, or put the whole value in quotes if it belongs to the text"),
    Case(
      name: "two braces",
      text: """
        workflows:
          ios:
            name: ↓{{ app }}

        """,
      message: "YAML reads `{{ … }}` as a mapping in a mapping",
      help:
        "write `${{ inputs.id }}` for the value of an input, `$NAME` for a variable; put other text in quotes"),
    Case(
      name: "a line separator before a key",
      text: """
        workflows:
          ios:
            name: a↓ b
            labels: [a]

        """,
      message: "U+2028 LINE SEPARATOR ends the line here",
      help: "type a space or a line break in its place"),
    Case(
      name: "a next-line character in a text",
      text: """
        workflows:
          ios:
            scripts:
              - |
                ls↓pwd

        """,
      message: "U+0085 NEXT LINE ends the line here",
      help: "type a space or a line break in its place"),
  ]
}
