import BuiltInRules
import Diagnostics
import Model
import Testing
import Text

@testable import Rules

/// Variables in the scripts of workflows that share steps.
@Suite struct StepVariableTests {
  /// A list of steps that many workflows share is followed once.
  @Test(.timeLimit(.minutes(1)))
  func sharedLists() {
    let steps = (0..<200).map { "      - export V\($0)=1\n      - echo $V\($0) $(V\($0))\n" }.joined()
    let others = (0..<2_000).map { "  w\($0):\n    scripts: *s\n" }.joined()
    let findings = findings("workflows:\n  a:\n    scripts: &s\n\(steps)\(others)")
    // No more than anybody mends are reported of a list.
    #expect(findings.count { $0.rule == "variable-lost-between-steps" } == 100)
    #expect(findings.count { $0.rule == "variable-as-command" } == 100)
  }

  /// Steps that many lists share are read once.
  @Test(.timeLimit(.minutes(1)))
  func sharedSteps() {
    let names = (0..<150).map { "V\($0)" }
    let first = names.map { "    export \($0)=1\n" }.joined()
    let second = names.map { "    echo $\($0)\n" }.joined()
    let workflows = (0..<2_000).map { "  w\($0):\n    scripts: [*a, *b, *a, *b]\n" }.joined()
    let findings = findings(
      "definitions:\n  a: &a |\n\(first)  b: &b |\n\(second)workflows:\n\(workflows)")
    #expect(findings.count { $0.rule == "variable-lost-between-steps" } == 100)
  }

  @Test func onlyWhatNoWorkflowDefines() {
    let text = """
      definitions:
        steps: &s
          - export A=1 B=2
          - echo $A $B
      workflows:
        first:
          environment: { vars: { A: 1 } }
          scripts: *s
        second:
          environment: { vars: { B: 1 } }
          scripts: *s
      """
    let lost = findings(text).filter { $0.rule == "variable-lost-between-steps" }
    #expect(lost.map { $0.message.prefix(4) } == ["`A` ", "`B` "])
  }

  private func findings(_ text: String) -> [Finding] {
    Catalogue.builtIn.check(
      Document(SourceFile(path: "codemagic.yaml", text: text)), CheckContext(now: 1_795_348_800)
    ).flatMap(\.findings)
  }
}
