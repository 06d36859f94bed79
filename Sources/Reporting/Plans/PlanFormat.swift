public import Planning
internal import Diagnostics
internal import Text

/// The forms in which plans are written.
public enum PlanFormat: String, CaseIterable, Sendable {
  /// For people in a terminal: a timeline of 80 columns.
  case text
  /// For programs: one JSON object, versioned.
  case json
  /// For a pull request: a line, the rest folded.
  case markdown
  /// For pages that draw Mermaid.
  case mermaid
  /// For a browser: one page that needs nothing else.
  case html

  /// The plans in this form; the same bytes for the same plans.
  ///
  /// - Parameters:
  ///   - document: The plans.
  ///   - style: Whether text is colored.
  ///   - isVerbose: Whether text says of each step what its failure means.
  /// - Returns: All of the text.
  public func render(_ document: PlanDocument, style: TextStyle = .plain, isVerbose: Bool = false) -> String {
    switch self {
    case .text: planText(document, style: style, isVerbose: isVerbose)
    case .json: document.json.text
    case .markdown: planMarkdown(document)
    case .mermaid: planMermaid(document)
    case .html: planHTML(document)
    }
  }
}

/// The forms in which the changes to a release are written.
public enum ChangeFormat: String, CaseIterable, Sendable {
  /// For people in a terminal.
  case text
  /// For programs: one JSON object, versioned.
  case json
  /// For a pull request, with the plans folded.
  case markdown

  /// Returns the changes and the plans that come of them; the same bytes for the same changes.
  public func render(_ comparison: Comparison, style: TextStyle = .plain) -> String {
    switch self {
    case .text: changeText(comparison, style: style)
    case .json: comparison.json.text
    case .markdown: changeMarkdown(comparison)
    }
  }
}
