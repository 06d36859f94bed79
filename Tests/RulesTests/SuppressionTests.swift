import Diagnostics
import Rules
import Schema
import Testing
import Text

/// Suppression comments: the findings they leave, and those they suppress with their reasons.
@Suite struct SuppressionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// The rules of the remaining findings, in order.
    var found: [String] = []
    /// `rule: reason` of the suppressed findings, in order.
    var suppressed: [String] = []
    var settings = Settings()
    var testDescription: String { name }
  }

  private static func settings(_ change: (inout Settings) -> Void) -> Settings {
    var settings = Settings()
    change(&settings)
    return settings
  }

  /// Returns a file with one finding, `copyright-year`, in its last line, with text inserted before and after that line.
  private static func file(
    head: String = "", above: String = "", _ copyright: String = "Example Ltd", after: String = ""
  ) -> String {
    """
    \(head)workflows:
      ios:
        integrations: {app_store_connect: Main Key}
        artifacts: [build/*.ipa]
        publishing:
          app_store_connect:
            auth: integration
            submit_to_app_store: true
    \(above)        copyright: \(copyright)\(after)

    """
  }

  private static let year = "copyright-year"
  private static let why = "# ascertain: ignore[copyright-year] 理由 😀"
  private static let suppressed = ["copyright-year: 理由 😀"]

  static let locations: [Case] = [
    Case(name: "no comment", text: file(), found: [year]),
    Case(name: "at the end of the line", text: file(after: " \(why)"), suppressed: suppressed),
    Case(name: "after multi-byte text", text: file("日本 😀", after: "   \(why)"), suppressed: suppressed),
    Case(name: "alone on the line above", text: file(above: "\(why)\n"), suppressed: suppressed),
    Case(name: "above, another comment between", text: file(above: "  \(why)\n# é\n"), suppressed: suppressed),
    Case(name: "above, an empty line between", text: file(above: "\(why)\n\n"), found: ["ignore-unused", year]),
    Case(
      name: "after another value on the line above",
      text: file().replacing("true", with: "true \(why)"), found: ["ignore-unused", year]),
    Case(name: "on the line below", text: file(after: "\n\(why)"), found: [year, "ignore-unused"]),
    Case(
      name: "line ends of Windows", text: file(above: "\(why)\n").replacing("\n", with: "\r\n"), suppressed: suppressed),
    Case(
      name: "for the file", text: file(head: "# é\n# ascertain: ignore-file[\(year)] 理由 😀\n---\n"),
      suppressed: suppressed),
    Case(
      name: "for the file, too late", text: file(above: "# ascertain: ignore-file[\(year)] x\n"),
      found: ["ignore-malformed", year]),
    Case(
      name: "for a file without content", text: "\n# ascertain: ignore-file[\(year)] x\n",
      found: ["missing-key", "ignore-unused"]),
    Case(
      name: "the line wins over the file", text: file(head: "# ascertain: ignore-file[\(year)] x\n", after: " \(why)"),
      found: ["ignore-unused"], suppressed: suppressed),
    Case(
      name: "a block scalar, at its key", text: file("|- \(why)\n          Example\n          Ltd"),
      suppressed: suppressed),
    Case(
      name: "a block scalar below its key", text: file("\(why)\n          >-\n          Example"),
      suppressed: suppressed),
    Case(
      name: "a comment's text in a block scalar", text: file("|-\n          Example\n          \(why)"), found: [year]),
    Case(
      name: "quotes over two lines, after them", text: file("\"Example\n          Ltd\"", after: " \(why)"),
      suppressed: suppressed),
    Case(name: "in quotes", text: file("'Example \(why)'"), found: [year]),
  ]

  static let words: [Case] = [
    Case(name: "a group", text: file(after: " # ascertain: ignore[release] x"), suppressed: ["copyright-year: x"]),
    Case(
      name: "the beginning of an id", text: file(after: " # ascertain: ignore[copyright] x"),
      suppressed: ["copyright-year: x"]),
    Case(
      name: "several", text: file(after: " # ascertain: ignore[ date-past ,copyright-year, ] x"),
      found: ["ignore-unused"], suppressed: ["copyright-year: x"]),
    Case(
      name: "another rule", text: file(after: " # ascertain: ignore[date-past] x"), found: [year, "ignore-unused"]),
    Case(name: "no reason", text: file(after: " # ascertain: ignore[\(year)]"), suppressed: ["copyright-year: -"]),
    Case(
      name: "only signs", text: file(after: " # ascertain: ignore[\(year)] -- #"), suppressed: ["copyright-year: -"]),
    Case(
      name: "two dashes", text: file(after: " # ascertain: ignore[\(year)] -- x"), suppressed: ["copyright-year: x"]),
    Case(
      name: "no blanks", text: file(after: " #ascertain:ignore[\(year)]x"),
      suppressed: ["copyright-year: x"]),
    Case(
      name: "after another comment", text: file(after: " # é # ascertain: ignore[\(year)] x"),
      suppressed: ["copyright-year: x"]),
    Case(
      name: "two of them", text: file(after: " # ascertain: ignore[date-past] y # ascertain: ignore[\(year)] x"),
      found: ["ignore-unused"], suppressed: ["copyright-year: x"]),
    Case(name: "only prose", text: file(after: " # see ascertain: ignore[\(year)]"), found: [year]),
    Case(name: "unknown", text: file(after: " # ascertain: ignore[日本] x"), found: [year, "ignore-unknown"]),
    Case(name: "no names", text: file(after: " # ascertain: ignore x"), found: [year, "ignore-malformed"]),
    Case(name: "empty brackets", text: file(after: " # ascertain: ignore[ , ]"), found: [year, "ignore-malformed"]),
    Case(name: "open bracket", text: file(after: " # ascertain: ignore[\(year)"), found: [year, "ignore-malformed"]),
    Case(name: "nothing", text: file(after: " # ascertain:"), found: [year, "ignore-malformed"]),
    Case(name: "everything", text: file(after: " # ascertain: ignore[ALL] x"), found: [year, "ignore-malformed"]),
    Case(
      name: "at the very end", text: "a: 1 # ascertain:",
      found: ["missing-key", "ignore-malformed"]),
  ]

  static let runs: [Case] = [
    Case(
      name: "comments are ignored", text: file(after: " # ascertain: ignore[copyright-yaer]"), found: [year],
      settings: settings { $0.honorsSuppressions = false }),
    Case(
      name: "a reason is required", text: file(after: " # ascertain: ignore[\(year)]"),
      found: ["ignore-without-reason"], suppressed: ["copyright-year: -"],
      settings: settings { $0.requiresSuppressionReason = true }),
    Case(
      name: "a disabled rule is not unused", text: file(after: " # ascertain: ignore[\(year), release] x"),
      settings: settings { $0.ignore = [year] }),
    Case(
      name: "nor one that was not selected", text: file(after: " # ascertain: ignore[\(year)] x"),
      settings: settings { $0.select = ["shape", "ignores"] }),
    Case(
      name: "nor one whose severity is off", text: file(after: " # ascertain: ignore[\(year)] x"),
      settings: settings { $0.severity = [year: .off] }),
    Case(
      name: "nor one that checks other files",
      text: file("2026 X", after: " # ascertain: ignore[notes-missing-for-app-store] x")),
    Case(
      name: "a finding below the minimum severity counts as used", text: file(after: " # ascertain: ignore[\(year)] x"),
      suppressed: ["copyright-year: x"], settings: settings { $0.minSeverity = .error }),
    Case(
      name: "the file cannot be read",
      text: file(head: "# ascertain: ignore-file[yaml] x\n", after: " \(why)\n  - &\n"),
      found: ["syntax"]),
  ]

  @Test(arguments: locations + words + runs)
  func cases(_ each: Case) {
    let report = checked(each.text, settings: each.settings)
    #expect(report.findings.map(\.rule) == each.found, "\(report.findings.map(\.message))")
    #expect(report.suppressed.map { "\($0.finding.rule): \($0.reason ?? "-")" } == each.suppressed)
    for suppressed in report.suppressed {
      #expect(report.file.text(suppressed.comment).hasPrefix("#"))
    }
  }

  /// A value that two workflows share: the comment is at a use, at the definition, or at neither.
  @Test(arguments: [
    ("# ascertain: ignore[copyright-year] here", "", 1), ("", "# ascertain: ignore[copyright-year] for all", 0),
    ("", "", 2),
  ])
  func aliases(_ atUse: String, _ atDefinition: String, _ left: Int) {
    let text = """
      definitions:
        owner: &owner Example Ltd \(atDefinition)
      workflows:
        ios:
          publishing:
            app_store_connect: {auth: integration, submit_to_app_store: true,
              copyright: *owner } \(atUse)
        tvos:
          publishing:
            app_store_connect: {auth: integration, submit_to_app_store: true, copyright: *owner }

      """
    var settings = Settings()
    settings.select = ["copyright-year", "ignores"]
    let report = checked(text, settings: settings)
    #expect(report.findings.map(\.rule) == Array(repeating: "copyright-year", count: left))
    #expect(report.suppressed.count == 2 - left)
  }

  @Test(arguments: ["KEY: 2x9r4hxf34 # ascertain: ignore[key-id-format] é", "KEY: 2x9r4hxf34"])
  func variables(_ line: String) {
    let text = """
      workflows:
        ios:
          environment:
            vars:
              \(line)
          publishing:
            app_store_connect: {api_key: $K, key_id: $KEY, issuer_id: $I}

      """
    var settings = Settings()
    settings.select = ["key-id-format", "ignores"]
    let report = checked(text, settings: settings)
    #expect(report.suppressed.count == (line.contains("#") ? 1 : 0))
    #expect(report.findings.count == (line.contains("#") ? 0 : 1))
  }

  /// The search for the marker skips several bytes at a time, and must not skip the marker.
  @Test(arguments: 0..<25)
  func theMarkerIsFoundAtEveryOffset(_ padding: Int) {
    for filler in ["x", "s", "a", ":", "é"] {
      let text = Self.file(head: "#\(String(repeating: filler, count: padding)) # ascertain:\n")
      let report = checked(text, now: 0)
      #expect(report.findings.first?.rule == "ignore-malformed", "\(text)")
    }
  }

  @Test func aReasonShowsNoSecret() {
    let text = Self.file(after: " # ascertain: ignore[copyright-year] ask with ghp_0123456789012345678901234567890123")
    let report = checked(text)
    #expect(report.suppressed.map(\.reason) == ["ask with ***"])
  }

  @Test func aRequiredReasonIsAnError() {
    var settings = Settings()
    settings.profile = .strict
    let text = Self.file("2026 X", after: " # ascertain: ignore[copyright-year]")
    func severity() -> Severity? {
      checked(text, settings: settings).findings.first {
        $0.rule == "ignore-without-reason"
      }?
      .severity
    }
    #expect(severity() == .warning)
    settings.requiresSuppressionReason = true
    #expect(severity() == .error)
    settings.severity["ignore-without-reason"] = .note
    #expect(severity() == .note)
  }
}
