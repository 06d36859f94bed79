import TestSupport
import Testing
import Text
@testable import LanguageServer

/// Completions on the command lines of tools, in marked scripts.
@Suite struct CommandCompletionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// What stands below `scripts:`, with a mark.
    let steps: String
    /// The labels that are offered first, in order.
    var first: [String] = []
    var offers: [String] = []
    var leavesOut: [String] = []
    /// A line of the text once the first label is inserted.
    var inserted: String?
    var testDescription: String { name }
  }

  private static let fetch = "app-store-connect fetch-signing-files"

  @Test(arguments: [
    Case(
      name: "an action", steps: "- xcode-project ↓", offers: ["build-ipa", "use-profiles", "--version"],
      leavesOut: ["--scheme"]),
    Case(
      name: "an option", steps: "- |\n  xcode-project build-ipa --↓", offers: ["--scheme", "--project", "--verbose"],
      leavesOut: ["build-ipa"]),
    Case(
      name: "what is required comes first", steps: "- \(fetch) X --↓", offers: ["--type"],
      leavesOut: ["fetch-signing-files"]
    ),
    Case(
      name: "an option that is present", steps: "- |\n  xcode-project build-ipa --project=a --sch↓ b",
      offers: ["--scheme"], leavesOut: ["--project"]),
    Case(
      name: "a value", steps: "- \(fetch) $X --type ↓", offers: ["IOS_APP_STORE"], leavesOut: ["--create"]),
    Case(
      name: "a value after an equals sign", steps: "- \(fetch) $X --type=↓", offers: ["IOS_APP_STORE"],
      leavesOut: ["--create"]),
    Case(
      name: "the beginning of a value", steps: "- \(fetch) é --type MAC_↓", offers: ["MAC_APP_STORE"]),
    Case(name: "a value that can be anything", steps: "- xcode-project build-ipa --scheme ↓"),
    Case(
      name: "on a further line",
      steps: "- name: 😀\n  script: |\n    # é\n    xcode-project build-ipa \\\n      --sche↓\n    make",
      offers: ["--scheme"], inserted: "      --scheme\n    make\n"),
    Case(
      name: "in a folded scalar", steps: "- script: >\n    xcode-project build-ipa\n    --sche↓", offers: ["--scheme"],
      inserted: "    --scheme\n"),
    Case(
      name: "in a plain scalar", steps: "- script: cd ios && xcode-project use-pro↓", first: ["build-ipa"],
      offers: ["use-profiles"]),
    Case(name: "in quotes", steps: "- \"xcode-project ↓\"", offers: ["build-ipa"]),
    Case(
      name: "after a condition", steps: "- |\n  if true; then\n    keychain ↓\n  fi", offers: ["initialize"]),
    Case(name: "the name of a tool", steps: "- |\n  xcode↓", offers: ["xcode-project", "keychain"]),
    Case(name: "a new step", steps: "- na↓", offers: ["name", "script"], leavesOut: ["xcode-project"]),
    Case(name: "an empty line", steps: "- |\n  make\n  ↓\n  make"),
    Case(name: "an unknown program", steps: "- make --↓"),
    Case(name: "an unknown action", steps: "- xcode-project bild --↓"),
    Case(name: "a comment", steps: "- |\n  # xcode-project build-ipa --↓"),
    Case(name: "quotes of the shell", steps: "- |\n  xcode-project build-ipa --scheme \"↓\""),
    Case(name: "another language", steps: "- |\n  #!/usr/bin/env python3\n  keychain --↓"),
    Case(name: "quotes that do not end", steps: "- |\n  keychain ↓\n  echo 'a"),
  ])
  func completion(_ each: Case) {
    let steps = each.steps.replacing("\n", with: "\n      ")
    let marked = MarkedText("workflows:\n  ios:\n    scripts:\n      \(steps)\n")
    var editor = Editor(marked.text)
    let items = editor.ask("textDocument/completion", at: marked.marks[0]).asItems
    let labels = items.compactMap { $0["label"]?.asString }
    #expect(labels.starts(with: each.first), "\(labels)")
    for label in each.offers { #expect(labels.contains(label), "\(labels)") }
    for label in each.leavesOut { #expect(!labels.contains(label), "\(labels)") }
    if each.offers.isEmpty { #expect(labels.isEmpty) }
    guard let inserted = each.inserted, let item = items.first(where: { $0["label"]?.asString == each.offers[0] }),
      let range = editor.session.documents[Editor.uri]?.text.positions.range(item["textEdit", "range"])
    else { return }
    editor.type(item["textEdit", "newText"]?.asString ?? "", from: range.start, to: range.end)
    #expect(editor.text.replacing("\n      ", with: "\n").contains(inserted), "\(editor.text)")
  }
}
