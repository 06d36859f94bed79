internal import Diagnostics

/// Colors, or none.
struct Paint {
  enum Color {
    case strong, faint, help
    case severity(Severity)
  }

  private let style: TextStyle

  init(_ style: TextStyle) { self.style = style }

  func callAsFunction(_ text: String, as color: Color) -> String {
    switch style {
    case .plain: text
    case .colored: "\u{1B}[\(code(color))m\(text)\u{1B}[0m"
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
