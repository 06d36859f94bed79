public import Diagnostics
internal import Text

/// Explanations for a terminal, in lines of limited length; only code and addresses can be longer.
public struct ExplanationText: Sendable {
  let paint: Paint
  let columns: Int

  /// Creates explanations for a page.
  public init(_ layout: TextLayout) {
    paint = layout.paint
    columns = layout.columns
  }

  /// Renders the explanation of a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - address: Returns the address of the page about a rule; nil if it has none.
  /// - Returns: The explanation, which ends with a line break.
  public func text(_ key: KeyPage, address: (String) -> String?) -> String {
    var text = heading(of: key) + paragraph(key.about) + "\n"
    text += paragraph("Accepts: \(key.accepts)")
    if let value = key.defaultValue { text += paragraph("Default: \(value)") }
    if key.isRequired { text += paragraph("Required.") }
    if let source = key.source { text += block("Source: \(visible(source))") }
    guard !key.rules.isEmpty else { return text }
    return text + linked(paragraph("Rules: \(key.rules.joined(separator: ", "))"), key.rules, address)
  }

  // MARK: Lines

  func block(_ line: String) -> String { line + "\n" }

  private func heading(of key: KeyPage) -> String {
    paragraph(key.heading(path: \.self, place: \.self)).split(separator: "\n")
      .map { block(paint(String($0), as: .strong)) }.joined()
  }

  func heading(_ title: String) -> String { "\n" + block(paint(title, as: .strong)) }

  /// Renders words in lines, the first of which can begin with a mark.
  func paragraph(_ text: String, indent: Int = 0, mark: String = "") -> String {
    hanging(visible(text), after: String(repeating: " ", count: indent) + mark, columns: columns)
  }

  /// Renders paragraphs that are separated by empty lines.
  func paragraphs(_ text: String, indent: Int) -> String {
    text.split(separator: "\n\n").map { paragraph(String($0), indent: indent) }.joined(separator: "\n")
  }

  /// Renders lines as they are.
  func code(_ text: String, indent: Int) -> String {
    let lead = String(repeating: " ", count: indent)
    return codeLines(of: text).map { $0.isEmpty ? "\n" : block(lead + $0) }.joined()
  }

  /// Turns the names of rules among the words of a text into links.
  private func linked(_ text: String, _ rules: [String], _ address: (String) -> String?) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map { word in
        let name = String(word.prefix { $0 != "," })
        return rules.contains(name) ? paint.link(name, to: address(name)) + word.dropFirst(name.count) : String(word)
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
