public import Diagnostics
internal import Text

/// A painter that applies the colors and links of a style.
public struct Paint: Sendable {
  /// A way of marking a text.
  public enum Color: Sendable {
    /// Bold.
    case strong
    /// Dim, for what stands beside the point.
    case faint
    /// The color of help.
    case help
    /// The color of a severity.
    case severity(Severity)
  }

  private let style: TextStyle

  /// A painter for a style.
  public init(_ style: TextStyle) { self.style = style }

  /// Returns a text in a color; unchanged in a plain style.
  public func callAsFunction(_ text: String, as color: Color) -> String {
    switch style {
    case .plain: text
    case .colored, .linked: "\u{1B}[\(code(color))m\(text)\u{1B}[0m"
    }
  }

  /// Returns a text that links to an address if the style has links.
  public func link(_ text: String, to address: @autoclosure () -> String?) -> String {
    switch style {
    case .plain, .colored: return text
    case .linked:
      guard let address = address(), address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return text }
      return "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
    }
  }

  private func code(_ color: Color) -> String {
    switch color {
    case .strong: "1"
    case .faint: "2"
    case .help: "36"
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.note): "1;34"
    }
  }
}
