import BuiltInRules
import Diagnostics
import Model
import Rules
import Schema
import Testing
import Text

/// A finding rests on the references that decide it, and on no others.
@Suite struct BasisTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let require: String
    /// Whether the finding rests on the default of the input.
    let restsOnDefault: Bool
    /// The lines of the definitions that the finding mentions.
    let lines: [Int]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "the certain part of several that hold",
      require: "{ not: { any: [{ environment.vars.D: { is: one } }, { environment.vars.K: { is: a } }] } }",
      restsOnDefault: false, lines: [8]),
    Case(
      name: "the certain part of several that fail",
      require: "{ all: [{ environment.vars.D: { is: two } }, { environment.vars.K: { is: b } }] }",
      restsOnDefault: false, lines: [8]),
    Case(
      name: "the only part that holds",
      require: "{ not: { any: [{ environment.vars.K: { is: b } }, { environment.vars.D: { is: one } }] } }",
      restsOnDefault: true, lines: [5]),
    Case(
      name: "all parts that fail",
      require: "{ any: [{ environment.vars.K: { is: b } }, { environment.vars.D: { is: two } }] }",
      restsOnDefault: true, lines: [5, 8]),
    Case(
      name: "an item that decides", require: "{ labels: { every: { is: one } } }", restsOnDefault: false,
      lines: [8]),
    Case(
      name: "the type of a default", require: "{ environment.vars.D: { type: number } }", restsOnDefault: true,
      lines: [5]),
  ]

  @Test(arguments: cases)
  func aFindingRestsOnWhatDecides(_ each: Case) throws {
    let finding = try #require(try findings(each.require).first)
    #expect(finding.severity == (each.restsOnDefault ? .warning : .error))
    let lines = LineTable(Self.file)
    #expect(finding.related.map { lines.position(of: $0.range.start).line }.sorted() == each.lines)
  }

  /// A team's severity does not make an error of what some builds do not have.
  @Test func aSettingDoesNotRaiseADefault() throws {
    var settings = Settings()
    settings.severity = ["judged": .error]
    let finding = try #require(try findings("{ environment.vars.D: { is: two } }", settings).first)
    #expect(finding.severity == .warning)
  }

  /// A group under `severity` stands for its rules, except one that is named itself.
  @Test func aGroupHasASeverity() throws {
    var settings = Settings()
    settings.severity = ["own": .note]
    #expect(try findings("{ environment.vars.K: { is: b } }", settings).first?.severity == .note)
    settings.severity["judged"] = .warning
    #expect(try findings("{ environment.vars.K: { is: b } }", settings).first?.severity == .warning)
  }

  private static let file = SourceFile(
    path: "x",
    text: """
      workflows:
        é:
          inputs:
            first:
              default: one
          environment:
            vars:
              A: a
              D: ${{ inputs.first }}
              K: $A
          labels: ["${{ inputs.first }}", $A]
      """)

  private func findings(_ require: String, _ settings: Settings = Settings()) throws -> [Finding] {
    let rule = """
      id: judged
      severity: error
      authority: [yaml]
      summary: the test
      why: It is tried.
      sources: [none]
      subject: workflow
      require: \(require)
      at: key environment
      message: "found"
      examples: [{ bad: "↓a" }, { good: "a" }]
      """
    let catalogue = try Catalogue.builtIn.adding([Rule(file: SourceFile(path: "own/judged.yaml", text: rule))])
    var settings = settings
    settings.select = ["judged"]
    return catalogue.check(Document(Self.file), CheckContext(now: 1_795_348_800, settings: settings))
      .flatMap(\.findings)
  }
}
