import Analysis
import BuiltInRules
import Diagnostics
import Model
import Rules
import Schema
import Testing
import Text
import YAMLSyntax

/// Rules judge a value the same whether it is a literal, an input or a variable.
@Suite struct ReferenceTests {
  /// The rules with a bad example that needs no other file.
  static let rules = Catalogue.builtIn.rules.filter { rule in
    rule.document == .codemagic && rule.examples.contains { $0.isBad && $0.files == nil }
  }

  /// The rules about the text of a scalar itself, which do not apply to a reference in its place.
  static let aboutText: [String: String] = [
    "ambiguous-group-name": "YAML 1.1 reads the scalar as something else",
    "ambiguous-scalar": "YAML 1.1 reads the scalar as something else",
    "comment-truncation": "what a comment cut off is no part of the value",
    "confusable-character": "the character is found where it stands",
    "html-comment": "the comment is found where it stands",
    "input-default-not-an-option": "references in the definition of an input are not resolved",
    "input-default-not-string": "references in the definition of an input are not resolved",
    "input-default-type": "references in the definition of an input are not resolved",
    "date-hard-coded": "that the date is written out is what is found",
    "syntax": "a block whose lines are not indented is none where a reference is",
    "wrong-type": "`\"true\"` and `2031` are the text of a variable that is right, though wrong when written out",
    "key-in-plain-text": "a key is found where it stands in the file, not where it is used",
    "tool-argument-missing": "the words of a command are looked for in the script as written",
    "build-failure-hidden": "the words of a command are looked for in the script as written",
    "export-options-unwritten": "the words of a command are looked for in the script as written",
    "signing-missing": "the words of a command are looked for in the script as written",
    "signing-profiles-unused": "the words of a command are looked for in the script as written",
    "internal-only-build": "the options of a command are looked for in the script as written",
  ]

  /// The rules that leave a switch with a default to who starts the build.
  static let aboutSwitches: Set<String> = [
    "app-store-option-ignored", "date-without-scheduled", "expire-ignored", "groups-without-testflight",
  ]

  /// The rules that know nothing of a script that is a reference as a whole.
  static let aboutScripts: Set<String> = [
    "build-number-literal", "option-as-command", "package-not-built", "package-not-collected",
  ]

  /// The rules that search the bytes of the file, or scripts as they are written.
  static let aboutBytes: Set<String> = ["confusable-character", "key-in-plain-text", "tool-action-unknown"]

  @Test func thereAreLiteralsToMove() {
    let count = Self.rules.map { moves(of: $0).count }.reduce(0, +)
    #expect(count > 150)
  }

  @Test(arguments: rules.map(\.id))
  func aMovedLiteralIsFound(_ id: String) throws {
    let rule = try #require(Self.rules.first { $0.id == id })
    var missed = 0
    for move in moves(of: rule) {
      let found = findings(move.literal.text, rule.id, move.literal.given).first {
        $0.range.start == move.literal.start
      }
      guard let found else {
        missed += 1
        if Self.aboutText[id] == nil {
          Issue.record("no finding for \(move.destination) in\n\(move.literal.text)")
        }
        continue
      }
      // A finding that does not depend on the value does not rest on a default.
      let restsOnDefault = move.destination == .inputDefault && !move.isFoundWithoutValue
      #expect(
        found.severity == (restsOnDefault ? min(.warning, move.severity) : move.severity), "\(move.destination)")
      let words = move.isGiven ? "the value given for" : "the value is set here"
      #expect(
        found.related.contains { $0.message.contains(words) }, "no related location for \(move.destination)")
    }
    #expect((missed > 0) == (Self.aboutText[id] != nil), "the list of exceptions is out of date")
  }

  /// A literal that decides about a finding elsewhere also does so through a reference.
  @Test(arguments: rules.map(\.id).filter { !aboutBytes.contains($0) })
  func aMovedLiteralDecides(_ id: String) throws {
    let rule = try #require(Self.rules.first { $0.id == id })
    for example in rule.examples where example.isBad && example.files == nil {
      let text = ExampleRun(example, of: rule, .builtIn, .plain).text
      let document = Document(SourceFile(path: "codemagic.yaml", text: text))
      let count = findings(text, id).count
      document.tree.forEachNamedValue { _, value in
        let start = document.tree.range(of: value).start
        guard let unknown = MovedLiteral(at: start, in: document, to: .givenInput), isAccepted(unknown),
          findings(unknown.text, id).count < count
        else { return }
        for destination in MovedLiteral.Destination.allCases {
          guard let moved = MovedLiteral(at: start, in: document, to: destination), isAccepted(moved) else { continue }
          let found = findings(moved.text, id, moved.given)
          if Self.aboutText[id] != nil, found.count < count { continue }
          if Self.aboutScripts.contains(id), found.count < count { continue }
          if Self.aboutSwitches.contains(id), destination == .inputDefault, found.count < count { continue }
          #expect(found.count == count, "\(destination) in\n\(moved.text)")
          let words = moved.given == GivenValues() ? "set here" : "the value given for"
          #expect(
            found.contains { $0.related.contains { $0.message.contains(words) } },
            "no related location for \(destination) in\n\(moved.text)")
        }
      }
    }
  }

  private struct Move {
    let literal: MovedLiteral
    let destination: MovedLiteral.Destination
    /// The severity of the finding about the literal.
    let severity: Severity
    /// Whether a reference with an unknown value has the same finding.
    let isFoundWithoutValue: Bool

    var isGiven: Bool { destination == .givenInput || destination == .givenVariable }
  }

  /// Moves every literal with a finding in a bad example to each destination where the shape accepts a reference.
  private func moves(of rule: Rule) -> [Move] {
    rule.examples.filter { $0.isBad && $0.files == nil }.flatMap { example in
      let text = ExampleRun(example, of: rule, .builtIn, .plain).text
      let document = Document(SourceFile(path: "codemagic.yaml", text: text))
      return findings(text, rule.id).flatMap { (finding) -> [Move] in
        let unknown = MovedLiteral(at: finding.range.start, in: document, to: .givenInput)
        let isFoundWithoutValue = unknown.map { unknown in
          findings(unknown.text, rule.id).contains { $0.range.start == unknown.start }
        }
        return MovedLiteral.Destination.allCases.compactMap { destination in
          MovedLiteral(at: finding.range.start, in: document, to: destination).flatMap { moved in
            guard isAccepted(moved) else { return nil }
            return Move(
              literal: moved, destination: destination, severity: finding.severity,
              isFoundWithoutValue: isFoundWithoutValue ?? false)
          }
        }
      }
    }
  }

  /// Returns whether the key accepts a reference, regardless of its value.
  private func isAccepted(_ moved: MovedLiteral) -> Bool {
    let issues = Catalogue.builtIn.issues(
      in: Document(SourceFile(path: "codemagic.yaml", text: moved.text), given: moved.given))
    let merges = findings(moved.text, "merge-not-a-mapping")
    return merges.isEmpty
      && !issues.contains { issue in
        issue.resolved == nil
          && Document(SourceFile(path: "x", text: moved.text)).tree.range(of: issue.value.node).start == moved.start
      }
  }

  private func findings(_ text: String, _ rule: String, _ given: GivenValues = GivenValues()) -> [Finding] {
    var settings = Settings()
    settings.select = [rule]
    let options = AnalysisOptions(now: 1_795_348_800, settings: settings, given: given)
    return Analysis(SourceFile(path: "codemagic.yaml", text: text), options).reports[0].findings
  }
}
