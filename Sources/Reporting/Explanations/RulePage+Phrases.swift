internal import Diagnostics
internal import Text

extension RulePage {
  /// The summary as a sentence.
  var sentence: String { capitalized(rule.summary) + "." }

  /// The parties that reject a violation.
  var rejecting: [String] { authorities.filter(\.canReject).map(\.words) }
  /// What else the rule is based on.
  var basis: [String] { authorities.filter { !$0.canReject }.map(\.words) }

  /// The words before the parties that reject a violation, or in their place.
  var rejection: String? {
    switch (rejecting.isEmpty, rule.severity) {
    case (false, .error): nil
    case (false, .warning), (false, .note): "Not in every case:"
    case (true, .error): "No source names a party that rejects it, but it goes against the basis below."
    case (true, .warning): "Nothing is known to reject it, but it is likely a mistake."
    case (true, .note): "Nothing is known to reject it, and it can be intended."
    }
  }

  /// The words before what mends a violation, with code between backticks.
  var fixIntroduction: String? {
    let hasBlanks = fixes.contains(where: Self.hasBlank)
    let blanks = hasBlanks ? "A name such as `\(Self.blank("key"))` stands for what depends on the file." : nil
    guard exampleFixes.isEmpty else { return "The fix depends on the file. For the examples:" }
    let choice = fixes.count > 1 ? "A finding advises the one of these that fits." : nil
    let more = knowsMore ? "A finding that knows more advises it, as in the examples." : nil
    let parts = [choice, more, blanks].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Whether findings give other advice than the rule's only one.
  private var knowsMore: Bool {
    guard let fix = fixes.first, fixes.count == 1, !Self.hasBlank(fix) else { return false }
    return bad.contains { $0.findings.contains { $0.help != nil && $0.help != fix } }
  }

  /// The ways to mend a violation; the message of a finding says it if there are none.
  var shownFixes: [String] { fixes.isEmpty ? ["do as the message says"] : fixes }

  /// The words about the fixes that the program applies; nil if it applies none.
  var automaticFix: String? {
    switch fixSafety {
    case []: nil
    case [.safe]: "Where the file leaves no doubt, `ascertain lint --fix` does it."
    case [.unsafe]: "`ascertain lint --fix --unsafe-fixes` does it; look at the result."
    case _:
      "Where the file leaves no doubt, `ascertain lint --fix` does it; with `--unsafe-fixes`, also where one text is likely."
    }
  }

  /// The words before the comment, or in its place.
  var suppressionIntroduction: String {
    isNotSuppressible.map { "It cannot be suppressed by a comment, because \($0)." }
      ?? "For one finding, a comment at the end of its line, or alone on the line above; in a block of text, after its `|`:"
  }
}

extension RuleExample {
  /// The findings, of which only the last of several with the same advice gives it.
  var findingsWithHelpOnce: [Finding] {
    zip(findings, findings.dropFirst().map(\.help) + [nil]).map { finding, next in
      let help = finding.help == next ? nil : finding.help
      return Finding(line: finding.line, column: finding.column, message: finding.message, help: help)
    }
  }

  /// The words before another file of the example.
  func introduction(of other: File) -> String {
    other.path == ".ascertain.yml" ? "with the settings `\(other.path)`" : "beside it, `\(other.path)`"
  }
}

/// Returns the lines of a file as they are shown; very long ones are cut in the middle.
func codeLines(of text: String) -> [String] {
  trimmed(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
    let line = visible(String(line))
    return line.count > 200 ? "\(line.prefix(100)) … \(line.suffix(40))" : line
  }
}
