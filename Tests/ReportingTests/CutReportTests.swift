import Diagnostics
import Reporting
import Testing
import Text

/// A report that was cut off is refused, wherever that was.
@Suite struct CutReportTests {
  @Test(arguments: [ReportFormat.json, .sarif, .junit])
  func cutReports(_ format: ReportFormat) {
    let original = Array(format.render(Nasty.reports, in: Nasty.context).utf8)
    #expect(isAccepted(original))
    for count in Array(stride(from: 0, to: original.count, by: 17)) + [original.count - 2, original.count - 1] {
      #expect(!isAccepted(Array(original[..<count])), "\(count) bytes")
    }
  }

  private func isAccepted(_ bytes: [UInt8]) -> Bool {
    (try? MergedReport([SourceFile(path: "x", bytes: bytes)], version: "1.2.3")) != nil
  }
}
