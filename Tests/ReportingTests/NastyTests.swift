import Foundation
import Reporting
import TestSupport
import Testing

/// The reports in every format of files and findings that try to break out of it.
@Suite struct NastyTests {
  private static let endings: [ReportFormat: String] = [
    .json: "json", .sarif: "sarif", .junit: "junit.xml", .checkstyle: "checkstyle.xml", .gitlab: "gitlab.json",
    .markdown: "md",
  ]

  /// The approved texts were read line by line, and checked by programs that read the formats.
  @Test(arguments: ReportFormat.allCases)
  func approved(_ format: ReportFormat) {
    let text = format.render(Nasty.reports, in: Nasty.context)
    let ending = Self.endings[format] ?? "\(format.rawValue).txt"
    #expect(Snapshot.difference(text, from: "fixtures/reports/nasty.\(ending)") == nil)
  }

  @Test(arguments: ReportFormat.allCases)
  func nothingGetsOut(_ format: ReportFormat) {
    var text = format.render(Nasty.reports, in: Nasty.context)
    if format == .github {
      // A line that is a command cannot contain another, and the name of a file must be exact.
      text = text.split(separator: "\n").map { "::" + ($0.components(separatedBy: ",line=").last ?? "") }.joined(
        separator: "\n")
    }
    for banned in Nasty.banned {
      #expect(text.utf8.firstRange(of: banned.utf8) == nil, "\(banned.debugDescription) in\n\(text)")
    }
    let commands = text.split(separator: "\n").filter { $0.utf8.drop { $0 == 0x20 }.starts(with: "::".utf8) }
    #expect(commands.count == (format == .github ? 5 : 0), "\(text)")
  }

  /// A report does not depend on the order in which files were checked.
  @Test(arguments: ReportFormat.allCases)
  func sameBytes(_ format: ReportFormat) {
    let text = format.render(Nasty.reports, in: Nasty.context)
    #expect(format.render(Nasty.reports.reversed(), in: Nasty.context) == text)
  }

  /// Only formats that describe rules or name files from the root of the repository ask for them.
  @Test func linesForPeopleAskForNothing() {
    for format in [ReportFormat.text, .line, .json, .ndjson, .checkstyle] {
      let context = ReportContext(
        repository: {
          Issue.record("\(format) asks for the repository"); return ""
        },
        rules: {
          Issue.record("\(format) asks for the rules"); return []
        })
      #expect(!format.render(Nasty.reports, in: context).isEmpty)
    }
  }
}
