import CLI
import Foundation
import Reporting
import Testing

/// Nothing that a repository says is a command to a build service or a terminal, whichever command shows it.
@Suite struct LogCommandTests {
  @Test(arguments: [
    "::stop-commands::x", "  ::error::x", "::set-output name=a::b", "##[error]x", "##vso[task.setvariable]x",
    "##teamcity[x]", "a ##[group]b", "word \(String(repeating: "long ", count: 16))::error::wrapped",
  ])
  func text(_ text: String) throws { try expectNothing(text) { $0 } }

  /// Characters that are written as escapes in the file.
  @Test(arguments: ["a\\n::error::x", "a\\e[31mb\\e]0;t\\a", "\\r::error::x", "a\\u2028::error::x", "\\x9b31m\\u202ex"])
  func escapes(_ text: String) throws {
    try expectNothing(text) { $0.replacing("'\(text)'", with: "\"\(text)\"") }
    let decoded = text.replacing("\\n", with: "\n").replacing("\\r", with: "\r").replacing("\\e", with: "\u{1B}")
      .replacing("\\a", with: "\u{7}").replacing("\\u2028", with: "\u{2028}").replacing("\\u202e", with: "\u{202E}")
      .replacing("\\x9b", with: "\u{9B}")
    try expectNothing(text, arguments: decoded) { $0 }
  }

  private func expectNothing(_ text: String, arguments: String? = nil, _ configuration: (String) -> String) throws {
    let everything = try Everything(text, configuration: configuration)
    defer { try? FileManager.default.removeItem(atPath: everything.path) }
    for (words, run) in everything.runs(arguments ?? text, formats: [.text, .line, .github, .sarif, .junit]) {
      for output in [run.output, run.error] {
        for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
          let start = line.unicodeScalars.drop { $0.properties.isWhitespace }
          let isAnnotation = words.contains("github") && line.hasPrefix("::") && line.contains(" file=")
          #expect(isAnnotation || !start.starts(with: "::".unicodeScalars), "\(words): \(line)")
          for command in ["##[", "##vso[", "##teamcity["] where !isAnnotation {
            #expect(!line.utf8.contains(command.utf8), "\(words): \(line)")
          }
        }
        let allowed: Set<UInt32> = words.contains { $0.contains("color=always") } ? [0x0A, 0x1B] : [0x0A]
        let harmful = output.unicodeScalars.first { scalar in
          (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || [0x2028, 0x202E].contains(scalar.value))
            && !allowed.contains(scalar.value)
        }
        #expect(harmful == nil, "\(words): \(output.debugDescription.prefix(2000))")
        #expect(!output.contains("\u{1B}]0;") && !output.contains("\u{1B}[31mb"), "\(words)")
      }
    }
  }

  /// A path can have anything but NUL in it.
  @Test func paths() throws {
    for name in ["a\n::error::b", "::error::a", "a\u{1B}[31mb", " ::x\r::y"] {
      let here = try directory([
        "\(name)/codemagic.yaml": "workflows:\n  a: {nope: 1}\n", "\(name)/rule.yaml": "id: 1\n",
      ])
      defer { try? FileManager.default.removeItem(atPath: here) }
      for command in ["lint", "plan"] {
        for format in ["text", "json", "markdown"] {
          let run = run([command, "--format", format, "\(here)/\(name)/codemagic.yaml"])
          let text = run.output + run.error
          #expect(!text.contains("\n::error") && !text.contains("\u{1B}") && !text.contains("\r"), "\(text)")
        }
      }
      for arguments in [["rules", "test", "\(here)/\(name)/rule.yaml"], ["lint", "\(here)/\(name)/missing"]] {
        let text = run(arguments).error
        #expect(!text.contains("\n::error") && !text.contains("\u{1B}") && !text.contains("\r"), "\(text)")
      }
    }
  }
}
