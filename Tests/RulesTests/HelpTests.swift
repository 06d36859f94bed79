import Diagnostics
import Testing
import Text

/// Findings whose text names a mistake that the parser or the shape alone would not show.
@Suite struct HelpTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// For each finding, the rule, the line from 1, and the message and the help as far as they matter.
    let found: [(rule: String, line: Int, message: String, help: String)]
    var testDescription: String { name }
  }

  static let conflict =
    "keep the right parts of both sides, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`"

  static let syntax: [Case] = [
    Case(
      name: "a conflict", text: "workflows:\n  a:\n    name: é\n<<<<<<< HEAD\n    labels: [a]\n=======\n",
      found: [("syntax", 4, "a merge conflict is not resolved: `<<<<<<< HEAD`", conflict)]),
    Case(
      name: "a conflict at the start", text: "<<<<<<< HEAD\r\nworkflows:\r\n  a:\r\n",
      found: [("syntax", 1, "a merge conflict is not resolved: `<<<<<<< HEAD`", conflict)]),
    Case(
      name: "the rest of a conflict", text: "workflows:\n  a:\n    labels:\n    - a\n=======\n    - b\n>>>>>>> b\n",
      found: [("syntax", 5, "a merge conflict is not resolved: `=======`", conflict)]),
    Case(
      name: "a line like a marker", text: "workflows:\n  a:\n======== x\n    name: a\n",
      found: [("syntax", 3, "this line is neither a key with a value nor an item", "write `key: value`")]),
    Case(
      name: "a block without indentation",
      text: "workflows:\n  a:\n    scripts:\n    - script: |\n      date\n      pwd\n",
      found: [
        ("syntax", 5, "the text of `script` is not indented", "indent each line of the text deeper than the line that")
      ]),
    Case(
      name: "an item without indentation", text: "workflows:\n  a:\n    scripts:\n    - >\n    date\n    labels: []\n",
      found: [("syntax", 5, "the text of this item is not indented", "deeper than the line that ends with `>`")]),
    Case(
      name: "a line that leaves a block",
      text: "workflows:\n  a:\n    scripts:\n    - |\n      date\n    pwd\n    labels: []\n",
      found: [("syntax", 6, "this line is indented less than the text of this item", "indent the line like the ones")]),
    Case(
      name: "a line far below a block",
      text: "workflows:\n  a:\n    scripts:\n    - |\n      date\n    labels: []\n    x\n    y: 1\n",
      found: [("syntax", 7, "`x` has no `:`", "write `x:`, or delete the line")]),
    Case(
      name: "an HTML comment", text: "workflows:\n  a:\n    <!-- é -->\n    name: a\n",
      found: [("syntax", 3, "`<!-- … -->` is not a comment in YAML", "begin each line of a comment with `#`")]),
    Case(
      name: "an HTML comment at the start", text: "<!-- é -->\nworkflows:\n  a:\n    name: a\n",
      found: [("syntax", 1, "`<!-- … -->` is not a comment in YAML", "begin each line of a comment with `#`")]),
    Case(
      name: "slashes", text: "workflows:\n  a:\n    // é\n    name: a\n",
      found: [("syntax", 3, "`//` is not a comment in YAML", "begin each line of a comment with `#`")]),
    Case(
      name: "a no-break space after a colon", text: "workflows:\n  a:\n    name:\u{A0}b\n    labels: [a]\n",
      found: [("syntax", 3, "`name:<U+00A0>b` contains U+00A0 NO-BREAK SPACE", "delete the character")]),
    Case(
      name: "a no-break space in a comment", text: "workflows:\n  a:\n    name # \u{A0}b\n    labels: [a]\n",
      found: [("syntax", 3, "`name` has no `:`, so it is not a key", "write `name:`")]),
    Case(
      name: "two merges", text: "d: &d { name: a }\nworkflows:\n  a:\n    <<: *d\n    <<: *d\n",
      found: [("duplicate-key", 5, "`<<` appears twice", "write one `<<` with a list of the aliases")]),
  ]

  static let shape: [Case] = [
    Case(
      name: "an invisible character in a key", text: "workflows:\n  a:\n    la\u{200B}bels: [a]\n",
      found: [("unknown-key", 3, "is not a key of a workflow", "`la<U+200B>bels` contains U+200B ZERO WIDTH SPACE")]),
    Case(
      name: "a look-alike in a key", text: "workflows:\n  a:\n    s\u{441}ripts: [date]\n",
      found: [("unknown-key", 3, "is not a key of a workflow", "U+0441 CYRILLIC SMALL LETTER ES")]),
    Case(
      name: "a space in a value", text: "workflows:\n  a:\n    instance_type: mac_mini_m2\u{A0}\n",
      found: [("unknown-value", 3, "must be", "`mac_mini_m2<U+00A0>` contains U+00A0 NO-BREAK SPACE")]),
    Case(
      name: "a command with a colon", text: "workflows:\n  a:\n    scripts:\n    - echo \"Version: 1\"\n",
      found: [
        (
          "wrong-type", 4, "the first item of `scripts` must be a non-empty string, not a mapping",
          "`: ` makes a mapping of it"
        )
      ]),
    Case(
      name: "an item beyond the tenth",
      text: "workflows:\n  a:\n    artifacts: [a, b, c, d, e, f, g, h, i, j, {}]\n",
      found: [("wrong-type", 3, "the 11th item of `artifacts` must be", "after `- `")]),
    Case(
      name: "an operator", text: "workflows:\n  a:\n    max_build_duration: ${{ inputs.a + 1 }}\n",
      found: [("wrong-type", 3, "`max_build_duration` must be", "there are no operators")]),
    Case(
      name: "one of many words", text: "workflows:\n  a:\n    instance_type: amiga\n",
      found: [("unknown-value", 3, "not `amiga`", "write one of these exactly as it stands here")]),
    Case(
      name: "one word",
      text: "workflows:\n  a:\n    publishing: { app_store_connect: { auth: é } }\n    artifacts: [a.ipa]\n",
      found: [("unknown-value", 3, "not `é`", "write `integration`")]),
    Case(
      name: "only comments", text: "workflows:\n  a:\n    environment: # é\n\n      # vars:\n    name: a\n",
      found: [("null-section", 3, "`environment` is empty", "only comments follow: remove the `#`")]),
    Case(
      name: "no comments", text: "workflows:\n  a:\n    environment: # é\n    name: '#'\n",
      found: [("null-section", 3, "`environment` is empty", "add something under it, such as `groups:`")]),
    Case(
      name: "the file", text: "- a\n",
      found: [("wrong-type", 1, "the file must be a mapping", "write a file that begins with `workflows:`")]),
    Case(
      name: "a similar key in place of the workflows", text: "Workflow:\n  a:\n    name: é\n",
      found: [("unknown-key", 1, "`Workflow` is not a key of the top level", "write `workflows`")]),
    Case(
      name: "a workflow without workflows", text: "name: é\nscripts: [date]\nx: y\n",
      found: [("missing-key", 1, "needs the key `workflows`", "indent `name` and the other keys of the workflow under")]
    ),
    Case(
      name: "a workflow with its ID", text: "é:\n  scripts: [date]\nx: y\n",
      found: [("missing-key", 1, "needs the key `workflows`", "indent `é` under `workflows:`")]),
    Case(
      name: "no workflow at all", text: "x: y\n",
      found: [("missing-key", 1, "needs the key `workflows`", "add `workflows:`")]),
    Case(
      name: "keys at the top that the workflow has",
      text:
        "workflows:\n  a: { name: b, scripts: [c], environment: { vars: { A: b } } }\nscripts: [d]\nvars: { B: c }\n",
      found: [
        ("misplaced-section", 3, "it belongs in a workflow", "move its items into the `scripts` that `a` has"),
        ("misplaced-section", 4, "in `environment` of a workflow", "move its keys into the `vars` that `a` has"),
      ]),
    Case(
      name: "keys at the top that all workflows have",
      text: "workflows:\n  a: { working_directory: b, labels: [b] }\n  b: { working_directory: b, labels: [b] }\n"
        + "labels: [é]\nworking_directory: c\n",
      found: [
        ("misplaced-section", 4, "it belongs in a workflow", "move its items into the `labels` of a workflow"),
        ("misplaced-section", 5, "it belongs in a workflow", "remove it, or move it into a workflow in place of"),
      ]),
    Case(
      name: "a key at the top that one of the workflows has",
      text: "workflows:\n  a: { name: b, labels: [b] }\n  b: { name: b }\nlabels: [é]\n",
      found: [("misplaced-section", 4, "it belongs in a workflow", "indent it under the ID of a workflow")]),
    Case(
      name: "a key at the top like the one for snippets", text: "workflows:\n  a: { name: b }\ndefinition: [é]\n",
      found: [("unknown-top-level-key", 3, "`definition` has no meaning", "write `definitions` if that is")]),
    Case(
      name: "another key at the top", text: "workflows:\n  a: { name: b }\nversion: 2\n",
      found: [("unknown-top-level-key", 3, "`version` has no meaning", "remove `version`: besides `workflows`")]),
    Case(
      name: "an option that cannot be published",
      text: "workflows:\n  a:\n    inputs: { d: { description: é, type: choice, options: [app_store, appstore] } }\n"
        + "    environment: { ios_signing: { distribution_type: '${{ inputs.d }}', bundle_identifier: a.b } }\n",
      found: [("input-distribution-mismatch", 4, "offers `appstore`", "offer only `app_store`")]),
    Case(
      name: "a recipient like a variable",
      text: "workflows:\n  a:\n    publishing: { email: { recipients: [$CM_BUILD_STARTED_BT] } }\n",
      found: [("email-recipient-variable", 3, "`$CM_BUILD_STARTED_BT`", "write `$CM_BUILD_STARTED_BY` if that")]),
    Case(
      name: "a section for the only workflow", text: "workflows:\n  a b:\n    name: a\nscripts: [date]\n",
      found: [("misplaced-section", 4, "it belongs in a workflow", "indent it under `a b`")]),
    Case(
      name: "a section for one of several", text: "workflows:\n  a: { name: a }\n  b: { name: b }\nemail: {}\n",
      found: [
        (
          "misplaced-section", 4, "it belongs in `publishing` of a workflow",
          "move it under `publishing:` of a workflow"
        )
      ]),
    Case(
      name: "a variable that looks like Codemagic's",
      text: "workflows:\n  a:\n    scripts:\n    - echo $CM_BUILD_NUMBER\n",
      found: [
        ("builtin-variable-unknown", 4, "Codemagic sets no variable `CM_BUILD_NUMBER`", "BUILD_NUMBER` if that is")
      ]),
    Case(
      name: "an input with a similar name",
      text:
        "workflows:\n  a:\n    inputs:\n      flavor: { description: a }\n    labels: [\"${{ inputs.flavour }}\"]\n",
      found: [("input-undefined", 5, "workflow `a` does not define the input `flavour`", "did you mean `flavor`?")]),
  ]

  @Test(arguments: syntax + shape)
  func findings(_ each: Case) throws {
    let report = checked(each.text)
    try #require(report.findings.map(\.rule) == each.found.map(\.rule))
    let lines = LineTable(report.file)
    for (finding, expected) in zip(report.findings, each.found) {
      #expect(lines.position(of: finding.range.start).line == expected.line)
      #expect(finding.message.contains(expected.message), "\(finding.message)")
      #expect(finding.help?.contains(expected.help) == true, "\(finding.help ?? "")")
    }
  }
}
