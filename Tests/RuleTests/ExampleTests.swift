import BuiltInRules
import Rules
import Schema
import Testing

/// Every example of every rule, unchanged, after a multi-byte prefix, and through an alias.
@Suite struct ExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let number: Int
    let example: Rule.Example
    let variation: ExampleRun.Variation
    var testDescription: String { "\(rule.id) \(example.isBad ? "bad" : "good") \(number) \(variation)" }
  }

  static let cases = Catalogue.builtIn.rules.flatMap { rule in
    rule.examples.enumerated().flatMap { number, example in
      ExampleRun.Variation.allCases.map { Case(rule: rule, number: number + 1, example: example, variation: $0) }
    }
  }

  @Test(arguments: cases)
  func example(_ each: Case) {
    let run = ExampleRun(each.example, of: each.rule, Catalogue.builtIn, each.variation)
    #expect(run.failure == nil, "\(run.text)")
  }

  @Test func thereAreExamples() {
    #expect(Self.cases.count > 500)
  }

  /// The runner itself must be able to fail.
  @Test func aWrongExampleFails() throws {
    let rule = try #require(Catalogue.builtIn.rules.first { $0.id == "date-past" })
    let good = try #require(rule.examples.first { !$0.isBad })
    let wrong = Rule.Example(isBad: true, text: "↓" + good.text, context: good.context, now: good.now)
    for variation in ExampleRun.Variation.allCases {
      #expect(ExampleRun(wrong, of: rule, Catalogue.builtIn, variation).failure != nil)
    }
  }
}
