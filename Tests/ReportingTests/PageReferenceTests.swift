import Analysis
import BuiltInRules
import Diagnostics
import Foundation
import Reporting
import Rules
import TestSupport
import Testing
import Text

/// The pages about rules, which are written from the rules.
@Suite struct PageReferenceTests {
  static let folder = "Sources/CLI/Ascertain.docc"
  static let pages = Catalogue.builtIn.rules.map { $0.page(in: Catalogue.builtIn, isBuiltIn: true) }
    .sorted { ($0.rule.group, $0.rule.id) < ($1.rule.group, $1.rule.id) }

  @Test(.serialized, arguments: pages.map(\.rule.id))
  func aPageIsFresh(_ id: String) throws {
    let page = try #require(Self.pages.first { $0.rule.id == id })
    let text = ExplanationMarkdown(base: "../").text(page)
    #expect(Snapshot.difference(text, from: "\(Self.folder)/Rules/\(page.rule.id).md") == nil)
  }

  @Test func theIndexIsFresh() {
    #expect(
      Snapshot.difference(ExplanationMarkdown(base: "").index(Self.pages), from: "\(Self.folder)/Rules.md") == nil)
  }

  /// The anchor of a heading is its text only if it is one plain word, and of several with a text only the first's.
  @Test func groupsAreAnchors() {
    let headings = ExplanationMarkdown(base: "").index(Self.pages).split(separator: "\n").filter { $0.hasPrefix("#") }
    for group in Set(Self.pages.map(\.rule.group)) {
      #expect(group.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
      #expect(headings.filter { $0.drop { $0 == "#" || $0 == " " }.lowercased() == group } == ["### \(group)"])
    }
  }

  /// A page without a rule is left over from one that was renamed or removed.
  @Test func everyPageBelongsToARule() {
    let expected = Self.pages.map { "\(Self.folder)/Rules/\($0.rule.id).md" }
    let found = Repository.files(in: "\(Self.folder)/Rules", ending: "").filter { !$0.contains("/.") }
    #expect(Set(found).subtracting(expected) == [], "delete these")
  }

  /// The documentation compiler knows a page by its name alone, whatever the folder and the case of letters.
  @Test func namesOfPagesAreUnique() {
    let names = Repository.files(in: Self.folder, ending: ".md").map { $0.split(separator: "/").last?.lowercased() }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: pages.map(\.rule.id))
  func aPageIsWhole(_ id: String) throws {
    let page = try #require(Self.pages.first { $0.rule.id == id })
    let text = ExplanationMarkdown(base: "../").text(page)
    let sections = ["Why it exists", "Bad", "Good", "How to fix it", "How to suppress it", "Rejected by", "Sources"]
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    #expect(headings.filter { $0 != "Settings" && $0 != "Basis" } == sections)
    #expect(page.exampleFixes.isEmpty || !page.fixes.contains { $0.contains("‹") })
    #expect(text.hasPrefix("# \(page.rule.id)\n\n\(capital(page.rule.summary)).\n\n- Severity: "))
    #expect(text.contains("\n- Group: [\(page.rule.group)](../Rules.md#\(page.rule.group))\n"))
    #expect(!text.contains("↓") && !text.contains("{nearest}"))
    #expect(
      (1...RulePage.exampleLimit).contains(page.bad.count) && (1...RulePage.exampleLimit).contains(page.good.count))
    #expect(page.bad.allSatisfy { !$0.findings.isEmpty } && page.good.allSatisfy(\.findings.isEmpty))
    #expect(page.rule.severity != .error || !page.authorities.isEmpty)
    #expect(text.contains("ascertain: ignore[\(page.rule.id)]") == (page.isNotSuppressible == nil))
  }

  /// The comment that a page shows suppresses what the page's example has, at one of the places that it names.
  @Test(
    arguments: pages.filter { $0.comment != nil && !$0.subject.contains("beside") && $0.bad[0].isAlone }.map(\.rule.id))
  func theCommentSuppresses(_ id: String) throws {
    let page = try #require(Self.pages.first { $0.rule.id == id })
    let (example, comment) = (page.bad[0], try #require(page.comment))
    let lines = example.file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let count = findings(lines, page)
    for line in Set(example.findings.map(\.line)) {
      var (atEnd, above) = (lines, lines)
      atEnd[line - 1] += " \(comment)"
      above.insert(lines[line - 1].prefix { $0 == " " } + comment, at: line - 1)
      var atBlock = lines
      if let start = lines[..<line].lastIndex(where: { $0.hasSuffix("|") }) { atBlock[start] += " \(comment)" }
      #expect(
        min(findings(atEnd, page), findings(above, page), findings(atBlock, page)) < count,
        "line \(line) of \(example.file.text)")
    }
  }

  private func findings(_ lines: [String], _ page: RulePage) -> Int {
    var settings = Settings()
    settings.select = [page.rule.id]
    let file = SourceFile(path: page.bad[0].file.path, text: lines.joined(separator: "\n"))
    let date = page.bad[0].time.flatMap { ISO8601DateFormatter().date(from: $0) }
    let now = Int(date?.timeIntervalSince1970 ?? 1_795_348_800)
    let reports = Analysis(file, AnalysisOptions(now: now, settings: settings)).reports
    return reports.map(\.findings.count).reduce(0, +)
  }

  /// Compares a first letter apart from the program, which would hide a mistake of its own.
  private func capital(_ text: String) -> String { text.first.map { "\($0)".uppercased() + text.dropFirst() } ?? "" }
}

extension RuleExample {
  /// Whether the example can be checked by its text alone.
  fileprivate var isAlone: Bool { encoding == nil && others.isEmpty && file.path == "codemagic.yaml" }
}
