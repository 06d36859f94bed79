import Diagnostics

extension SyntaxCauseTests {
  /// Lines in another column than those that belong beside them, before the line that the parser blames.
  static let oddLines: [Case] = [
    Case(
      name: "a key at the start of its line",
      text: """
        workflows:
          ios:
            name: a
        ↓labels: [a]
            max_build_duration: 60

        """,
      message: "`labels` begins further left than what it belongs to",
      help: "indent it by 4 spaces like `name`"),
    Case(
      name: "a section at the start of its line",
      text: """
        workflows:
          ios:
            name: a
        ↓environment:
              vars:
                A: 👪
            labels: [a]

        """,
      message: "`environment` begins further left than what it belongs to",
      help: "indent it by 4 spaces like `name`"),
    Case(
      name: "a script at the start of its line",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
        ↓script: ls
              - name: b
                script: pwd

        """,
      message: "`script` begins further left than what it belongs to",
      help: "indent it by 8 spaces like `name`"),
    Case(
      name: "a text at the start of its line",
      text: """
        workflows:
          ios:
            scripts:
              - name: a
        ↓script: |
                  ls
            labels: [a]

        """,
      message: "`script` begins further left than what it belongs to",
      help: "indent it by 8 spaces like `name`"),
    Case(
      name: "a first key at the start of its line",
      text: """
        workflows:
          ios:
        ↓name: a
            labels: [a]
            max_build_duration: 60

        """,
      message: "`name` begins further left than what it belongs to",
      help: "indent it by 4 spaces like `labels`"),
    Case(
      name: "an unknown name at the start of its line",
      text: """
        workflows:
          ios:
            environment:
              vars:
                A: b
        ↓B: c
                C: d

        """,
      message: "`B` begins further left than what it belongs to",
      help: "indent it by 8 spaces like `A`"),
    Case(
      name: "a list that is not deep enough",
      text: """
        workflows:
          ios:
            environment:
             ↓groups:
                - a
              vars:
                A: b
              xcode: latest

        """,
      message: "`groups` is indented less than what belongs beside it below",
      help: "indent it by 6 spaces like `vars`"),
    Case(
      name: "a list in the column of its items",
      text: """
        workflows:
          ios:
            environment:
             ↓groups:
              - a
              vars:
                A: b
              xcode: latest

        """,
      message: "`groups` is indented less than what belongs beside it below",
      help: "indent it by 6 spaces like `vars`"),
    Case(
      name: "a list right of its items",
      text: """
        workflows:
          ios:
            environment:
               ↓groups:
              - a
              xcode: latest

        """,
      message: "`groups` is indented more than what belongs beside it below",
      help: "indent it by 6 spaces like `- a`"),
    Case(
      name: "a first item that is too deep",
      text: """
        workflows:
          ios:
            scripts:
               ↓- name: a
                script: ls
              - name: b
                script: pwd

        """,
      message: "`name` is indented more than what belongs beside it below",
      help: "indent it by 6 spaces, so that it is in the column of `script`"),
    Case(
      name: "a first item that is not deep enough",
      text: """
        workflows:
          ios:
            scripts:
             ↓- name: a
                script: ls
              - name: b
                script: pwd

        """,
      message: "`name` is indented less than what belongs beside it below",
      help: "indent it by 6 spaces, so that it is in the column of `script`"),
    Case(
      name: "a first item with its keys",
      text: """
        workflows:
          ios:
            scripts:
               ↓- name: a
                 script: ls
              - name: b
                script: pwd

        """,
      message: "`- name: a` is indented more than what belongs beside it below",
      help: "indent it by 6 spaces like `- name`"),
    Case(
      name: "a key that is too deep after a text",
      text: """
        workflows:
          ios:
            scripts:
              - script: |
                  ls
             ↓artifacts: [a]
            labels: [a]

        """,
      message: "nothing above this line begins in its column, so it belongs to nothing",
      help: "indent it by 4 spaces like `scripts`, or by 8 spaces like `script`"),
    Case(
      name: "a key without a colon after a text",
      text: """
        workflows:
          ios:
            scripts:
              - script: |
                  ls
            ↓artifacts
              - a

        """,
      message: "`artifacts` has no `:`, so it is not a key",
      help: "write `artifacts:`, or delete the line"),
    Case(
      name: "a command after a text",
      text: """
        workflows:
          ios:
            scripts:
              - script: |
                  ls
            ↓pwd
            labels: [a]

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help: "indent the line like the ones before it"),
  ]
}
