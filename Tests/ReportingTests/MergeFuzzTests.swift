import Diagnostics
import Foundation
import Reporting
import TestSupport
import Testing
import Text

/// Damaged reports: any bytes are refused, or come out as they went in.
@Suite struct MergeFuzzTests {
  private static let tokens = [
    "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u0000", "\\ud83d", "null", "1e9", "-", "\"path\": \"x\",\n", "<", ">",
    "</", "/>", "&", "&amp;", "&#10;", "=\"", "<testcase>", "</testsuite>", "<!--", "]]>", "\n", "\0", "é", "😀", "#",
    "%",
    "*a", "&a ", "<<: ",
  ]

  @Test(arguments: [ReportFormat.json, .sarif, .junit])
  func damagedReports(_ format: ReportFormat) {
    let original = Array(format.render(Nasty.reports, in: Nasty.context).utf8)
    var chance = SeededGenerator(seed: 0x9E37_79B9_7F4A_7C15)
    #expect(isAccepted(original))
    var accepted = 0
    for _ in 0..<600 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &chance) { damage(&bytes, &chance) }
      if isAccepted(bytes) { accepted += 1 }
    }
    // Texts can be changed unnoticed, structure cannot.
    #expect(accepted > 0 && accepted < 450, "\(accepted)")
  }

  @Test func randomBytes() {
    var chance = SeededGenerator(seed: 42)
    for start in ["", "{", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "] {
      for length in 0..<200 {
        let noise = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        #expect(!isAccepted(Array(start.utf8) + noise))
      }
    }
  }

  /// A cut is noticed wherever it is.
  @Test(arguments: [ReportFormat.json, .sarif, .junit])
  func cutReports(_ format: ReportFormat) {
    let original = Array(format.render(Nasty.reports, in: Nasty.context).utf8)
    for count in Array(stride(from: 0, to: original.count, by: 17)) + [original.count - 2, original.count - 1] {
      #expect(!isAccepted(Array(original[..<count])), "\(count) bytes")
    }
  }

  /// Returns whether a report is accepted, which must then be the result.
  private func isAccepted(_ bytes: [UInt8]) -> Bool {
    do throws(MergeError) {
      let merged = try MergedReport([SourceFile(path: "x", bytes: bytes)], version: "1.2.3")
      #expect(Array(merged.text.utf8) == bytes)
      return true
    } catch {
      #expect(!error.reason.isEmpty && (error.line ?? 1) >= 1)
      return false
    }
  }

  private func damage(_ bytes: inout [UInt8], _ chance: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &chance)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &chance))
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &chance))
    case 2: bytes.insert(contentsOf: Array((Self.tokens.randomElement(using: &chance) ?? "").utf8), at: place)
    default: if place < bytes.count { bytes[place] = UInt8.random(in: .min ... .max, using: &chance) }
    }
  }
}
