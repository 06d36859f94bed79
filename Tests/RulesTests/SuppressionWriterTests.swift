import BuiltInRules
import Diagnostics
import Foundation
import Model
import Rules
import Schema
import TestSupport
import Testing
import Text
import YAMLSyntax

/// The comments that suppress findings: where they are written, and that they change nothing else.
@Suite struct SuppressionWriterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text; the finding is about the marked offset.
    let text: String
    var rule = "copyright-year"
    /// The text afterwards; nil if there is no place for a comment.
    let expected: String?
    var refusal: SuppressionRefusal? = .noPlace
    var testDescription: String { name }
  }

  private static let why = "# ascertain: ignore[copyright-year] 理由 😀"

  static let places: [Case] = [
    Case(name: "at the end of the line", text: "a: ↓x\nb: y\n", expected: "a: x \(why)\nb: y\n"),
    Case(name: "the last line without a line break", text: "a: ↓日本", expected: "a: 日本 \(why)"),
    Case(name: "blanks at the end", text: "a: ↓x \t \n", expected: "a: x \(why)\n"),
    Case(name: "line ends of Windows", text: "a: ↓x\r\nb: y\r\n", expected: "a: x \(why)\r\nb: y\r\n"),
    Case(name: "lone carriage returns", text: "a: ↓x\rb: y\r", expected: "a: x \(why)\rb: y\r"),
    Case(name: "above another comment", text: "a: ↓x # é\n", expected: "\(why)\na: x # é\n"),
    Case(
      name: "after another comment, as there is no line above", text: "a: {b: \"c\n  d\", e: ↓f} # é\n",
      expected: "a: {b: \"c\n  d\", e: f} # é \(why)\n"),
    Case(
      name: "in a comment that is there", text: "a: ↓x # ascertain: ignore[date-past] y\n",
      expected: "a: x # ascertain: ignore[date-past, copyright-year] y\n"),
    Case(
      name: "in a comment above", text: "# ascertain: ignore[ date-past , ]\n# é\na: ↓x\n",
      expected: "# ascertain: ignore[ date-past, copyright-year , ]\n# é\na: x\n"),
    Case(
      name: "not in one for the file", text: "# ascertain: ignore-file[date-past] y\na: ↓x\n",
      expected: "# ascertain: ignore-file[date-past] y\na: x \(why)\n"),
    Case(
      name: "not in one for another line", text: "# ascertain: ignore[date-past] y\n\na: ↓x\n",
      expected: "# ascertain: ignore[date-past] y\n\na: x \(why)\n"),
    Case(
      name: "in a block scalar, at its header", text: "a: |\n  b\n  ↓c\nd: e\n",
      expected: "a: | \(why)\n  b\n  c\nd: e\n"),
    Case(
      name: "in a block scalar at the end of the file", text: "a: |-\n  b\n  ↓c", expected: "a: |- \(why)\n  b\n  c"),
    Case(name: "after a block scalar", text: "a: |\n  b\n↓c: d\n", expected: "a: |\n  b\nc: d \(why)\n"),
    Case(
      name: "a quoted text over several lines, after it", text: "a: \"↓b\n  c\"\nd: e\n",
      expected: "a: \"b\n  c\" \(why)\nd: e\n"),
    Case(
      name: "the key of a quoted text over several lines, above it", text: "  ↓a: \"b\n   c\"\n  d: e\n",
      expected: "  \(why)\n  a: \"b\n   c\"\n  d: e\n"),
    Case(
      name: "above, with the line ends of Windows", text: "é: 1\r\n↓a: 'b\r\n   c'\r\n",
      expected: "é: 1\r\n\(why)\r\na: 'b\r\n   c'\r\n"),
    Case(
      name: "inside a flow mapping over several lines", text: "a: {b: ↓c,\n  d: e}\n",
      expected: "a: {b: c, \(why)\n  d: e}\n"),
    Case(
      name: "between two texts over several lines", text: "a: {b: \"c\n  d\", ↓e: \"f\n  g\"}\n", expected: nil),
    Case(name: "an empty line", text: "↓\na: b\n", expected: "# ascertain: ignore-file[copyright-year] 理由 😀\n\na: b\n"),
    Case(
      name: "a line with only a comment", text: "# é\n# ascertain: ignore-file[date-past]\n↓# é\na: b\n",
      expected: "# é\n# ascertain: ignore-file[date-past, copyright-year]\n# é\na: b\n"),
    Case(name: "a second document", text: "a: b\n↓--- 'c\nd'\n", expected: "a: b\n\(why)\n--- 'c\nd'\n"),
    Case(name: "below the start of a second document", text: "a: b\n---\n↓c: 'd\n", expected: nil),
    Case(name: "a syntax error", text: "a: ↓b\nc: [\n", expected: nil, refusal: .syntaxError),
    Case(name: "JSON", text: "{\"a\":\n  ↓\"b\"}\n", expected: nil, refusal: .json),
    Case(name: "nearly JSON", text: "{\"a\":\n  ↓b}\n", expected: "{\"a\":\n  b} \(why)\n"),
    Case(name: "a rule about syntax", text: "a: ↓b\n", rule: "syntax", expected: nil, refusal: .rule),
    Case(name: "a rule about comments", text: "a: ↓b\n", rule: "ignore-unused", expected: nil, refusal: .rule),
    Case(name: "a rule about notes", text: "a: ↓b\n", rule: "notes-empty", expected: nil, refusal: .rule),
    Case(name: "an unknown rule", text: "a: ↓b\n", rule: "日本", expected: nil, refusal: .rule),
  ]

  @Test(arguments: places)
  func place(_ each: Case) throws {
    let marked = MarkedText(each.text)
    let file = SourceFile(path: "x", text: marked.text)
    let start = try #require(marked.marks.first)
    let isInContent = each.name.contains("second document") || each.name.contains("between")
    let finding = Finding(
      rule: each.rule, severity: .error, message: "m", help: nil,
      keyPath: DocumentPath(keys: isInContent ? ["a"] : []), range: SourceRange(at: start))
    let writer = SuppressionWriter(SyntaxTree.parse(file), .builtIn)
    let reason = try #require(SuppressionReason("理由 😀"))
    do throws(SuppressionRefusal) {
      let fix = try writer.fix(for: finding, reason: reason)
      #expect(applied(fix.edits, to: file).map { String(decoding: $0.bytes, as: UTF8.self) } == each.expected)
    } catch {
      #expect(each.expected == nil)
      #expect(error == each.refusal)
    }
  }

  @Test func severalOnOneLine() throws {
    let file = SourceFile(path: "x", text: "a: {b: c, d: e}\nf: g\n")
    func finding(_ rule: String, _ offset: Int) -> Finding {
      Finding(
        rule: rule, severity: .error, message: "m", help: nil, keyPath: DocumentPath(keys: ["a"]),
        range: SourceRange(at: offset))
    }
    let writer = SuppressionWriter(SyntaxTree.parse(file), .builtIn)
    let (edits, refused) = writer.edits(
      for: [
        finding("instance-retired-m1", 4), finding("date-past", 10), finding("instance-retired", 10),
        finding("date-past", 4), finding("syntax", 4), finding("date-past", 16),
      ], reason: nil)
    let text = applied(edits, to: file).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(
      text
        == "a: {b: c, d: e} # ascertain: ignore[date-past, instance-retired]\nf: g # ascertain: ignore[date-past]\n")
    #expect(refused.map(\.finding.rule) == ["syntax"])
  }

  @Test(arguments: [
    ("legacy", "legacy"), ("  two\n lines\r\n", "two lines"), ("a\u{2028}b\u{FEFF}\u{85}c", "a b c"), ("é 😀", "é 😀"),
    ("", nil), (" \n", nil), ("--", nil), ("😀", nil), ("- a", nil), ("see #4", "see #4"),
    ("a # ascertain: ignore[b]", nil), ("[x] y", "[x] y"), ("日本", "日本"),
  ])
  func reasons(_ text: String, _ expected: String?) {
    #expect(SuppressionReason(text)?.text == expected)
  }
}

/// Returns a file with edits applied; nil if they overlap.
private func applied(_ edits: [TextEdit], to file: SourceFile) -> SourceFile? {
  file.bytes(applying: edits).map { SourceFile(path: file.path, bytes: $0) }
}

/// Every finding in every bad example and every fixture, suppressed by a comment.
@Suite struct WrittenSuppressionTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let file: SourceFile
    /// The rule whose findings are suppressed one by one; nil for all.
    var rule: String?
    var settings = Settings()
    var now = 1_795_348_800
    var testDescription: String { name }
  }

  static let examples: [Sample] = Catalogue.builtIn.rules.flatMap { rule in
    rule.examples.enumerated().filter { $1.isBad && rule.document == .codemagic }.flatMap { number, example in
      let settings = example.settings.map { Settings.read(SourceFile(path: "s", text: $0), .builtIn).settings }
      func sample(_ name: String, _ file: SourceFile) -> Sample {
        Sample(name: "\(rule.id) \(number) \(name)", file: file, rule: rule.id, settings: settings ?? Settings())
      }
      let plain = ExampleRun(example, of: rule, .builtIn, .plain).file
      let windows = String(decoding: plain.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        .replacing("\n", with: "\r\n")
      return [
        sample("plain", plain), sample("windows", SourceFile(path: plain.path, text: windows)),
        sample("alias", ExampleRun(example, of: rule, .builtIn, .throughAlias).file),
      ]
    }
  }

  static let fixtures: [Sample] = Repository.files(in: "fixtures", ending: "codemagic.yaml").compactMap { path in
    guard let data = try? Data(contentsOf: Repository.root.appending(path: path)) else { return nil }
    return Sample(name: path, file: SourceFile(path: path, bytes: Array(data)))
  }

  @Test(arguments: examples.filter { $0.name.hasSuffix(" plain") } + fixtures)
  func eachAlone(_ sample: Sample) throws {
    let before = report(sample.file, sample)
    let writer = SuppressionWriter(SyntaxTree.parse(sample.file), .builtIn)
    for finding in before.findings where sample.rule.map({ $0 == finding.rule }) ?? true {
      guard let fix = try? writer.fix(for: finding, reason: SuppressionReason("because")) else { continue }
      let file = try #require(applied(fix.edits, to: sample.file))
      expect(file, suppresses: [finding], of: before, sample)
    }
  }

  @Test(arguments: examples + fixtures)
  func allTogether(_ sample: Sample) throws {
    let before = report(sample.file, sample)
    let writer = SuppressionWriter(SyntaxTree.parse(sample.file), .builtIn)
    let (edits, refused) = writer.edits(for: before.findings, reason: SuppressionReason("because"))
    if edits.isEmpty { return }
    let file = try #require(applied(edits, to: sample.file))
    let left = refused.map(\.finding)
    expect(file, suppresses: before.findings.filter { !left.contains($0) }, of: before, sample)
    let again = report(file, sample)
    let (second, _) = SuppressionWriter(SyntaxTree.parse(file), .builtIn).edits(for: again.findings, reason: nil)
    #expect(second.isEmpty, "\(sample.name)")
  }

  @Test func theCasesAreMany() {
    #expect(Self.examples.count > 300)
    #expect(Self.fixtures.count >= 5)
  }

  private func report(_ file: SourceFile, _ sample: Sample) -> FileReport {
    var settings = sample.settings
    settings.extendSelect.append("ALL")
    return checked(file, now: sample.now, settings: settings)
  }

  private func expect(_ file: SourceFile, suppresses findings: [Finding], of before: FileReport, _ sample: Sample) {
    let after = report(file, sample)
    let text = String(decoding: file.bytes, as: UTF8.self)
    let suppressed = Set(after.suppressed.map { Identity($0.finding) })
    for finding in findings {
      #expect(suppressed.contains(Identity(finding)), "\(sample.name): \(finding.rule) is not suppressed\n\(text)")
    }
    let known = before.findings.map(Identity.init)
    for new in after.findings.map(Identity.init) where !known.contains(new) {
      Issue.record("\(sample.name): \(new) is new\n\(text)")
    }
    let left = Set(after.findings.map(Identity.init))
    let rules = Set(findings.map(\.rule))
    for gone in known where !left.contains(gone) && !rules.contains(where: { gone.isNamed($0) }) {
      Issue.record("\(sample.name): \(gone) is gone\n\(text)")
    }
    #expect(data(of: file) == data(of: sample.file), "\(sample.name)\n\(text)")
  }

  /// What stays the same of a finding when lines move.
  private struct Identity: Hashable {
    let rule, message, path: String

    init(_ finding: Finding) {
      // The message of this rule shows the whole line.
      message = finding.rule == "confusable-character" ? "" : finding.message
      (rule, path) = (finding.rule, finding.keyPath.description)
    }

    func isNamed(_ name: String) -> Bool { rule == name || rule.hasPrefix(name + "-") }
  }

  /// Returns the nodes of a file with their texts, in source order.
  private func data(of file: SourceFile) -> [String] {
    let tree = SyntaxTree.parse(file)
    return (0..<tree.count).map { position in
      let node = NodeID(position)
      return "\(tree.kind(of: node)) \(tree.text(of: node)) \(tree.path(to: node))"
    }
  }
}
