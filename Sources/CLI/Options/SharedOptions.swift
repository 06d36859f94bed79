internal import Model

extension OptionDeclarations {
  /// Declares the options for the color of output.
  mutating func color(apply: @escaping @Sendable (inout Target, LintOptions.Color) -> Void) {
    value(
      "--color",
      of: .word(LintOptions.Color.self, "WHEN", default: .auto) { color in
        switch color {
        case .auto: "in a terminal, unless FORCE_COLOR, NO_COLOR, or TERM says otherwise"
        case .always: "even in files and pipes"
        case .never: "in no output"
        }
      }, help: "When to color output", apply: apply)
    flag("--no-color", help: "Same as --color never") { apply(&$0, .never) }
  }

  /// Declares the option for the time that dates are compared with.
  mutating func now(apply: @escaping @Sendable (inout Target, Int) -> Void) {
    value(
      "--now", of: .moment, help: "Compare dates with DATE, such as 2026-11-22T12:00:00Z, instead of the current time",
      apply: apply)
  }
}

extension OptionDeclarations<GivenValues> {
  /// Declares the options for values that are otherwise known only when a build starts.
  static func given(_ options: inout Self) {
    options.value(
      "--var", of: .assignment, help: "Assume that the variable $NAME has this value; may be repeated"
    ) { $0.variables[$1.name] = $1.value }
    options.value(
      "--input", of: .assignment, help: "Assume that ${{ inputs.NAME }} has this value; may be repeated"
    ) { $0.inputs[$1.name] = $1.value }
  }
}
