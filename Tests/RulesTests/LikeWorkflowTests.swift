import BuiltInRules
import Diagnostics
import Model
import Rules
import TestSupport
import Testing
import Text

/// A workflow that is like the one before it has the findings that it would have if nothing were known of that one.
@Suite struct LikeWorkflowTests {
  /// A file whose workflows are copies of each other but for some lines.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var testDescription: String { name }
  }

  /// With an anchor, equal texts may mean different things, so no workflow is compared with another.
  private static let anchor = "definitions:\n  unused: &unused 1\n"

  private static let rules = Catalogue.builtIn.rules.filter { $0.document == .codemagic }

  /// The lines of the workflows in an example, each with its indented lines; nil if it is written otherwise.
  private static func workflows(in text: String) -> (head: String, workflows: [[Substring]], rest: String)? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "workflows:"), !text.contains("&"), !text.contains("definition") else {
      return nil
    }
    let body = lines[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix(" ") }
    var workflows: [[Substring]] = []
    for line in body {
      if line.hasPrefix("  "), !line.hasPrefix("   "), line.hasSuffix(":") {
        workflows.append([line])
      } else if workflows.isEmpty {
        return nil
      } else {
        workflows[workflows.count - 1].append(line)
      }
    }
    let (head, rest) = (lines[...start], lines[body.endIndex...])
    return workflows.isEmpty ? nil : (head.joined(separator: "\n"), workflows, rest.joined(separator: "\n"))
  }

  /// For each rule, the workflows of all its examples one after another, which differ in what matters to the rule.
  private static let examples = rules.compactMap { rule -> Case? in
    var copies: [String] = []
    for example in rule.examples {
      let text = ExampleRun(example, of: rule, .builtIn, .plain).text
      guard let (head, workflows, rest) = workflows(in: text), head == "workflows:", rest.isEmpty else { continue }
      for workflow in workflows {
        let lines = ["\(workflow[0].dropLast())-\(copies.count):"] + workflow.dropFirst().map(String.init)
        copies.append(lines.joined(separator: "\n"))
      }
    }
    return copies.count > 1 ? Case(name: rule.id, text: "workflows:\n\(copies.joined(separator: "\n"))\n") : nil
  }

  private static let copies = rules.flatMap { rule in
    rule.examples.prefix(8).enumerated().compactMap { number, example -> Case? in
      let text = ExampleRun(example, of: rule, .builtIn, .plain).text
      guard let (head, workflows, rest) = workflows(in: text) else { return nil }
      var random = SeededGenerator(seed: UInt64(text.utf8.count))
      var copies: [String] = []
      for workflow in workflows {
        for copy in 0..<4 {
          var lines = workflow.map(String.init)
          lines[0] = "\(lines[0].dropLast())-\(copies.count):"
          if copy > 1 { change(&lines, &random) }
          copies.append(lines.joined(separator: "\n"))
        }
      }
      let file = "\(head)\n\(copies.joined(separator: "\n"))\n\(rest)"
      return Case(name: "\(rule.id) \(number + 1)", text: file.hasSuffix("\n") ? file : file + "\n")
    }
  }

  /// Removes, repeats or changes a line.
  private static func change(_ lines: inout [String], _ random: inout SeededGenerator) {
    guard lines.count > 1 else { return }
    let index = 1 + random.next(below: lines.count - 1)
    switch random.next(below: 4) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[1 + random.next(below: lines.count - 1)], at: index)
    case 2: lines[index] += " # é"
    default:
      let line = lines[index]
      let offset = random.next(below: line.count + 1)
      lines[index] =
        "\(line.prefix(offset))\(["x", "$", "\"", " ", "日", "1"][random.next(below: 6)])\(line.dropFirst(offset))"
    }
  }

  @Test(arguments: examples + copies)
  func findingsAreThoseOfNoOther(_ each: Case) {
    #expect(findings(in: each.text) == findings(in: each.text + Self.anchor))
  }

  /// Where merges cannot be followed, rules are silent about what is absent; the next workflow is not like that.
  @Test func mergesBeyondTheLimit() {
    let merges = Array(repeating: "{}", count: 201).joined(separator: ", ")
    let publishing = "    publishing:\n      app_store_connect: { auth: integration }\n"
    let text = """
      workflows:
        a:
          name: é
      \(publishing)    cache: { <<: [\(merges)] }
        b:
          name: é
      \(publishing)
      """
    let found = findings(in: text)
    #expect(found.contains { $0.rule == "artifacts-missing" && $0.keyPath.workflow == "b" })
    #expect(found == findings(in: text + Self.anchor))
  }

  @Test func thereAreFilesWithFindings() {
    #expect(Self.examples.count > 80)
    #expect(Self.examples.count { !findings(in: $0.text).isEmpty } > 80)
    #expect(Self.copies.count > 400)
  }

  /// The findings before the anchor.
  private func findings(in text: String) -> [Finding] {
    var settings = Settings()
    settings.select = ["ALL"]
    let report = checked(SourceFile(path: "x", text: text), now: 1_795_348_800, settings: settings)
    let end = text.utf8.count - (text.hasSuffix(Self.anchor) ? Self.anchor.utf8.count : 0)
    return report.findings.filter { $0.range.start < end }
  }
}
