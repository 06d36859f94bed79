public import Diagnostics
internal import Model
internal import Schema
public import Text
internal import YAMLSyntax

/// The result of checking an example of a rule in a complete file.
public struct ExampleRun: Sendable {
  /// A way to build a file around an example.
  public enum Variation: CaseIterable, Sendable {
    /// The example unchanged.
    case plain
    /// The example after a line of multi-byte characters.
    case afterMultiByteText
    /// The example in an anchor, with an alias at the rule's subject; unchanged unless that is a section of a workflow.
    case throughAlias
  }

  /// The reason for a failure; nil when the findings are the expected ones.
  public let failure: String?
  /// The complete file as text, without marks.
  public let text: String
  /// The complete file, in its encoding.
  public let file: SourceFile
  /// The findings of the rule, in source order.
  public let findings: [Finding]
  /// The complete file after the fixes of the findings, whatever their safety.
  public let fixedText: String
  /// The fixes that were applied.
  public let fixes: [Fix]

  /// The time of a check without another one.
  static let defaultTime = "2026-11-22T12:00:00Z"

  /// Checks an example and compares the findings with its marks.
  public init(_ example: Rule.Example, of rule: Rule, _ catalogue: Catalogue, _ variation: Variation) {
    let marked = Self.document(example, example.text, rule, variation)
    var marks: [Int] = []
    var bytes: [UInt8] = []
    for scalar in marked.unicodeScalars {
      if scalar == "↓" { marks.append(bytes.count) } else { bytes += String(scalar).utf8 }
    }
    text = String(decoding: bytes, as: UTF8.self)
    file = SourceFile(path: example.name ?? "example.yaml", bytes: example.encoding.bytes(of: text))
    var settings = Self.settings(of: example, catalogue)
    if rule.isAboutSuppressions {
      // A suppression comment needs findings of other rules to suppress.
      settings.extendSelect.append(rule.id)
    } else {
      settings.select = [rule.id]
    }
    let findings = Self.report(file, example, rule, catalogue, settings).findings.filter { $0.rule == rule.id }
    self.findings = findings
    let fixed = FixedFile(file, findings, where: { _ in true }) { round in
      let (old, new) = (Document(round.old).tree, Document(round.new).tree)
      guard old.keepsData(after: round.edits, as: new) else { return nil }
      return Self.report(round.new, example, rule, catalogue, settings).findings.filter { $0.rule == rule.id }
    }
    fixedText = String(decoding: fixed.file.bytes, as: UTF8.self)
    fixes = fixed.fixes
    failure = Self.failure(findings, marks, file) ?? Self.failure(fixed, example, rule, variation)
  }

  /// Describes how the text after the fixes differs from the expected one; nil when it does not, or none is expected.
  private static func failure(
    _ fixed: FixedFile, _ example: Rule.Example, _ rule: Rule, _ variation: Variation
  ) -> String? {
    if let name = example.fixedName ?? example.name, fixed.file.path != name {
      return "the name after the fixes is not `\(name)`, but `\(fixed.file.path)`"
    }
    guard let text = example.fixed, variation != .throughAlias else { return nil }
    let wanted = document(example, text, rule, variation)
    let found = String(decoding: fixed.file.bytes, as: UTF8.self)
    return wanted == found ? nil : "the text after the fixes is not `fixed`, but:\n\(found)"
  }

  /// Returns the rules that are on by default, or by the example's settings, and find something in an example.
  static func rulesWithFindings(in example: Rule.Example, of rule: Rule, _ catalogue: Catalogue) -> Set<String> {
    let text = plain(example.text, in: example.context).filter { $0 != "↓" }
    let file = SourceFile(path: example.name ?? "example.yaml", bytes: example.encoding.bytes(of: text))
    return Set(report(file, example, rule, catalogue, settings(of: example, catalogue)).findings.map(\.rule))
  }

  private static func settings(of example: Rule.Example, _ catalogue: Catalogue) -> Settings {
    example.settings.map { Settings.read(SourceFile(path: "settings", text: $0), catalogue).settings } ?? Settings()
  }

  private static func report(
    _ file: SourceFile, _ example: Rule.Example, _ rule: Rule, _ catalogue: Catalogue, _ settings: Settings
  ) -> FileReport {
    let clock = example.now ?? defaultTime
    let now = ReleaseDate(Array(clock.utf8)[...])?.secondsSince1970 ?? 0
    var context = CheckContext(now: now, settings: settings)
    switch rule.document {
    case .infoPlist:
      return FileReport(file: file, findings: catalogue.checkRules.findings(inInfoPlist: file))
    case .plan: return catalogue.checkPlan(file, context)
    case .releaseNotes:
      let notes = Surroundings.Notes(directory: "", name: example.name ?? "release_notes.json", file: file)
      return catalogue.checkNotes(notes, isForAppStore: false, context)
    case .codemagic:
      let document = Document(file)
      guard let files = example.files else {
        context.isRead = example.name.map { !$0.contains("/") }
        return catalogue.check(document, context)[0]
      }
      return catalogue.check(document, beside: surroundings(files), context)[0]
    }
  }

  private static func surroundings(_ files: [String: String]) -> Surroundings {
    var notes: [Surroundings.Notes] = []
    var unreadNotes: [Surroundings.UnreadNotes] = []
    var infoPlists: [SourceFile] = []
    var projects: [ProjectFile] = []
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let folders = path.split(separator: "/").dropLast().joined(separator: "/")
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let file = SourceFile(path: path, text: text)
      if name == "Info.plist" {
        infoPlists.append(file)
      } else if let kind = ProjectFile.Kind(name: name) {
        projects.append(ProjectFile(kind: kind, path: path, file: file))
      } else if let unread = Surroundings.UnreadNotes(directory: folders, name: name) {
        unreadNotes.append(unread)
      } else {
        notes.append(Surroundings.Notes(directory: folders, name: name, file: file))
      }
    }
    return Surroundings(
      notes: notes, unreadNotes: unreadNotes, infoPlists: infoPlists, projects: projects,
      repository: repository(files))
  }

  /// Returns the files of an example as git has them; a file that begins with `#!` can be run as a program.
  private static func repository(_ files: [String: String]) -> RepositoryFiles {
    RepositoryFiles(Array(files.keys), executables: Set(files.filter { $0.value.hasPrefix("#!") }.keys)) { path in
      files[path].map { Array($0.utf8) }
    }
  }

  /// Describes the first difference between findings and marks; nil when they agree.
  private static func failure(_ findings: [Finding], _ marks: [Int], _ file: SourceFile) -> String? {
    let lines = LineTable(file)
    func name(_ offset: Int) -> String {
      let position = lines.position(of: offset)
      return "line \(position.line), column \(position.column)"
    }
    let found = findings.map { [$0.range.start] + $0.related.map(\.range.start) }
    if let mark = marks.first(where: { mark in !found.contains { $0.contains(mark) } }) {
      return "expected a finding at \(name(mark))"
    }
    let unexpected = findings.first { finding in
      !marks.contains(finding.range.start) && !finding.related.contains { marks.contains($0.range.start) }
    }
    if let unexpected { return "unexpected finding at \(name(unexpected.range.start)): \(unexpected.message)" }
    return findings.count == marks.count ? nil : "\(findings.count) findings for \(marks.count) marks"
  }

  // MARK: Documents

  /// Returns the complete file with a text in place of an example's.
  private static func document(
    _ example: Rule.Example, _ text: String, _ rule: Rule, _ variation: Variation
  ) -> String {
    let context = example.context
    switch variation {
    case .plain: return plain(text, in: context)
    case .afterMultiByteText:
      return rule.document == .codemagic ? "# Ünïcödé, 日本語, 😀\n" + plain(text, in: context) : plain(text, in: context)
    case .throughAlias:
      guard context.origin == .workflow, !context.steps.isEmpty else { return plain(text, in: context) }
      let use = context.steps.reversed().reduce("*example\n") { text, step in
        text.hasPrefix("*") ? "\(step): \(text)" : "\(step):\n\(indented(text, by: 2))"
      }
      return """
        definitions:
          example: &example
        \(indented(text, by: 4))
        workflows:
          example:
        \(indented(use, by: 4))
        """
    }
  }

  private static func plain(_ example: String, in context: RulePath) -> String {
    guard context.origin == .workflow else { return example }
    let text = context.steps.reversed().reduce(example) { "\($1):\n\(indented($0, by: 2))" }
    return "workflows:\n  ios-release:\n\(indented(text, by: 4))"
  }

  private static func indented(_ text: String, by spaces: Int) -> String {
    let lead = String(repeating: " ", count: spaces)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : lead + $0 }
      .joined(separator: "\n")
  }
}
