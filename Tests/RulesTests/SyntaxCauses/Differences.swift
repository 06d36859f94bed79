import Diagnostics

extension SyntaxCauseTests {
  /// Lines of a difference between two files.
  static let differences: [Case] = [
    Case(
      name: "a plus sign in place of a space",
      text: """
        workflows:
          ios:
            name: 👪
        ↓+   labels: [a]
            max_build_duration: 60

        """,
      message: "this line begins with the mark of a difference, `+`",
      help: "replace the `+` by a space"),
    Case(
      name: "a plus sign before a line",
      text: """
        workflows:
          ios:
            name: a
        ↓+    labels: [a]
            max_build_duration: 60

        """,
      message: "this line begins with the mark of a difference, `+`",
      help: "delete the `+`"),
    Case(
      name: "a plus sign before the first key",
      text: """
        workflows:
          ios:
        ↓+    name: a
            labels: [a]

        """,
      message: "this line begins with the mark of a difference, `+`",
      help: "delete the `+`"),
    Case(
      name: "a plus sign before an item's key",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
        ↓+       script: ls
              - name: b
                script: pwd

        """,
      message: "this line begins with the mark of a difference, `+`",
      help: "replace the `+` by a space"),
    Case(
      name: "a plus sign in a text",
      text: """
        workflows:
          ios:
            scripts:
              - |
                ls
        ↓+       pwd
                date

        """,
      message: "this line begins with the mark of a difference, `+`",
      help: "replace the `+` by a space"),
    Case(
      name: "two plus signs",
      text: """
        workflows:
          ios:
            name: a
        ↓+    labels: [a]
        +    max_build_duration: 60
            inputs: {}

        """,
      message: "this line begins with the mark of a difference, `+`",
      help: "remove the lines that begin with `-`, and replace the `+` of the others by a space"),
    Case(
      name: "a minus sign in place of a space",
      text: """
        workflows:
          ios:
            name: a
        ↓-   labels: [a]
            max_build_duration: 60

        """,
      message: "this line begins with the mark of a difference, `-`",
      help: "delete the line, or replace the `-` by a space if it is to stay"),
    Case(
      name: "a minus sign before a line",
      text: """
        workflows:
          ios:
            name: a
        ↓-    labels: [a]
            max_build_duration: 60

        """,
      message: "this line begins with the mark of a difference, `-`",
      help: "delete the line, or delete the `-` if it is to stay"),
    Case(
      name: "the header of a difference",
      text: """
        ↓diff --git a/codemagic.yaml b/codemagic.yaml
        workflows:
          ios:
            name: a

        """,
      message: "this line belongs to a difference between two files: `diff --git a/codemagic.yaml b/codemagic.yaml`",
      help: "delete it; of the lines below, remove those that begin with `-`, and the `+` of the others"),
    Case(
      name: "the place of a difference",
      text: """
        workflows:
          ios:
            name: a
        ↓@@ -3,2 +3,3 @@
            labels: [a]

        """,
      message: "this line belongs to a difference between two files: `@@ -3,2 +3,3 @@`",
      help: "delete it; of the lines below, remove those that begin with `-`, and the `+` of the others"),
  ]
}
