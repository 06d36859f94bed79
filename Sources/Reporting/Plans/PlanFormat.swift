public import Planning
public import Text

/// A form in which plans are written.
///
/// A format is a case here and a file with its `PlanFormatDefinition`.
public enum PlanFormat: String, CaseIterable, Sendable {
  /// A timeline of 80 columns, for people in a terminal.
  case text
  /// One versioned JSON object, for programs.
  case json
  /// One line per plan with the details folded, for a pull request.
  case markdown
  /// Flowcharts, for pages that draw Mermaid.
  case mermaid
  /// One self-contained page, for a browser.
  case html

  private var definition: PlanFormatDefinition {
    switch self {
    case .text: .text
    case .json: .json
    case .markdown: .markdown
    case .mermaid: .mermaid
    case .html: .html
    }
  }

  /// The readers and the content of the format in a few words, for help and completions.
  public var summary: String { definition.summary }

  /// Whether the changes to a release can be written in this format, too.
  public var rendersChanges: Bool { definition.renderChanges != nil }

  /// Renders plans; the same plans always give the same bytes.
  ///
  /// - Parameters:
  ///   - document: The plans.
  ///   - style: The style of text; the other formats have none.
  ///   - isVerbose: Whether text says what the failure of each step means.
  /// - Returns: The whole document.
  public func render(_ document: PlanDocument, style: TextStyle = .plain, isVerbose: Bool = false) -> String {
    Output.text(as: outputForm(style)) { $0.write(definition.render(document, style, isVerbose)) }
  }

  /// Renders changes and the plans that result; nil when the format has no form for them.
  public func render(_ comparison: Comparison, style: TextStyle = .plain) -> String? {
    guard let text = definition.renderChanges?(comparison, style) else { return nil }
    return Output.text(as: outputForm(style)) { $0.write(text) }
  }

  /// Returns the way in which plans are read; only those for people have a style.
  public func outputForm(_ style: TextStyle) -> OutputForm {
    switch self {
    case .text: style.outputForm
    case .json, .markdown, .mermaid, .html: .text
    }
  }
}

/// The description and the renderers of one plan format.
struct PlanFormatDefinition: Sendable {
  /// The readers and the content of the format in a few words, without a period.
  let summary: String
  /// Renders plans.
  let render: @Sendable (PlanDocument, TextStyle, _ isVerbose: Bool) -> String
  /// Renders changes; nil when the format has no form for them.
  var renderChanges: (@Sendable (Comparison, TextStyle) -> String)?
}
