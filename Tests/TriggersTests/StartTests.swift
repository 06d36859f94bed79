import Model
import Testing
import Text

@testable import Triggers

/// The decisions for files like those in Codemagic's documentation.
@Suite struct StartTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let triggering: String
    let event: RepositoryEvent
    let answer: Start.Answer
    var reason: String?
    var testDescription: String { name }
  }

  /// The example of all settings in the documentation.
  static let all = """
    events: [push, pull_request, pull_request_labeled, tag]
    branch_patterns:
      - { pattern: '*', include: true, source: true }
      - { pattern: excluded-target, include: false, source: false }
      - { pattern: included-source, include: true, source: true }
    tag_patterns:
      - { pattern: '*', include: true }
      - { pattern: excluded-tag, include: false }
      - { pattern: included-tag, include: true }
    """

  static func pull(_ source: String, _ target: String) -> RepositoryEvent {
    .pullRequest(source: source, target: target)
  }

  static let cases: [Case] = [
    Case(name: "any branch", triggering: all, event: .push(branch: "main"), answer: .yes, reason: "`*` matches main"),
    Case(
      name: "a push knows no target", triggering: all, event: .push(branch: "excluded-target"), answer: .no,
      reason: "`excluded-target` excludes excluded-target"),
    Case(name: "an excluded target", triggering: all, event: pull("feature", "excluded-target"), answer: .no),
    Case(name: "another target", triggering: all, event: pull("excluded-target", "main"), answer: .yes),
    Case(
      name: "the last that matches decides", triggering: all, event: pull("included-source", "excluded-target"),
      answer: .yes),
    Case(
      name: "a label, if the patterns count or not", triggering: all,
      event: .labeledPullRequest(source: "feature", target: "main"), answer: .yes),
    Case(
      name: "a label, if the patterns count", triggering: all,
      event: .labeledPullRequest(source: "feature", target: "excluded-target"), answer: .open,
      reason: "whether patterns of branches count for labels is not documented"),
    Case(name: "a tag", triggering: all, event: .tag("v1"), answer: .yes),
    Case(name: "an excluded tag", triggering: all, event: .tag("excluded-tag"), answer: .no),
    Case(name: "an included tag", triggering: all, event: .tag("included-tag"), answer: .yes),
    Case(
      name: "tags have no branches", triggering: "events: [tag]\nbranch_patterns: [{ pattern: main }]",
      event: .tag("v1"), answer: .yes, reason: "without `tag_patterns`, every tag counts"),
    Case(
      name: "the merge queue of GitHub",
      triggering: "events: [push]\nbranch_patterns: [{ pattern: 'gh-readonly-queue/main/*' }]",
      event: .push(branch: "gh-readonly-queue/main/pr-1"), answer: .yes),
    Case(
      name: "target main", triggering: "events: [pull_request]\nbranch_patterns: [{ pattern: main, source: false }]",
      event: pull("feature", "main"), answer: .yes),
    Case(
      name: "source main", triggering: "events: [pull_request]\nbranch_patterns: [{ pattern: main, source: true }]",
      event: pull("feature", "main"), answer: .no, reason: "its pattern does not match"),
    Case(
      name: "source is true by default", triggering: "events: [pull_request]\nbranch_patterns: [{ pattern: main }]",
      event: pull("main", "production"), answer: .yes),
    Case(
      name: "another event", triggering: "events: [tag, push]", event: pull("a", "b"), answer: .no,
      reason: "its `events` are `tag`, `push`"),
    Case(
      name: "no event", triggering: "cancel_previous_builds: true", event: .push(branch: "main"), answer: .no,
      reason: "it has no `triggering.events`, so only people, schedules and the API start it"),
    Case(
      name: "both spellings", triggering: "events: [pull_request_labelled]",
      event: .labeledPullRequest(source: "a", target: "b"), answer: .yes),
    Case(
      name: "only exclusions", triggering: "events: [push]\nbranch_patterns: [{ pattern: wip, include: false }]",
      event: .push(branch: "main"), answer: .open,
      reason: "no pattern matches, and all exclude: whether other names count then is not documented"),
    Case(
      name: "only exclusions, one of which matches",
      triggering: "events: [push]\nbranch_patterns: [{ pattern: wip, include: false }]", event: .push(branch: "wip"),
      answer: .no),
    Case(
      name: "a variable", triggering: "events: [push]\nbranch_patterns: [{ pattern: $BRANCH }]",
      event: .push(branch: "main"), answer: .open, reason: "a pattern is known only to the build"),
    Case(
      name: "a variable before the one that decides",
      triggering: "events: [push]\nbranch_patterns: [{ pattern: $BRANCH }, { pattern: main }]",
      event: .push(branch: "main"), answer: .yes),
    Case(
      name: "a variable that changes nothing",
      triggering: "events: [push]\nbranch_patterns: [{ pattern: main }, { pattern: $BRANCH }]",
      event: .push(branch: "main"), answer: .yes),
    Case(
      name: "an exclusion that is open, and nothing else matches",
      triggering: "events: [push]\nbranch_patterns: [{ pattern: dev }, { pattern: $BRANCH, include: false }]",
      event: .push(branch: "main"), answer: .no),
    Case(
      name: "what is not documented", triggering: "events: [push]\nbranch_patterns: [{ pattern: '!dev' }]",
      event: .push(branch: "main"), answer: .open,
      reason: "what `!dev` matches is not documented: it begins with `!`, which may exclude names"),
  ]

  static func workflow(_ sections: String) throws -> Workflow {
    let lines = sections.split(separator: "\n").map { "    \($0)\n" }.joined()
    let text = "workflows:\n  w:\n\(lines)"
    return try #require(Document(SourceFile(path: "codemagic.yaml", bytes: Array(text.utf8))).workflows.first)
  }

  static func section(_ name: String, _ text: String) -> String {
    "\(name):\n" + text.split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  @Test(arguments: cases) func decides(_ each: Case) throws {
    let start = Start(try Self.workflow(Self.section("triggering", each.triggering)), on: each.event)
    #expect(start.answer == each.answer, "\(start.reason.text)")
    if let reason = each.reason { #expect(start.reason.text == reason) }
  }

  @Test func withoutTriggeringNothingStarts() throws {
    #expect(Start(try Self.workflow("name: x"), on: .push(branch: "main")).answer == .no)
  }

  // MARK: What skips a build

  struct SkipCase: CustomTestStringConvertible {
    let name: String
    let when: String
    let changed: [String]?
    let answer: Start.Answer
    var testDescription: String { name }
  }

  static let skipCases: [SkipCase] = [
    SkipCase(name: "unknown changes", when: "changeset: { includes: [ios/] }", changed: nil, answer: .open),
    SkipCase(
      name: "the file itself", when: "changeset: { includes: [ios/] }", changed: ["codemagic.yaml"], answer: .no),
    SkipCase(
      name: "another codemagic.yaml", when: "changeset: { includes: [ios/] }", changed: ["a/codemagic.yaml"],
      answer: .yes),
    SkipCase(name: "below a folder", when: "changeset: { includes: [ios/] }", changed: ["ios/a/b.swift"], answer: .no),
    SkipCase(name: "beside a folder", when: "changeset: { includes: [ios] }", changed: ["iosx/a"], answer: .yes),
    SkipCase(name: "nothing", when: "changeset: { includes: [.] }", changed: [], answer: .yes),
    SkipCase(
      name: "Markdown only", when: "changeset: { includes: [.], excludes: ['**/*.md'] }",
      changed: ["README.md", "docs/a/b.md"], answer: .yes),
    SkipCase(
      name: "Markdown and more", when: "changeset: { includes: [.], excludes: ['**/*.md'] }",
      changed: ["README.md", "a.swift"], answer: .no),
    SkipCase(
      name: "without includes, everything counts", when: "changeset: { excludes: [docs/] }", changed: ["a"], answer: .no
    ),
    SkipCase(
      name: "whether a star crosses folders is not documented", when: "changeset: { includes: ['ios/*'] }",
      changed: ["ios/a/b"], answer: .open),
    SkipCase(
      name: "a star in one folder", when: "changeset: { includes: ['ios/*'] }", changed: ["ios/a"], answer: .no),
    SkipCase(
      name: "a star in a folder that is not at the root", when: "changeset: { includes: ['ios/*'] }",
      changed: ["x/ios/a"], answer: .yes),
    SkipCase(
      name: "two stars before a folder", when: "changeset: { includes: ['**/docs/*'] }", changed: ["é/docs/🎉"],
      answer: .no),
    SkipCase(name: "two stars", when: "changeset: { includes: ['ios/**'] }", changed: ["ios/é/🎉"], answer: .no),
    SkipCase(name: "a variable", when: "changeset: { includes: [$DIR] }", changed: ["a"], answer: .open),
    SkipCase(name: "a condition", when: "condition: not event.pull_request.draft", changed: ["a"], answer: .open),
  ]

  @Test(arguments: skipCases) func skips(_ each: SkipCase) throws {
    let workflow = try Self.workflow("triggering:\n  events: [push]\n" + Self.section("when", each.when))
    let start = Start(workflow, on: .push(branch: "main"), changed: each.changed)
    #expect(start.answer == .yes)
    #expect(start.skips.map(\.answer) == [each.answer], "\(start.skips.map(\.reason.text))")
  }

  // MARK: Phrases

  @Test(arguments: [
    ("", "events: [push]", ["pushes to any branch"]), ("", "events: [tag]", ["tags of any name"]),
    ("", "events: [pull_request]", ["pull requests from any branch"]),
    ("{ pattern: '*' }", "events: [push]", ["pushes to any branch"]),
    ("{ pattern: é }", "events: [push]", ["pushes to `é`"]),
    ("{ pattern: '*', include: false }", "events: [push]", ["pushes to not `*`"]),
    ("{ pattern: '*' }, { pattern: wip, include: false }", "events: [push]", ["pushes to `*`, not `wip`"]),
    ("{ pattern: $A }", "events: [push]", ["pushes to a pattern that only the build knows"]),
    ("{ pattern: a }, { pattern: b }", "events: [pull_request]", ["pull requests from `a`, `b`"]),
    (
      "{ pattern: a, source: false }, { pattern: b, source: false }", "events: [pull_request]",
      ["pull requests to `a`, `b`"]
    ),
    ("{ pattern: '*', source: false }", "events: [pull_request]", ["pull requests to any branch"]),
    (
      "{ pattern: a }, { pattern: b, source: false, include: false }", "events: [pull_request]",
      ["pull requests from `a`, not to `b`"]
    ),
    (
      "", "events: [pull_request_labeled, pull_request_labelled, $E, é]",
      [
        "labels on pull requests from any branch", "an event that only the build knows", "`é`, which is no event",
      ]
    ),
  ])
  func phrases(_ patterns: String, _ events: String, _ phrases: [String]) throws {
    let branches = patterns.isEmpty ? "" : "\nbranch_patterns: [\(patterns)]"
    let workflow = try Self.workflow(Self.section("triggering", events + branches))
    #expect(workflow.triggering.phrases == phrases)
  }

  @Test func whatDoesNotStartIsNotSkipped() throws {
    let workflow = try Self.workflow("triggering:\n  events: [tag]\nwhen:\n  condition: env.A == \"b\"")
    #expect(Start(workflow, on: .push(branch: "main")).skips.isEmpty)
  }
}
