import BuiltInRules
import Diagnostics
import Model
import Rules
import Schema
import TestSupport
import Testing
import Text

/// Every test of the rule language on values for which it holds, fails or is unknown.
@Suite struct LanguageTests {
  enum Verdict { case holds, fails, unknown }

  struct Case: Sendable, CustomTestStringConvertible {
    let test: String
    /// The value as written; nil for an absent key.
    let value: String?
    let verdict: Verdict
    /// The text of a settings file.
    let settings: String
    /// Whether the verdict rests on a default.
    let restsOnDefault: Bool
    var testDescription: String { "\(test) of \(value ?? "nothing")" }

    /// A place where values of this kind are accepted; a value that is rejected is unknown to most tests.
    var path: String {
      switch value?.first {
      case "[": "labels"
      case "{": "environment.vars"
      case "'": "name"
      default: "environment.vars.SUBJECT"
      }
    }

    init(_ test: String, _ value: String?, _ verdict: Verdict, settings: String = "", restsOnDefault: Bool = false) {
      self.test = test
      self.value = value
      self.verdict = verdict
      self.settings = settings
      self.restsOnDefault = restsOnDefault
    }
  }

  static let written = [
    Case("present", "a", .holds), Case("present", "", .holds), Case("present", "$UNKNOWN", .holds),
    Case("present", nil, .fails), Case("absent", nil, .holds), Case("absent", "''", .fails),
    Case("{ type: number }", "3", .holds), Case("{ type: integer }", "3.5", .fails),
    Case("{ type: [list, mapping] }", "[a]", .holds), Case("{ type: string }", "$UNKNOWN", .holds),
    Case("{ type: string }", nil, .fails),
    Case("{ written: literal }", "é", .holds), Case("{ written: variable }", "${UNKNOWN}", .holds),
    Case("{ written: [input, mixture] }", "a-$UNKNOWN", .holds), Case("{ written: broken }", "${a", .holds),
    Case("{ written: literal }", "[a]", .fails), Case("{ written: encrypted }", "Encrypted(x)", .holds),
    Case("{ style: quoted }", "'a'", .holds), Case("{ style: [plain, block] }", "'a'", .fails),
    Case("ambiguous", "yes", .holds), Case("ambiguous", "'yes'", .fails),
    Case("{ comment: \"b+\" }", "a # abc", .holds), Case("{ comment: b }", "a", .fails),
    Case("known", "a", .holds), Case("known", "$KNOWN", .holds), Case("known", "$UNKNOWN", .fails),
    Case("known", "[a]", .fails), Case("known", nil, .fails),
    Case("open", "${{ inputs.first }}", .holds), Case("open", "a-${{ inputs.first }}", .holds),
    Case("open", "$KNOWN", .fails), Case("open", "a", .fails), Case("open", "${{ inputs.second }}", .fails),
    Case("open", "[a]", .fails), Case("open", nil, .fails),
    Case("anchored", "&x a", .holds), Case("anchored", "[&x a]", .holds), Case("anchored", "a", .fails),
    Case("{ mentions: \"é.c\" }", "{ a: [éxc] }", .holds), Case("{ mentions: UNK }", "$UNKNOWN", .holds),
    Case("{ mentions: x }", "a", .fails),
    Case("{ runs: \"é.c\" }", "[{ name: x, script: éxc }]", .holds), Case("{ runs: x }", "{ script: $x }", .holds),
    Case("{ runs: x }", "|\n          a # x\n          x", .holds), Case("{ runs: x }", "['a # x', '# x']", .fails),
    Case("{ runs: x }", "[{ name: x }, { script: { x: x } }, [x]]", .fails), Case("{ runs: x }", nil, .fails),
    Case("{ runs: 'a\\s+b' }", "\"a\\n b\"", .holds), Case("{ runs: 'a.*b' }", "\"a #\\nb\"", .fails),
    Case("default-among-options", "{ options: [a], default: a }", .holds),
    Case("default-among-options", "{ options: [a], default: b }", .fails),
    Case("default-among-options", "{ options: [a], default: $KNOWN }", .unknown),
    Case("default-among-options", "{ options: [a, $KNOWN], default: b }", .unknown),
    Case("default-among-options", "{ default: a }", .holds), Case("default-among-options", "{ options: [a] }", .holds),
  ]

  /// Texts of which only parts are known.
  static let partlyKnown = [
    Case("{ matches: \".*[.]aab\" }", "$UNKNOWN/é.aab", .holds),
    Case("{ matches: \".*[.]ipa\" }", "$UNKNOWN/é.aab", .fails),
    Case("{ matches: \".*[.]ipa\" }", "a/*.$UNKNOWN", .unknown),
    Case("{ matches: \".*[.]ipa\" }", "$UNKNOWN/*.${UNKNOWN}pa", .unknown),
    Case("{ matches: \"a.*\" }", "b$UNKNOWN", .fails), Case("{ matches: \"a.*\" }", "$KNOWN$UNKNOWN", .holds),
    Case("{ matches: \".{3,}\" }", "é$UNKNOWN", .unknown), Case("{ matches: \".{2,}\" }", "é${UNKNOWN}é", .holds),
    Case("{ contains: \"://\" }", "https://$UNKNOWN", .holds), Case("{ contains: \"://\" }", "a:$UNKNOWN", .unknown),
    Case("{ contains: \"://\" }", "$UNKNOWN$UNKNOWN", .unknown),
    Case("{ matches: \".*b\" }", "${{ inputs.second }}b", .holds),
    Case("{ matches: \".*one\" }", "$UNKNOWN-${{ inputs.first }}", .holds, restsOnDefault: true),
    Case("{ matches: \".*two\" }", "$UNKNOWN-${{ inputs.first }}", .fails, restsOnDefault: true),
    Case("{ is: a }", "$UNKNOWN/a", .unknown), Case("{ matches: a }", "Encrypted(b)", .unknown),
  ]

  static let texts = [
    Case("{ is: true }", "true", .holds), Case("{ is: true }", "'true'", .fails), Case("{ is: 3 }", "3.0", .holds),
    Case("{ is: a }", "$KNOWN", .holds), Case("{ is: a }", "$UNKNOWN", .unknown), Case("{ is: a }", "[a]", .fails),
    Case("{ is: a }", nil, .fails), Case("{ in: [a, b] }", "b", .holds), Case("{ in: [a, b] }", "c", .fails),
    Case("{ in: [one] }", "${{ inputs.first }}", .holds, restsOnDefault: true),
    Case("{ in: [two] }", "${{ inputs.first }}", .fails, restsOnDefault: true),
    Case("{ matches: a+ }", "aa", .holds), Case("{ matches: a+ }", "ab", .fails),
    Case("{ contains: a }", "bab", .holds),
    Case("{ contains: a }", "$UNKNOWN", .unknown), Case("{ matches: a }", nil, .fails),
    Case("{ length: { max: 1 } }", "\"a\\n\"", .holds), Case("{ length: { max: 1 } }", "\"a\\n\\n\"", .fails),
    Case("{ length: { max: 1 } }", "é", .holds), Case("{ bytes: { max: 1 } }", "é", .fails),
    Case("{ length: { min: 2, max: 3 } }", "a", .fails), Case("{ bytes: { min: 1 } }", "''", .fails),
    Case("{ date: zoned }", "2031-12-01T14:00:00Z", .holds), Case("{ date: zoned }", "2031-12-01T14:00:00", .fails),
    Case("{ date: written }", "soon", .fails), Case("{ date: future }", "soon", .holds),
    Case("{ date: on-calendar }", "2031-02-30T14:00:00Z", .fails),
    Case("{ days-ahead: 3 }", "2026-11-24T12:00:00Z", .fails),
    Case("{ days-ahead: 1 }", "2026-11-24T12:00:00Z", .holds),
    Case("{ year: { from: 2000, until: next } }", "2027 Example", .holds),
    Case("{ year: { from: 2000, until: next } }", "2028 Example", .fails),
    Case("{ year: { from: 2000, until: 2010 } }", "©", .fails),
    Case("{ number: { max: 120 } }", "120", .holds), Case("{ number: { max: 120 } }", "0x79", .fails),
    Case("{ number: { min: 8 } }", "0o10", .holds), Case("{ number: { min: 1, max: 2 } }", "1.5", .holds),
    Case("{ number: { max: 2 } }", "'1'", .fails), Case("{ number: { max: 2 } }", "$UNKNOWN", .unknown),
    Case("{ number: { max: 2 } }", ".nan", .fails), Case("{ number: { max: 2 } }", "[1]", .fails),
    Case("{ key-of: Workflow }", "scripts", .holds), Case("{ key-of: Workflow }", "script", .fails),
    Case("{ key-of: Publishing }", "email", .holds), Case("{ key-of: Publishing }", "$UNKNOWN", .unknown),
    Case("{ refused: app-store-xcode }", "16.4", .holds), Case("{ refused: app-store-xcode }", "26", .fails),
    Case("{ refused: app-store-xcode }", "latest", .fails), Case("{ refused: app-store-xcode }", "$UNKNOWN", .unknown),
    Case("{ refused: app-store-xcode }", nil, .fails), Case("{ refused: app-store-xcode }", "é", .fails),
    Case("{ refused: codemagic-machines }", "mac_pro", .holds),
    Case("{ refused: codemagic-machines }", "mac_prö", .fails),
    Case("{ refused-soon: app-store-xcode }", "16.4", .fails),
    Case("{ refused-soon: app-store-xcode }", "26", .fails, settings: "notice-days: 9223372036854775807"),
    Case("{ perhaps-refused: app-store-xcode }", "26", .fails),
    Case("{ listed: known-groups }", "a", .unknown),
    Case("{ listed: known-groups }", "a", .holds, settings: "known-groups: [a]"),
    Case("{ confirmed: known-groups }", "a", .fails), Case("{ confirmed: known-groups }", "$UNKNOWN", .fails),
    Case("{ confirmed: known-groups }", "a", .holds, settings: "known-groups: [a]"),
    Case("{ confirmed: known-groups }", "$UNKNOWN", .unknown, settings: "known-groups: [a]"),
    Case("{ listed: internal-groups }", "b", .fails, settings: "internal-groups: [a]"),
    Case("{ variables: defined }", "$KNOWN-$FCI_BUILD_ID", .holds), Case("{ variables: defined }", "$UNKNOWN", .fails),
    Case("{ input: defined }", "${{ inputs.second }}", .holds),
    Case("{ input: defined }", "${{ inputs.other }}", .fails),
    Case("{ input: has-default }", "${{ inputs.second }}", .fails),
    Case("{ input: { type: [choice] } }", "${{ inputs.first }}", .holds),
    Case("{ input: { options: [one] } }", "${{ inputs.first }}", .fails), Case("{ input: defined }", "a", .holds),
  ]

  static let combined = [
    Case("{ count: { min: 2 } }", "[a, b]", .holds), Case("{ count: { max: 1 } }", "{ a: 1, b: 2 }", .fails),
    Case("{ count: { max: 1 } }", "a", .fails),
    Case("{ some: { is: a } }", "[$UNKNOWN, a]", .holds), Case("{ some: { is: a } }", "[$UNKNOWN, b]", .unknown),
    Case("{ some: { is: a } }", "{ x: b }", .fails), Case("{ some: { is: a } }", "a", .fails),
    Case("{ every: { is: a } }", "[a, $UNKNOWN]", .unknown), Case("{ every: { is: a } }", "[b, $UNKNOWN]", .fails),
    Case("{ every: { is: a } }", "[]", .holds), Case("{ every: { is: a } }", nil, .fails),
    Case("{ not: { is: a } }", "b", .holds), Case("{ not: { is: a } }", "$UNKNOWN", .unknown),
    Case("{ not: { matches: a } }", nil, .holds), Case("{ not: present }", nil, .holds),
    Case("{ type: string, is: a }", "$UNKNOWN", .unknown), Case("{ type: list, is: a }", "$UNKNOWN", .fails),
    Case("{ is: a, contains: a }", "a", .holds),
  ]

  @Test(arguments: written + texts + partlyKnown + combined)
  func verdict(_ each: Case) throws {
    let fails = try findings(each, require: "{ \(each.path): \(each.test) }")
    let holds = try findings(each, require: "{ not: { \(each.path): \(each.test) } }")
    #expect(fails.isEmpty == (each.verdict != .fails))
    #expect(holds.isEmpty == (each.verdict != .holds))
    for finding in fails + holds { #expect(finding.severity == (each.restsOnDefault ? .warning : .error)) }
  }

  private func findings(_ each: Case, require: String) throws -> [Finding] {
    let rule = """
      id: judged
      severity: error
      authority: [yaml]
      summary: the test
      why: It is tried.
      sources: [none]
      subject: workflow
      require: \(require)
      message: "found"
      examples: [{ bad: "↓a" }, { good: "a" }]
      """
    let own = try Rule(file: SourceFile(path: "own/judged.yaml", text: rule))
    let catalogue = try Catalogue.builtIn.adding([own])
    var settings = Settings.read(SourceFile(path: "settings", text: each.settings), catalogue).settings
    settings.select = ["judged"]
    let value = each.value ?? ""
    let (top, variables) =
      switch each.path {
      case "environment.vars": ("", " " + value)
      case "environment.vars.SUBJECT":
        ("", "\n        KNOWN: a" + (each.value == nil ? "" : "\n        SUBJECT: \(value)"))
      default: ("    \(each.path): \(value)\n", "\n        KNOWN: a")
      }
    let text = """
      workflows:
        w:
      \(top)    inputs:
            first: { type: choice, options: [one, two], default: one }
            second: { type: string }
          environment:
            vars:\(variables)
      """
    return catalogue.check(
      Document(SourceFile(path: "x", text: text)), CheckContext(now: 1_795_348_800, settings: settings)
    ).flatMap(\.findings)
  }
}
