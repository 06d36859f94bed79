import Analysis
import Diagnostics
import Foundation
import Model
import Rules
import TestSupport
import Testing
import Text

/// A large file is parsed and checked on several cores, which find what one finds, in the same order.
@Suite struct ConcurrencyTests {
  /// Copies of all workflows of the fixtures, under names of their own, so that the file is beyond every limit from which
  /// on the work is shared.
  private static func file() throws -> SourceFile {
    let paths = ["docs", "references", "words", "ci"].map { "fixtures/\($0)/codemagic.yaml" }
    let texts = try paths.map { try Repository.text($0) }
    let workflows = texts.flatMap { text -> [String] in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard let start = lines.firstIndex(of: "workflows:") else { return [] }
      let body = lines[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix(" ") || $0.hasPrefix("#") }
      // Without the definitions of the fixture, its aliases are mistakes of their own.
      return [body.joined(separator: "\n")]
    }
    var result = "workflows:\n"
    var number = 0
    while result.utf8.count < 5 << 18 {
      for workflow in workflows {
        number += 1
        let named = workflow.replacing(/(?m)^  ([^\s#][^:\n]*):$/) { "  \($0.1.filter(\.isLetter))-\(number):" }
        result += named + "\n"
      }
    }
    return SourceFile(path: "codemagic.yaml", text: result)
  }

  @Test func severalCoresFindWhatOneFinds() throws {
    let file = try Self.file()
    var options = AnalysisOptions(now: 1_795_348_800)
    options.settings.profile = .strict
    let one = Analysis(file, options)
    options.isConcurrent = true
    let several = Analysis(file, options)
    let findings = one.reports.flatMap(\.findings)
    #expect(one.document.workflows.count > 500 && findings.count > 500)
    #expect(several.document.workflows.count == one.document.workflows.count)
    #expect(several.reports.flatMap(\.findings) == findings)
    #expect(several.reports.map(\.suppressed.count) == one.reports.map(\.suppressed.count))
  }
}
