import Diagnostics
import Reporting
import Text

/// Files and findings with text that must not take effect in a report.
///
/// It has commands of build services, terminal escapes, markup, links, and multibyte characters.
enum Nasty {
  /// The reports of a file with such a name and text, a clean file, and one outside the repository.
  static let reports = [odd, clean, elsewhere]

  static let context = ReportContext(
    version: "1.2.3", failOn: .error, directory: "/repository/app", repository: { "/repository/" },
    rules: { [dates, keys] })

  /// The texts that must not be in any report: escapes, commands, and the secret.
  static let banned = ["\u{1B}", "\u{7}", "\u{9B}", "\r", "\u{202E}", "\u{2028}", "##[", "##vso[", "ghp_0123456789"]

  private static let odd = FileReport(
    file: SourceFile(path: path, text: text),
    findings: [
      Finding(
        rule: "dates", severity: .error,
        message:
          "`ä\u{301}😀, \"100 %\"` is: no date,\n::error::it [is](1) \u{1B}[31m##[error]<b>&amp; @team/all #1 ]]> *",
        help: "write `2031-12-01`,\r\n::warning::or \u{202E}nothing",
        keyPath: DocumentPath(keys: ["workflows", "ä\n::error::", "ghp_\(digits)"]),
        range: place("\"100 %\""),
        related: [Finding.Related(message: "the [date] is \\ set here", range: place("&ä 😀"))]),
      Finding(
        rule: "keys", severity: .warning, message: "`a` stands twice", help: nil, keyPath: DocumentPath(keys: ["list"]),
        range: place("[1,\n  2]")
      ),
      Finding(
        rule: "unlisted", severity: .note, message: "one ` backtick @team", help: "`` `two` ``",
        keyPath: DocumentPath(),
        range: SourceRange(at: text.utf8.count)),
      Finding(
        rule: "keys", severity: .warning, message: "`a` stands twice", help: nil, keyPath: DocumentPath(keys: ["list"]),
        range: place("[1,\n  2]")
      ),
    ],
    suppressed: [
      SuppressedFinding(
        finding: Finding(
          rule: "keys", severity: .error, message: "accepted", help: nil, keyPath: DocumentPath(keys: ["token"]),
          range: place("ghp_\(digits)")),
        reason: "a \u{1B}[31mtest", comment: place("# fine"))
    ],
    secrets: [place("ghp_\(digits)")])

  private static let clean = FileReport(file: SourceFile(path: "./clean/../codemagic.yaml", text: ""), findings: [])

  private static let elsewhere = FileReport(
    file: SourceFile(path: "/else where/ü.yaml", text: "\u{FEFF}a: b\n"),
    findings: [
      Finding(
        rule: "dates", severity: .note, message: "b", help: nil, keyPath: DocumentPath(keys: ["a"]),
        range: SourceRange(start: 6, end: 7))
    ])

  private static let path = "  ::error::a,b:%0A \"<e>'\n##[error]\u{1B}[31m|`ä😀/@team/codemagic.yaml"

  private static let digits = "0123456789abcdefghijklmnopqrstuvwxyz"

  private static let text = """
    dates: [&ä 😀, \"100 %\"] ##[error]\u{1B}[31m ]]>
    list: [1,
      2]
    token: ghp_\(digits) # fine

    """

  private static func place(_ words: String) -> SourceRange {
    let (bytes, words) = (Array(text.utf8), Array(words.utf8))
    let start = bytes.indices.first { bytes[$0...].starts(with: words) } ?? 0
    return SourceRange(start: start, end: start + words.count)
  }

  private static let dates = RuleDescriptor(
    id: "dates", group: "release", severity: .error, summary: "a date is none",
    why: "A `date` is read by a program.\n\nIt refuses others.\n",
    sources: ["https://example.org/dates", "a person"], authorities: ["yaml", "release"], precision: .veryHigh,
    isOnByDefault: true, bad: ["date: today\n"], good: ["date: 2031-12-01\n"])

  private static let keys = RuleDescriptor(
    id: "keys", group: "shape", severity: .warning, summary: "a key stands twice",
    why: String(repeating: "ä", count: 1030), sources: ["a person"], authorities: [],
    precision: .low, isOnByDefault: false, bad: [], good: [])
}
