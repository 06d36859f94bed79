internal import Diagnostics
internal import Text

extension RulePage {
  /// The summary as a sentence.
  var sentence: String { capitalized(rule.summary) + "." }

  /// The words before those that refuse a violation, or instead of them.
  var refusal: String {
    guard authorities.isEmpty else {
      return rule.severity == .error
        ? "Refused, or done otherwise than written, by:"
        : "If it is the mistake that it looks like, it is refused, or done otherwise than meant, by:"
    }
    return switch rule.severity {
    case .error: "Nobody is named."
    case .warning: "Nobody: it is accepted, but likely not what was meant."
    case .note: "Nobody: it is accepted, and worth knowing."
    }
  }

  /// The words before what mends a violation, with code between backticks.
  var fixIntroduction: String? {
    let hasBlanks = fixes.contains { $0.contains("‹") }
    let blanks = hasBlanks ? "A name such as `\(Self.blank("key"))` stands for what depends on the file." : nil
    let choice = fixes.count > 1 ? "A finding advises the one of these that fits." : nil
    let more = knowsMore ? "A finding that knows more advises it, as in the examples." : nil
    let parts = [choice, more, blanks].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Whether findings give other advice than the rule's only one.
  private var knowsMore: Bool {
    guard let fix = fixes.first, fixes.count == 1, !fix.contains("‹") else { return false }
    return bad.contains { $0.findings.contains { $0.help != nil && $0.help != fix } }
  }

  /// The ways to mend a violation; the message of a finding says it if there are none.
  var shownFixes: [String] { fixes.isEmpty ? ["do as the message says"] : fixes }

  /// The words before the comment, or in its place.
  var suppressionIntroduction: String {
    isNotSuppressible.map { "No comment suppresses a finding: \($0)." }
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
