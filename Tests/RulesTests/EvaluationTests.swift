import BuiltInRules
import Diagnostics
import Model
import Schema
import TestSupport
import Testing
import Text
import YAMLSyntax

@testable import Rules

/// The evaluation in tables against an obvious one, on random conditions and documents.
@Suite struct EvaluationTests {
  private static let paths = ["name", "vars", "vars.A", "list", "list.0", "list.2", "other"]

  private static let tests = [
    "present", "absent", "{ is: a }", "{ is: true }", "{ in: [a, 1, 2.5, é] }", "{ matches: \"[a-b]+|é*\" }",
    "{ contains: \"a|é|😀\" }", "{ contains: \"[^a]b\" }", "{ matches: \".{2,3}\" }", "{ type: string }",
    "{ type: [number, list] }", "{ type: [mapping, \"null\"] }", "{ written: [literal, variable] }",
    "{ written: [mixture, broken, input] }", "{ style: [plain, block] }", "ambiguous", "{ length: { max: 1 } }",
    "{ bytes: { min: 2 } }", "{ count: { min: 1, max: 2 } }", "{ mentions: \"a|é\" }", "anchored",
    "{ listed: known-groups }", "{ confirmed: known-groups }", "known", "{ matches: \"(.*a){12}\" }",
    "{ contains: \"(a|b)(a|b){9}a.{9}\" }",
  ]

  private static let scalars = [
    "a", "b", "ab", "é", "'é'", "\"a\\n\"", "true", "yes", "1", "2.5", "0777", "", "~", "$K", "${K}", "$U", "x-$K",
    "${", "${{ inputs.d }}", "${{ inputs.e }}", "Encrypted(x)", "*anchor", "😀a", "|\n            block a",
  ]

  /// A generator of random choices, the same in every run.
  private struct Choices {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func below(_ bound: Int) -> Int { generator.next(below: bound) }

    mutating func of<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    mutating func test(_ depth: Int = 2) -> String {
      guard depth > 0 else { return of(EvaluationTests.tests) }
      switch below(6) {
      case 0: return "{ not: \(test(depth - 1)) }"
      case 1: return "{ some: \(test(depth - 1)) }"
      case 2: return "{ every: \(test(depth - 1)) }"
      default: return of(EvaluationTests.tests)
      }
    }

    mutating func condition(_ depth: Int = 2) -> String {
      switch depth > 0 ? below(5) : 4 {
      case 0: "{ all: [\(condition(depth - 1)), \(condition(depth - 1))] }"
      case 1: "{ any: [\(condition(depth - 1)), \(condition(depth - 1)), \(condition(depth - 1))] }"
      case 2: "{ not: \(condition(depth - 1)) }"
      default: "{ environment.\(of(EvaluationTests.paths)): \(test()) }"
      }
    }

    mutating func document() -> String {
      let list = (0..<below(4)).map { _ in "        - \(of(EvaluationTests.scalars))\n" }.joined()
      var text = """
        definitions: [&anchor ab, &merged { A: é, M: $K }]
        workflows:
          w:
            inputs:
              d: { default: a }
              e: { description: x }
            environment:
              name: \(of(EvaluationTests.scalars))
              vars:
                K: \(below(2) == 0 ? "a" : "true")

        """
      if below(3) == 0 { text += "        <<: *merged\n" }
      if below(2) == 0 { text += "        A: \(of(EvaluationTests.scalars))\n" }
      if below(5) == 0 { return text + "      list: [a, [b, *anchor], { c: é }]\n" }
      return text + (list.isEmpty ? "      list: []\n" : "      list:\n\(list)")
    }
  }

  private static func rule(_ number: Int, _ condition: String, isNegated: Bool) throws -> Rule {
    let text = """
      id: random-\(number)-\(isNegated ? "holds" : "fails")
      severity: note
      summary: random
      why: random
      sources: [none]
      subject: workflow
      require: \(isNegated ? "{ not: \(condition) }" : condition)
      message: random
      examples:
        - bad: "↓name: a"
        - good: "name: a"
      """
    let name = "random-\(number)-\(isNegated ? "holds" : "fails")"
    return try Rule(file: SourceFile(path: "rules/test/\(name).yaml", text: text))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func verdictsAreThoseOfTheObviousEvaluation(_ seed: UInt64) throws {
    var choices = Choices(seed: seed)
    var rules: [Rule] = []
    for number in 0..<40 {
      let condition = choices.condition()
      rules.append(try Self.rule(number, condition, isNegated: false))
      rules.append(try Self.rule(number, condition, isNegated: true))
    }
    var table = TableWriter()
    table.write(Catalogue.builtIn.shape, [], [], rules)
    let catalogue = Catalogue(table.table)
    var counts: [Verdict: Int] = [:]
    for _ in 0..<100 {
      let text = choices.document()
      var settings = Settings()
      if choices.below(2) == 0 { settings[.knownGroups] = ["a", "é"] }
      let document = Document(SourceFile(path: "codemagic.yaml", text: text))
      let workflow = try #require(document.workflows.first)
      let reports = catalogue.check(document, CheckContext(now: 0, settings: settings))
      let found = Set(reports.flatMap(\.findings).map(\.rule))
      let obvious = ObviousEvaluation(
        tree: document.tree, workflow: workflow, settings: settings, issues: catalogue.issues(in: document))
      for (number, rule) in rules.enumerated() where number.isMultiple(of: 2) {
        let require = try #require(rule.definition.require)
        let fails = found.contains(rule.id)
        let holds = found.contains(rules[number + 1].id)
        let verdict: Verdict = fails ? .fails : holds ? .holds : .unknown
        #expect(verdict == obvious.verdict(require) && !(fails && holds), "\(require) in\n\(text)")
        counts[verdict, default: 0] += 1
      }
    }
    // A comparison of verdicts that are all alike would prove nothing.
    for verdict in [Verdict.holds, .fails, .unknown] { #expect(counts[verdict, default: 0] > 40) }
  }

  /// What is said of a text with gaps is true of each text that comes of filling them.
  @Test func textsWithGapsAgreeWithWhatFillsThem() throws {
    let patterns = ["abc", "a*", ".*[.]ipa", "[^a-c]*", "a.c", "(ab|c)+d", ".{2,4}", "é+x?", "", "(a|b)*a(a|b){2}"]
    let pieces = ["", "a", "b", "c", "d", "é", ".ipa", "x", "ab", "😀"]
    var choices = Choices(seed: 11)
    var counts: [Bool?: Int] = [:]
    for _ in 0..<3000 {
      let anywhere = choices.below(2) == 0
      let pattern = try Pattern(choices.of(patterns), anywhere: anywhere)
      let parts = (0...(1 + choices.below(2))).map { _ in choices.of(pieces) }
      var writer = TableWriter()
      writer.write(automatonOf: pattern, anywhere: anywhere)
      let gaps = parts.indices.dropLast().map { parts[...$0].joined().utf8.count }
      let said = writer.table.withView { table in
        var cursor = table.cursor(at: 0)
        return Array(parts.joined().utf8).withView {
          PreparedAutomaton(table.block(at: cursor.number())).accepts($0, gaps: gaps)
        }
      }
      var seen: Set<Bool> = []
      for filling in pieces {
        let text = Array(parts.joined(separator: filling).utf8)[...]
        seen.insert(anywhere ? pattern.isContained(in: text) : pattern.matches(text))
      }
      if let said { #expect(seen == [said], "\(pattern.source) in \(parts)") }
      counts[said, default: 0] += 1
    }
    for said in [true, false, nil] { #expect(counts[said, default: 0] > 100) }
  }

  /// Automata accept the same texts as a simulation of their patterns.
  @Test func preparedAutomataAgreeWithTheirPatterns() throws {
    let patterns = [
      "abc", "a*", "a|bc|", "(ab|c)+d", "[^a-c]", "[0-9]{2} .+", "\\w+\\.\\S", ".", "(a?){9}a{9}", "é|[à-ü]+x", "\\s*",
      "[\\w.]+", "(a|b)*a(a|b){3}", "x{0}y", "", "[^é]*", "😀+",
      // More states than a byte can tell, and more than are joined.
      "(a|b)*a(a|b){8}", ".{3,300}", "(ab|c|d){2,400}",
    ]
    let pieces = ["a", "b", "c", "d", "x", ".", "1", " ", "é", "ü", "😀", "\u{2028}", "\n", "_"]
    var choices = Choices(seed: 9)
    for source in patterns {
      for anywhere in [false, true] {
        let pattern = try Pattern(source, anywhere: anywhere)
        var writer = TableWriter()
        writer.write(automatonOf: pattern, anywhere: anywhere)
        for _ in 0..<300 {
          let text = (0..<choices.below(9)).map { _ in choices.of(pieces) }.joined()
          let bytes = Array(text.utf8)
          let accepts = writer.table.withView { table in
            var cursor = table.cursor(at: 0)
            return bytes.withView { PreparedAutomaton(table.block(at: cursor.number())).accepts($0) }
          }
          let expected = anywhere ? pattern.isContained(in: bytes[...]) : pattern.matches(bytes[...])
          #expect(accepts == expected, "\(source) \(anywhere ? "in" : "as") \(text.debugDescription)")
        }
      }
    }
  }
}
