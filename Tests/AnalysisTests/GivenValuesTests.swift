import Analysis
import Diagnostics
import Model
import Planning
import Testing
import Text

/// The same rules judge a release's values, however they are set.
@Suite struct GivenValuesTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let type: String
    let date: String?
    /// The rules with an error in the publishing section.
    let errors: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "a scheduled release", type: "SCHEDULED", date: "2031-12-01T14:00:00Z", errors: []),
    Case(name: "a release by hand", type: "MANUAL", date: nil, errors: []),
    Case(name: "half past the hour", type: "SCHEDULED", date: "2031-12-01T14:30:00Z", errors: ["date-minutes"]),
    Case(name: "no date", type: "SCHEDULED", date: nil, errors: ["scheduled-without-date"]),
    Case(name: "a past date", type: "SCHEDULED", date: "2021-12-01T14:00:00Z", errors: ["date-past"]),
    Case(name: "no zone", type: "SCHEDULED", date: "2031-12-01T14:00:00", errors: ["date-no-timezone"]),
    Case(name: "another form", type: "SCHEDULED", date: "01.12.2031", errors: ["date-format"]),
    Case(name: "no such day", type: "SCHEDULED", date: "2031-02-30T14:00:00Z", errors: ["date-impossible"]),
    Case(name: "lower case", type: "manual", date: nil, errors: ["unknown-value"]),
    Case(name: "no release type", type: "SOON", date: nil, errors: ["unknown-value"]),
    Case(name: "not ASCII", type: "SCHEDULÉD", date: nil, errors: ["unknown-value"]),
    Case(name: "empty", type: "", date: "", errors: ["date-format", "unknown-value"]),
  ]

  private static let now = 1_795_348_800

  /// A plan names the values that rest on an input's default, however they were reached, and no others.
  @Test func aPlanNamesChosenDefaults() {
    let text = """
      workflows:
        ios:
          inputs:
            c: { description: é, default: 2031 Ü }
            g: { description: g, default: Friends }
          integrations: { app_store_connect: M }
          environment: { vars: { C: "${{ inputs.c }}", T: "2031 see inputs.md" } }
          artifacts: [a.ipa]
          publishing:
            app_store_connect:
              auth: integration
              submit_to_app_store: true
              submit_to_testflight: true
              copyright: VALUE
              beta_groups: ["${{ inputs.g }}"]
      """
    for (value, keys) in [("$C", ["beta_groups", "copyright"]), ("$T", ["beta_groups"])] {
      let file = SourceFile(path: "codemagic.yaml", text: text.replacing("VALUE", with: value))
      let analysis = Analysis(file, AnalysisOptions(now: Self.now, given: GivenValues().choosingDefaults))
      guard case .plan(let plan)? = analysis.planner.plans(analysis.document.publishing, packages: { _ in [] }).first
      else {
        Issue.record("refused")
        continue
      }
      #expect(plan.release.chosenAtStart.sorted() == keys)
    }
  }

  /// Returns a file with a release type, a date and a definition of inputs.
  private static func file(_ type: String, _ date: String?, inputs: String = "") -> SourceFile {
    SourceFile(
      path: "codemagic.yaml",
      text: """
        workflows:
          ios:
            integrations:
              app_store_connect: Team key
            artifacts:
              - build/*.ipa
        \(inputs)\
            publishing:
              app_store_connect:
                auth: integration
                submit_to_app_store: true
                release_type: \(type)
        \(date.map { "        earliest_release_date: \($0)\n" } ?? "")
        """)
  }

  private static func inputs(_ lines: [String]) -> String {
    "    inputs:\n" + lines.map { "      \($0)\n" }.joined()
  }

  private func errors(_ file: SourceFile, _ given: GivenValues, _ severity: Severity = .error) -> [String] {
    let findings = Analysis(file, AnalysisOptions(now: Self.now, given: given)).reports[0].findings
    return findings.filter { $0.severity == severity && $0.keyPath.description.contains("app_store_connect.") }
      .map(\.rule).filter { $0 != "date-hard-coded" }.sorted()
  }

  /// Returns the rules of a refusal; nil for a plan.
  private func refusal(_ file: SourceFile, _ given: GivenValues) -> [String]? {
    let analysis = Analysis(file, AnalysisOptions(now: Self.now, given: given.choosingDefaults))
    guard
      case .refusal("ios", let obstacles)? = analysis.planner.plans(analysis.document.publishing, packages: { _ in [] })
        .last
    else { return nil }
    return obstacles.map(\.rule).sorted()
  }

  @Test(arguments: cases)
  func writtenOut(_ each: Case) {
    let file = Self.file(JSON.string(each.type).line, each.date.map { JSON.string($0).line })
    #expect(errors(file, GivenValues()) == each.errors)
    #expect(refusal(file, GivenValues()) == (each.errors.isEmpty ? nil : each.errors))
  }

  @Test(arguments: cases)
  func givenAtTheStart(_ each: Case) {
    let inputs = Self.inputs(["t: { description: type }", "d: { description: date }"])
    let file = Self.file("${{ inputs.t }}", each.date.map { _ in "${{ inputs.d }}" }, inputs: inputs)
    var given = GivenValues(inputs: ["t": each.type])
    given.inputs["d"] = each.date
    #expect(errors(file, given) == each.errors)
    #expect(refusal(file, given) == (each.errors.isEmpty ? nil : each.errors))
    // Nothing is known without the values.
    #expect(errors(file, GivenValues()).isEmpty)
  }

  /// A check treats a default as one possible value, and a plan as the actual one.
  @Test(arguments: cases)
  func byDefault(_ each: Case) {
    let date = each.date.map { JSON.string($0).line } ?? "x"
    let inputs = Self.inputs([
      "t: { description: type, default: \(JSON.string(each.type).line) }", "d: { description: date, default: \(date) }",
    ])
    let file = Self.file("${{ inputs.t }}", each.date.map { _ in "${{ inputs.d }}" }, inputs: inputs)
    #expect(errors(file, GivenValues()).isEmpty)
    let warnings = Set(errors(file, GivenValues(), .warning))
    #expect(warnings.isSuperset(of: each.errors))
    #expect(refusal(file, GivenValues()) == (each.errors.isEmpty ? nil : each.errors))
    let good = GivenValues(inputs: ["t": "SCHEDULED", "d": "2031-12-01T14:00:00Z"])
    #expect(refusal(file, good) == (each.date == nil ? ["scheduled-without-date"] : nil))
  }

  @Test func aVariableIsCheckedAgainstTheShape() {
    let text = """
      workflows:
        ios:
          integrations:
            app_store_connect: Team key
          environment:
            vars:
              BETA: yes please
              GOOD: "true"
              YEAR: "2026"
          artifacts:
            - build/*.ipa
          publishing:
            app_store_connect:
              auth: integration
              submit_to_testflight: $BETA
              submit_to_app_store: $GOOD
              copyright: $YEAR Example
      """
    let file = SourceFile(path: "codemagic.yaml", text: text)
    let findings = Analysis(file, AnalysisOptions(now: Self.now)).reports[0].findings
    #expect(findings.map(\.rule) == ["wrong-type"])
    #expect(findings.first?.related.map { file.text($0.range) } == ["yes please"])
  }

  /// A reference shared through an alias can have another value in each workflow.
  @Test func aSharedReferenceIsJudgedInEachWorkflow() {
    let text = """
      definitions:
        asc: &asc
          auth: integration
          submit_to_app_store: true
          release_type: ${{ inputs.t }}
      workflows:
        one: &one
          integrations: { app_store_connect: Team key }
          inputs: { t: { description: x, default: MANUAL } }
          artifacts: [build/*.ipa]
          publishing: { app_store_connect: *asc }
        two:
          <<: *one
          inputs: { t: { description: x, default: soon } }
        three:
          <<: *one
          inputs: { t: { description: x, default: later } }
      """
    let findings = Analysis(SourceFile(path: "x", text: text), AnalysisOptions(now: Self.now)).reports[0].findings
      .filter { $0.rule == "unknown-value" }
    #expect(findings.compactMap(\.keyPath.workflow).sorted() == ["three", "two"])
  }
}
