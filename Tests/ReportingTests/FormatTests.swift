import Diagnostics
import Foundation
import Reporting
import Testing
import Text

/// The requirements of the readers of each format.
@Suite struct FormatTests {
  /// Returns a report with a finding for each range of bytes.
  private func report(
    _ text: String, path: String = "codemagic.yaml", severity: Severity = .error, at ranges: [Range<Int>]
  )
    -> FileReport
  {
    FileReport(
      file: SourceFile(path: path, text: text),
      findings: ranges.map {
        Finding(
          rule: "a-rule", severity: severity, message: "wrong", help: nil, keyPath: DocumentPath(keys: ["a"]),
          range: SourceRange(start: $0.lowerBound, end: $0.upperBound))
      })
  }

  private func sarif(_ reports: [FileReport], in context: ReportContext = ReportContext()) throws -> [String: Any] {
    let data = Data(ReportFormat.sarif.render(reports, in: context).utf8)
    let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    return try #require((log["runs"] as? [[String: Any]])?.first)
  }

  private func fingerprints(_ text: String, at offsets: [Int]) throws -> [String] {
    let run = try sarif([report(text, at: offsets.map { $0..<$0 })])
    let results = try #require(run["results"] as? [[String: Any]])
    return results.compactMap { ($0["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"] }
  }

  /// The expected hashes are test vectors of CodeQL's action.
  @Test func lineHashes() throws {
    #expect(try fingerprints("", at: [0]) == ["c129715d7a2bc9a3:1"])
    #expect(
      try fingerprints(" a\nb\n  \t\tc\n d", at: [0, 3, 5, 11]) == [
        "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1",
      ])
  }

  @Test func lineHashesDoNotDependOnLineEnds() throws {
    let text = "a: ä😀\n\n\nb: c\n" + String(repeating: "long ", count: 50)
    let offsets = [0, 10, 11, 12, 17]
    let hashes = try fingerprints(text, at: offsets)
    let returns = try fingerprints(text.replacing("\n", with: "\r"), at: offsets)
    #expect(hashes == returns)
    #expect(Set(hashes).count == 5)
    let both = text.replacing("\n", with: "\r\n")
    #expect(try fingerprints(both, at: [0, 11, 13, 15, 21]) == hashes)
  }

  /// Equal lines far enough apart have the same hash and are numbered.
  @Test func equalLinesAreCounted() throws {
    let block = "same\n" + String(repeating: "x", count: 200) + "\n"
    let hashes = try fingerprints(block + block, at: [0, block.utf8.count])
    #expect(hashes.map { $0.suffix(2) } == [":1", ":2"])
    #expect(Set(hashes.map { $0.dropLast(2) }).count == 1)
  }

  @Test func sarifOfACleanRun() throws {
    let run = try sarif([report("a: b\n", at: [])])
    #expect((run["results"] as? [Any])?.isEmpty == true)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
  }

  @Test(arguments: [
    ("codemagic.yaml", "app/codemagic.yaml", true), ("./codemagic.yaml", "app/codemagic.yaml", true),
    ("../codemagic.yaml", "codemagic.yaml", true), ("/repository/a b/ü.yaml", "a%20b/%C3%BC.yaml", true),
    ("../../c.yaml", "file:///c.yaml", false), ("/repositoryx/c.yaml", "file:///repositoryx/c.yaml", false),
    ("a:b%.yaml", "app/a%3Ab%25.yaml", true),
  ])
  func uris(_ path: String, _ uri: String, _ isInside: Bool) throws {
    let context = ReportContext(directory: "/repository/app", repository: { "/repository" })
    let results = try #require(
      try sarif([report("a", path: path, at: [0..<1])], in: context)["results"] as? [[String: Any]])
    let location = try #require((results[0]["locations"] as? [[String: Any]])?[0]["physicalLocation"] as? [String: Any])
    let artifact = try #require(location["artifactLocation"] as? [String: String])
    #expect(artifact["uri"] == uri)
    #expect(artifact["uriBaseId"] == (isInside ? "%SRCROOT%" : nil))
  }

  @Test func columnsOfReviewdogAreBytes() {
    let reports = [report("ä: 😀x\n", at: [4..<9])]
    let place = #""start":{"line":1,"column":5},"end":{"line":1,"column":10}"#
    #expect(ReportFormat.rdjsonl.render(reports).contains(place))
    #expect(ReportFormat.checkstyle.render(reports).contains(#"line="1" column="5""#))
    #expect(ReportFormat.line.render(reports).hasPrefix("codemagic.yaml:1:4: error: wrong [a-rule]"))
  }

  @Test func tenAnnotationsOfALevel() {
    let offsets = (0..<25).map { $0..<$0 + 1 }
    let reports = [
      report(String(repeating: "x", count: 30), severity: .warning, at: offsets),
      report(String(repeating: "x", count: 30), path: "other.yaml", at: Array(offsets.prefix(3))),
    ]
    let commands = ReportFormat.github.render(reports).split(separator: "\n")
    #expect(commands.count == 13)
    #expect(commands.prefix(3).allSatisfy { $0.hasPrefix("::error file=other.yaml,") })
    #expect(commands.dropFirst(3).allSatisfy { $0.hasPrefix("::warning file=codemagic.yaml,") })
    #expect(unannotatedFindingCount(reports) == 15)
  }

  @Test func annotationsOverLinesHaveNoColumns() {
    let command = ReportFormat.github.render([report("a: [\n1]\n", at: [3..<7])])
    #expect(command.hasPrefix("::error file=codemagic.yaml,line=1,endLine=2,title=ascertain (a-rule)::"), "\(command)")
  }

  /// Equal fingerprints would hide findings, and moved lines must not change fingerprints.
  @Test func fingerprintsOfGitLab() throws {
    func fingerprints(_ reports: [FileReport]) throws -> [String] {
      let data = Data(ReportFormat.gitlab.render(reports).utf8)
      let issues = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      return issues.compactMap { $0["fingerprint"] as? String }
    }
    let before = try fingerprints([report("a a", at: [0..<1, 2..<3]), report("a", path: "b", at: [0..<1])])
    #expect(Set(before).count == 3)
    #expect(try fingerprints([report("\n\na a", at: [2..<3, 4..<5]), report("a", path: "b", at: [0..<1])]) == before)
    #expect(ReportFormat.gitlab.render([report("a", at: [])]) == "[]\n")
  }

  @Test func aCommentHasItsLength() {
    let many = report(String(repeating: "x", count: 9000), at: (0..<5000).map { $0..<$0 + 1 })
    let text = ReportFormat.markdown.render([many])
    #expect(text.utf8.count < 65_535)
    #expect(text.utf8.count > 65_000)
    let shown = text.split(separator: "\n").count { $0.hasPrefix("- ") }
    #expect(text.hasSuffix("\n\(5000 - shown) more findings are not shown here.\n"))
  }

  /// Findings that do not make the run fail are not failed tests.
  @Test func failuresAreWhatFails() {
    let reports = [report("a", severity: .warning, at: [0..<1]), report("a", path: "b", severity: .error, at: [0..<1])]
    for (failOn, failures) in [(Severity.error, 1), (.warning, 2), (.note, 2)] {
      let text = ReportFormat.junit.render(reports, in: ReportContext(failOn: failOn))
      #expect(text.contains("<testsuites name=\"ascertain\" tests=\"2\" failures=\"\(failures)\""))
      #expect(text.components(separatedBy: "<failure ").count == failures + 1)
    }
  }
}
