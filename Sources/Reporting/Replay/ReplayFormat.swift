public import Text

/// A form in which it is written what the commits of a file broke and mended.
///
/// A format is a case here and a file with its renderer.
public enum ReplayFormat: String, CaseIterable, Sendable {
  /// A list that fits the terminal, for people.
  case text
  /// One versioned JSON object, for programs.
  case json
  /// Markdown for a comment on a pull request.
  case markdown

  /// The readers and the content of the format in a few words, for help and completions.
  public var summary: String {
    switch self {
    case .text: "for people: a list"
    case .json: "for programs: one JSON object"
    case .markdown: "for a comment on a pull request"
    }
  }

  /// Renders a report; the same report always gives the same bytes.
  public func render(_ report: ReplayReport, in layout: TextLayout = TextLayout()) -> String {
    switch self {
    case .text: replayText(report, layout)
    case .json: ReplayJSON.document(report).text
    case .markdown: replayMarkdown(report)
    }
  }

  /// Returns the way in which a report is read; only that for people has a style.
  public func outputForm(_ style: TextStyle) -> OutputForm {
    switch self {
    case .text: style.outputForm
    case .json, .markdown: .text
    }
  }
}
