import Diagnostics

extension SyntaxCauseTests {
  /// Here-documents that fell out of a text after `|`.
  static let hereDocuments: [Case] = [
    Case(
      name: "a here-document with keys",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  cat > x <<EOF
        ↓foo: bar
        baz: qux
        EOF
                  echo
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help:
        "indent all lines up to `EOF` like the ones before them: YAML removes that indentation, so the "
        + "script still has `EOF` at the start of a line"),
    Case(
      name: "a here-document in the column of an item",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  cat > x <<EOF
              ↓foo: bar
              EOF
                  echo
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help:
        "indent all lines up to `EOF` like the ones before them: YAML removes that indentation, so the "
        + "script still has `EOF` at the start of a line"),
    Case(
      name: "a here-document in the column of a key",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  cat > x <<EOF
                ↓foo: bar
                EOF
                  echo
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help:
        "indent all lines up to `EOF` like the ones before them: YAML removes that indentation, so the "
        + "script still has `EOF` at the start of a line"),
    Case(
      name: "only the end of a here-document",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  cat > x <<EOF
                  foo: bar
        ↓EOF
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help:
        "indent all lines up to `EOF` like the ones before them: YAML removes that indentation, so the "
        + "script still has `EOF` at the start of a line"),
    Case(
      name: "the second of two here-documents",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  cat <<A > a
                  x
                  A
                  cat <<B > b
        ↓key: value
        other: x
        B
              - name: C
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help:
        "indent all lines up to `B` like the ones before them: YAML removes that indentation, so the "
        + "script still has `B` at the start of a line"),
    Case(
      name: "a here-document with CRLF",
      text: """
        workflows:\r
          ios:\r
            name: Release\r
            scripts:\r
              - name: A\r
                script: |\r
                  cat > x <<EOF\r
        ↓foo: bar\r
        baz: qux\r
        EOF\r
                  echo\r
              - name: B\r
                script: ls\r
            artifacts:\r
              - build/*.ipa\r

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help:
        "indent all lines up to `EOF` like the ones before them: YAML removes that indentation, so the "
        + "script still has `EOF` at the start of a line"),
    Case(
      name: "a here-document that does not end",
      text: """
        workflows:
          ios:
            name: Release
            scripts:
              - name: A
                script: |
                  cat >> a <<EOF
        ↓foo: bar
              - name: B
                script: ls

        """,
      message: "this line is indented less than the text of `script`, so it is not part of it",
      help: "indent the line like the ones before it"),
  ]
}
