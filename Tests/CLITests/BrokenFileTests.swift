import CLI
import Foundation
import TestSupport
import Testing

/// Files that are broken in hundreds of ways, none of which is told in the parser's words.
@Suite struct BrokenFileTests {
  static let jargon = [
    "did not find expected", "could not find expected", "mapping values are not", "block end", "block mapping",
    "block sequence", "flow mapping", "flow sequence", "cannot start any token", "while parsing a", "while scanning",
    "in this context", "indentation indicator", "octet",
  ]

  static let pieces = [
    "'", "\"", "[", "]", "{", "}", ":", ": ", "\t", "- ", "-", "&", "*", "!", "%", "@", "`", "|", ">", "#", ",", "? ",
    "\n",
    "  ", "---\n", "...\n", "%YAML 1.1\n", "!!", "!<", "&a ", "*a", "\u{2028}", "\u{0}", "\"\\q\"", "!e!x ", "|0\n",
    "日本: ",
  ]

  @Test(arguments: ["words", "docs", "triggers", "references", "plans/app-store"])
  func noWordOfTheParser(_ name: String) throws {
    let text = try Repository.text("fixtures/\(name)/codemagic.yaml")
    let here = FileManager.default.temporaryDirectory.appending(path: "ascertain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: here, withIntermediateDirectories: true)
    let offsets = stride(from: 1, to: text.count, by: max(1, text.count / 4)).map { $0 }
    var number = 0
    for piece in Self.pieces {
      for offset in offsets {
        let index = text.index(text.startIndex, offsetBy: (offset + number * 7) % text.count)
        let broken = text[..<index] + piece + text[index...]
        try Data(broken.utf8).write(to: here.appending(path: "\(number).yaml"))
        number += 1
      }
    }
    let paths = (0..<number).map { here.appending(path: "\($0).yaml").path }
    let run = run(["lint", "--isolated", "--no-files"] + paths)
    #expect(number > 100 && run.status == .findings)
    for line in (run.output + run.error).split(separator: "\n") where !line.contains(" | ") {
      #expect(!Self.jargon.contains { line.contains($0) }, "\(line)")
    }
  }
}
