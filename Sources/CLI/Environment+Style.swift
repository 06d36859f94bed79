internal import Reporting

extension Environment {
  /// Whether output is colored, as the option, the variables and the terminal say, in this order.
  ///
  /// - Parameters:
  ///   - color: The option.
  ///   - isFile: Whether the output is a file, where only the option counts.
  /// - Returns: The style.
  func style(_ color: LintOptions.Color, isFile: Bool = false) -> TextStyle {
    switch color {
    case .always: return .colored
    case .never: return .plain
    case .auto: break
    }
    if isFile { return .plain }
    if value(of: "FORCE_COLOR") != nil || value(of: "CLICOLOR_FORCE") != nil { return .colored }
    if value(of: "NO_COLOR") != nil || variables["TERM"] == "dumb" { return .plain }
    return isTerminal ? .colored : .plain
  }
}
