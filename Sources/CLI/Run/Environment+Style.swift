internal import Reporting

extension Environment {
  /// Returns the style of output, decided by the option, then the variables, then the terminal.
  ///
  /// - Parameters:
  ///   - color: The option.
  ///   - isFile: Whether the output is a file, for which only the option counts.
  /// - Returns: The style.
  func style(_ color: LintOptions.Color, isFile: Bool = false) -> TextStyle {
    switch color {
    case .always: return isTerminal ? colors : .colored
    case .never: return .plain
    case .auto: break
    }
    if isFile { return .plain }
    if let force = value(of: .forceColor) ?? value(of: .forceColorOfOthers) {
      if force == "0" || force == "false" { return .plain }
      return isTerminal ? colors : .colored
    }
    if value(of: .noColor) != nil || value(of: .terminal) == "dumb" { return .plain }
    return isTerminal ? colors : .plain
  }

  /// Returns the layout of a page of text at standard output.
  func layout(_ color: LintOptions.Color = .auto) -> TextLayout { TextLayout(style(color), width: console.width) }

  /// The colored style, with links where the terminal is known to support them.
  private var colors: TextStyle {
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"]
    let supportsLinks =
      value(of: "TERM_PROGRAM").map(programs.contains) ?? false
      || value(of: "VTE_VERSION").flatMap { Int($0) }.map { $0 >= 5000 } ?? false
      || value(of: "KITTY_WINDOW_ID") != nil || value(of: "WT_SESSION") != nil || value(of: "KONSOLE_VERSION") != nil
    return supportsLinks ? .linked : .colored
  }
}
