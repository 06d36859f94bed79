import Diagnostics
import Reporting
import TestSupport
import Testing
import Text

/// A search for secrets on the lines of findings hides as much as a search of the whole file.
@Suite struct ShownSecretsTests {
  private static let body = String(repeating: "MIGTAgEAMBMG", count: 5)
  private static let digits = "0123456789abcdefghijklmnopqrstuvwxyz"

  /// Lines with and without secrets, some of which begin or end where a private key does.
  private static let lines = [
    "release_type: MANUAL\n", "password: hunter2hunter2\n", "  - abcd-efgh-ijkl-mnop\n", "\n", "é: \"😀 # none\"\r\n",
    "token=\(digits)\r\n", "x: ghp_\(digits) y: glpat-\(digits)\n", "script: |\n", "\rsecret: a\rb: ghs_\(digits)\r",
    "key: -----BEGIN PRIVATE KEY-----\n  \(body)\n  -----END PRIVATE KEY-----\n",
    "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----ghp_\(digits)\n",
    "\"-----BEGIN EC PRIVATE KEY-----\\n\(body)\\n-----END EC PRIVATE KEY-----\" password: \"x y z\"\n",
    "Version: 1\n", "a.npm_\(digits).b: |\n", "api_key:\n", "  value",
  ]

  @Test(arguments: 0..<200)
  func sameMasks(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = (0..<20).map { _ in Self.lines[random.next(below: Self.lines.count)] }.joined()
    let file = SourceFile(path: "a", text: text)
    let findings = (0..<1 + random.next(below: 4)).map { _ in
      Finding(
        rule: "a-rule", severity: .error, message: "wrong", help: nil, keyPath: DocumentPath(),
        range: random.range(in: file), related: [Finding.Related(message: "see", range: random.range(in: file))])
    }
    let ranges = findings.flatMap { [$0.range] + $0.related.map(\.range) }
    let whole = FileReport(file: file, findings: findings, secrets: Secrets.credentials(in: file.bytes))
    let partial = FileReport(
      file: file, findings: findings, secrets: Secrets.credentials(in: file.bytes, onLinesOf: ranges))
    #expect(ReportFormat.text.render([partial]) == ReportFormat.text.render([whole]))
    for range in ranges {
      #expect(texts(of: partial.secrets(in: range), in: file) == texts(of: whole.secrets(in: range), in: file))
    }
  }

  /// Returns what messages must not contain: the first lines of secrets.
  private func texts(of secrets: ArraySlice<SourceRange>, in file: SourceFile) -> [Substring] {
    secrets.map { file.text($0).prefix { !$0.isNewline } }
  }

  /// What is on other lines is not searched for, except private keys.
  @Test func otherLines() {
    let text = "password: hunter2\npassword: hunter3\npassword: hunter4\n-----BEGIN PRIVATE KEY-----\n\(Self.body)\n"
    let bytes = Array(text.utf8)
    let found = Secrets.credentials(in: bytes, onLinesOf: [SourceRange(start: 20, end: 22)])
    #expect(found.map(\.start) == [28, 54])
    #expect(Secrets.credentials(in: bytes, onLinesOf: []).map(\.start) == [54])
    #expect(Secrets.credentials(in: bytes, onLinesOf: [SourceRange(start: 17, end: 18)]).map(\.start) == [10, 28, 54])
  }
}

extension SeededGenerator {
  /// Returns a range that begins and ends anywhere in a file, mostly on one line.
  fileprivate mutating func range(in file: SourceFile) -> SourceRange {
    let start = next(below: file.bytes.count + 1)
    return SourceRange(start: start, end: min(file.bytes.count, start + next(below: next(below: 4) == 0 ? 300 : 12)))
  }
}
