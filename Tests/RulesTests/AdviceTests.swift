import Diagnostics
import Testing

/// The advice on a key or value at a wrong place or of a wrong kind shows the right form.
@Suite struct AdviceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let rule: String
    let help: String

    init(_ name: String, _ text: String, _ rule: String, _ help: String) {
      testDescription = name
      self.text = text
      self.rule = rule
      self.help = help
    }
  }

  static let values = [
    Case(
      "an item with a label", publishing("app_store_connect: { beta_groups: [{ name: é }] }"), "wrong-type",
      "write it without `name:`, as `- é`"),
    Case(
      "an item that a colon splits", publishing("app_store_connect: { beta_groups: [é: QA] }"), "wrong-type",
      "put the name in quotes: with `: ` in or after it"),
    Case("a value with a label", vars("A: { value: é }"), "wrong-type", "write it without `value:`, as `A: é`"),
    Case(
      "a long value with a label", vars("A: { value: \(Array(repeating: "é", count: 31).joined()) }"), "wrong-type",
      "write only what follows `value:`, without that"),
    Case("a value that is a mapping", vars("A: { b: é }"), "wrong-type", "write `NAME: value`"),
    Case(
      "a secret with a label", publishing("app_store_connect: { api_key: { value: é } }"), "wrong-type",
      "write it without `value:`, as `api_key: …`"),
    Case("one item", workflow("artifacts: é/*.ipa"), "wrong-type", "on a line of its own: `- é/*.ipa`"),
    Case("one item with braces", workflow("artifacts: é.{ipa,apk}"), "wrong-type", "`- é.{ipa,apk}`"),
    Case("items on one line", workflow("labels: é, b"), "wrong-type", "write a list: `labels: [é, b]`"),
    Case(
      "recipients on one line", publishing("email: { recipients: 'a@b.c, d@e.f' }"), "wrong-type",
      "write complete addresses, each after `- `"),
    Case(
      "items with spaces", workflow("environment:\n      groups: é b"), "wrong-type", "put `- ` before each group"),
    Case("a command with a comma", workflow("scripts: echo é, b"), "wrong-type", "`- echo é, b`"),
    Case("a block of commands", workflow("scripts: |\n      é\n      b"), "wrong-type", "put `- ` before the script"),
    Case(
      "a script without a mark", workflow("scripts: { name: é, script: b }"), "wrong-type", "put `- ` before `name:`"),
    Case("scripts by name", workflow("scripts: { é: b }"), "wrong-type", "write a list: `- name: NAME`"),
    Case("a key without content", workflow("publishing: email"), "wrong-type", "write `email:` as a key"),
    Case("a text for a section", workflow("cache: é"), "wrong-type", "write keys such as `cache_paths:` below it"),
    Case(
      "a Boolean for a section", publishing("google_play: true"), "wrong-type",
      "write `credentials:` and `track:` below it"),
    Case(
      "a list for a section", publishing("partner_center: [é]"), "wrong-type",
      "write a mapping with keys such as `store_id:`, `tenant_id:` and `client_id:` in place of the list"),
    Case("a list for a value", workflow("working_directory: [é]"), "wrong-type", "write one value: it is no list"),
    Case("a number for a text", workflow("scripts: [5]"), "wrong-type", "put it in quotes: `\"5\"`"),
    Case("an empty item", workflow("scripts: [~]"), "wrong-type", "write something after the `- `"),
    Case("an empty text", workflow("scripts: [{ script: '' }]"), "wrong-type", "write something: an empty text"),
    Case("no list of one", workflow("scripts: true"), "wrong-type", "write a list, each item on a line of its own"),
    Case("a value of an input", workflow("inputs: { é: true }"), "wrong-type", "`type: boolean` and `default:`"),
    Case("a list of an input", workflow("inputs: { é: [a] }"), "wrong-type", "`type: choice` and `options:`"),
    Case("an input without an ID", workflow("inputs: { type: choice }"), "wrong-type", "write an ID above it"),
    Case("an empty input", workflow("inputs: { é: }"), "null-section", "add a `description:` under the ID"),
    Case("a list of a workflow's keys", "workflows:\n  é: [name: a]\n", "wrong-type", "are keys of one workflow"),
    Case(
      "an alias without its mark", "d: &d { name: é }\nworkflows:\n  a: d\n  b: *d\n", "wrong-type",
      "write `*d`, without quotes"),
    Case(
      "an alias before its anchor", "workflows:\n  a: b\n  b: &b { name: é }\n  c: *b\n", "wrong-type",
      "write the workflow's keys under its ID"),
    Case(
      "a merge without the mark", "d: &d { name: é }\nworkflows:\n  a: { <<: d }\n  b: *d\n", "merge-not-a-mapping",
      "write `<<: *d`"),
    Case(
      "another word", publishing("app_store_connect: { auth: api_key }"), "unknown-value", "or remove `auth` and use"),
    Case(
      "a list of a variable", publishing("app_store_connect: { beta_groups: $E }"), "variable-not-allowed",
      "each holding one item: `- $E`"),
    Case(
      "a reference without its sign", publishing("app_store_connect: { auth: '{{ inputs.é }}' }"), "wrong-type",
      "write `${{ inputs.id }}`, with a `$`"),
    Case("a template without quotes", workflow("name: {{ é }}"), "syntax", "write `${{ inputs.id }}` for the value"),
  ]

  static let keys = [
    Case(
      "another service's name", workflow("steps: [é]"), "unknown-key", "write `scripts` if that is what you meant"),
    Case(
      "another service's name beside the key", workflow("scripts: [é]\n    steps: [é]"), "unknown-key",
      "remove it: `scripts`, which it may stand for, is there already"),
    Case(
      "a similar name beside the key", workflow("labels: [é]\n    label: [é]"), "unknown-key", "remove it: `labels`"),
    Case(
      "another service's name for a key below", workflow("branches: [é]"), "unknown-key",
      "that is `branch_patterns` under `triggering` here"),
    Case(
      "a key of two sections below", publishing("notify: { success: true }"), "unknown-key",
      "that is `notify` under `email` or `notify` under `slack` here"),
    Case("a name of one's own", workflow("environment: { é: b }"), "unknown-key", "move it under `vars:` if it is"),
    Case("a section with few keys", publishing("slack: { channel: a, é: b }"), "unknown-key", "has only `channel`,"),
    Case("a section with many keys", workflow("é: b"), "unknown-key", "remove the key, or move it"),
    Case(
      "a similar key for other values", publishing("app_store_connect: { release_notes: é }"), "unknown-key",
      "remove the key, or move it"),
    Case(
      "the opposite of a key", workflow("triggering: { tag_patterns: [{ pattern: é, exclude: true }] }"), "unknown-key",
      "has only `pattern` and `include`"),
    Case("a key of an input", workflow("description: é"), "unknown-key", "remove the key, or move it"),
    Case(
      "a workflow in another", workflow("scripts: [é]\n    é: { name: b, scripts: [c] }"), "misplaced-key",
      "indent it less, under `workflows:`, as far as `a`"),
    Case(
      "a workflow beside the others", "workflows: { a: { name: é } }\né: { name: b, scripts: [c] }\n",
      "misplaced-section", "indent all of `é` under `workflows:`, as far as `a`"),
    Case("no workflow", "workflows: {}\n", "no-workflow", "add a workflow under `workflows:`"),
    Case("workflows without content", "workflows:\n", "null-section", "add at least one workflow under it"),
    Case(
      "workflows before one", "workflows:\né: { name: b, scripts: [c] }\n", "null-section",
      "indent `é` under `workflows:`"),
    Case(
      "workflows before the keys of one", "workflows:\nname: é\nscripts: [c]\n", "null-section",
      "indent `name` and the other keys of the workflow under `workflows:`"),
    Case(
      "a key that another service begins with", top("jobs: { é: a }"), "unknown-top-level-key", "that is `workflows`"),
    Case("another service's key at the top", top("on: é"), "unknown-top-level-key", "`triggering` in a workflow"),
    Case(
      "another service's section at the top", top("variables: { é: a }"), "unknown-top-level-key",
      "`vars` under `environment` in a workflow"),
    Case("a variable at the top", top("APP_ID: é"), "unknown-top-level-key", "move `APP_ID` under `vars:`"),
    Case("a name at the top", top("name: é"), "unknown-top-level-key", "indent `name` under the ID of a workflow"),
    Case("a part of a workflow", top("é: { name: a }"), "unknown-top-level-key", "if it is a workflow"),
    Case("another key at the top", top("é: { a: b }"), "unknown-top-level-key", "besides `workflows`"),
  ]

  private static func workflow(_ content: String) -> String { "workflows:\n  a:\n    \(content)\n" }

  private static func publishing(_ content: String) -> String { workflow("publishing: { \(content) }") }

  private static func vars(_ content: String) -> String { workflow("environment: { vars: { \(content) } }") }

  private static func top(_ content: String) -> String { "workflows: { a: { name: é } }\n\(content)\n" }

  @Test(arguments: values + keys)
  func advice(_ each: Case) throws {
    let finding = try #require(checked(each.text).findings.first { $0.rule == each.rule })
    #expect(finding.help?.contains(each.help) == true, "\(finding.help ?? "")")
  }
}
