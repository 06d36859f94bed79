import Diagnostics
import Foundation
import Rules
import Schema
import TestSupport
import Testing
import Text

/// Damaged files: any bytes yield a report whose ranges are inside the file.
@Suite struct FuzzTests {
  static let files = Repository.files(in: "fixtures", ending: "codemagic.yaml")
  private static let tokens = [
    "&a ", "*a", "<<: *a\n", "? ", "- ", ": ", "|\n", ">-\n", "\"", "'", "[", "]", "{", "}", "!!int ", "---\n", "...\n",
    "\t", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "😀", "#", "$", "${{ inputs.", "%YAML 1.1\n", "\0", "null", "~",
    " # ascertain: ignore[yaml, x",
    "# ascertain: ignore-file[release] é", "] # ascertain: ",
  ]

  @Test(arguments: files)
  func damagedFiles(_ path: String) throws {
    let original = Array(try Data(contentsOf: Repository.root.appending(path: path)))
    var chance = SeededGenerator(seed: 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<300 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &chance) { damage(&bytes, &chance) }
      judge(bytes)
    }
  }

  @Test func randomBytes() {
    var chance = SeededGenerator(seed: 42)
    for length in 0..<400 { judge((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &chance) }) }
  }

  private func judge(_ bytes: [UInt8]) {
    let file = SourceFile(path: "x", bytes: bytes)
    var settings = Settings()
    settings.profile = .strict
    let report = checked(file, now: 0, settings: settings)
    for suppressed in report.suppressed {
      #expect(suppressed.comment.start >= 0 && suppressed.comment.end <= file.bytes.count)
    }
    for finding in report.findings + report.suppressed.map(\.finding) {
      #expect(finding.range.start >= 0 && finding.range.end <= file.bytes.count)
      for related in finding.related { #expect(related.range.start >= 0 && related.range.end <= file.bytes.count) }
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
