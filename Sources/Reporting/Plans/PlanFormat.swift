public import Planning
public import Text

/// A form in which plans are written.
///
/// A format is a case here and a file with its `PlanFormatDefinition`.
public enum PlanFormat: String, CaseIterable, Sendable {
  /// A timeline that fits the terminal, for people.
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
  ///   - layout: The layout of text; the other formats have none.
  ///   - isVerbose: Whether text says what the failure of each step means.
  /// - Returns: The whole document.
  public func render(
    _ document: PlanDocument, in layout: TextLayout = TextLayout(), isVerbose: Bool = false
  ) -> String {
    Output.text(as: outputForm(layout.style)) { $0.write(definition.render(document, layout, isVerbose)) }
  }

  /// Renders changes and the plans that result; nil when the format has no form for them.
  public func render(_ comparison: Comparison, in layout: TextLayout = TextLayout()) -> String? {
    guard let text = definition.renderChanges?(comparison, layout) else { return nil }
    return Output.text(as: outputForm(layout.style)) { $0.write(text) }
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
  let render: @Sendable (PlanDocument, TextLayout, _ isVerbose: Bool) -> String
  /// Renders changes; nil when the format has no form for them.
  var renderChanges: (@Sendable (Comparison, TextLayout) -> String)?
}
