import Diagnostics

extension SyntaxCauseTests {
  /// Tabs and characters that look like spaces.
  static let blanks: [Case] = [
    Case(
      name: "a tab before a key",
      text: """
        workflows:
          ios:
        ↓\tname: x
            scripts:
              - ls

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a tab after spaces",
      text: """
        workflows:
          ios:
            name: Release
            ↓\tlabels: [a]

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a tab before an item",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
        ↓\t- pwd

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a tab after a dash",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              -↓\tname: A
                script: ls

        """,
      message: "a tab stands where YAML allows only spaces",
      help: "type a space in its place"),
    Case(
      name: "a tab after a section",
      text: """
        workflows:
          ios:
            name: Release
            environment:
        ↓\t\tvars:
        \t\t\tA: b

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a tab in a text",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - |
        ↓\techo a
        \techo b

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a tab on a blank line",
      text: """
        workflows:
          ios:
            name: Release
        ↓\t
            labels: [a]

        """,
      message: "this line has nothing but a tab, which YAML does not allow here",
      help: "delete the tab"),
    Case(
      name: "a tab with CRLF",
      text: """
        workflows:\r
          ios:\r
            name: Release\r
        ↓\tlabels: [a]\r

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a tab before a closing bracket",
      text: """
        workflows:
          ios:
            name: Release
            labels: [
        \ta,
        \tb
        ↓\t]

        """,
      message: "this line is indented with a tab, which YAML does not allow",
      help: "indent with spaces, as many as the lines around it have"),
    Case(
      name: "a no-break space before a key",
      text: """
        workflows:
          ios:
            name: Release
        ↓\u{A0}\u{A0}\u{A0}\u{A0}labels: [a]

        """,
      rule: "indentation-character",
      message:
        "the line of `<U+00A0>\u{A0}\u{A0}\u{A0}labels` is indented with U+00A0 NO-BREAK SPACE, which is "
        + "no space to YAML",
      help: "replace the character by a space, or delete it if the line has enough of them"),
    Case(
      name: "no-break spaces before all keys",
      text: """
        workflows:
        ↓\u{A0}\u{A0}ios:
        \u{A0}\u{A0}\u{A0}\u{A0}name: x

        """,
      rule: "indentation-character",
      message:
        "the line of `<U+00A0>\u{A0}ios` is indented with U+00A0 NO-BREAK SPACE, which is no space to "
        + "YAML; 1 other line as well",
      help: "replace the character by a space, or delete it if the line has enough of them"),
    Case(
      name: "a no-break space before the first key of a section",
      text: """
        workflows:
          ios:
          ↓\u{A0} name: x
            labels: [a]

        """,
      message: "the line of `<U+00A0> name` is indented with U+00A0 NO-BREAK SPACE, which is no space to YAML",
      help: "replace the character by a space, or delete it if the line has enough of them"),
    Case(
      name: "a no-break space before an item",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
        ↓\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}- pwd

        """,
      message: "`<U+00A0>\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}- pwd` contains U+00A0 NO-BREAK SPACE",
      help: "delete the character, and type a space with the keyboard if one belongs there"),
    Case(
      name: "a no-break space after a dash",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - ls
              -↓\u{A0}pwd

        """,
      message: "`-<U+00A0>pwd` contains U+00A0 NO-BREAK SPACE",
      help: "delete the character, and type a space with the keyboard if one belongs there"),
    Case(
      name: "a no-break space after a colon",
      text: """
        workflows:
          ios:
            name: Release
            environment:↓\u{A0}
              xcode: latest

        """,
      message: "`environment:<U+00A0>` contains U+00A0 NO-BREAK SPACE",
      help: "delete the character, and type a space with the keyboard if one belongs there"),
    Case(
      name: "a no-break space on a blank line",
      text: """
        workflows:
          ios:
            name: Release
            ↓\u{A0}
            labels: [a]

        """,
      message: "`<U+00A0>` contains U+00A0 NO-BREAK SPACE",
      help: "delete the character, and type a space with the keyboard if one belongs there"),
    Case(
      name: "a no-break space before a line of a text",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - |
                ls
        ↓\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}pwd

        """,
      message: "`<U+00A0>\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}pwd` contains U+00A0 NO-BREAK SPACE",
      help: "delete the character, and type a space with the keyboard if one belongs there"),
    Case(
      name: "ideographic spaces",
      text: """
        workflows:
          ios:
            name: Release
        ↓\u{3000}\u{3000}labels: [a]

        """,
      rule: "indentation-character",
      message:
        "the line of `<U+3000>\u{3000}labels` is indented with U+3000 IDEOGRAPHIC SPACE, which is no "
        + "space to YAML",
      help: "replace the character by a space, or delete it if the line has enough of them"),
    Case(
      name: "a zero-width space",
      text: """
        workflows:
          ios:
            name: Release
        ↓\u{200B}    labels: [a]

        """,
      rule: "indentation-character",
      message: "the line of `<U+200B>    labels` is indented with U+200B ZERO WIDTH SPACE, which is no space to YAML",
      help: "replace the character by a space, or delete it if the line has enough of them"),
    Case(
      name: "a thin space",
      text: """
        workflows:
          ios:
            name: Release
            ↓\u{2009}labels: [a]

        """,
      rule: "indentation-character",
      message: "the line of `<U+2009>labels` is indented with U+2009 THIN SPACE, which is no space to YAML",
      help: "replace the character by a space, or delete it if the line has enough of them"),
  ]
}
