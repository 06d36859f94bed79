internal import Model

extension Option<LintOptions.Color> {
  /// The options for the color of output.
  static let color: [Self] = [
    .value(
      "--color",
      of: .word(LintOptions.Color.self, "WHEN", default: .auto) { color in
        switch color {
        case .auto: "in a terminal, unless FORCE_COLOR, NO_COLOR, or TERM says otherwise"
        case .always: "even in files and pipes"
        case .never: "in no output"
        }
      }, help: "When to color output"
    ) { $0 = $1 },
    .flag("--no-color", help: "Same as --color never") { $0 = .never },
  ]
}

extension Option<GivenValues> {
  /// The options for values that are otherwise known only when a build starts.
  static let given: [Self] = [
    .value(
      "--var", of: .assignment, help: "Assume that the variable $NAME has this value; may be repeated"
    ) { $0.variables[$1.name] = $1.value },
    .value(
      "--input", of: .assignment, help: "Assume that ${{ inputs.NAME }} has this value; may be repeated"
    ) { $0.inputs[$1.name] = $1.value },
  ]
}

extension Option<Int?> {
  /// The option for the time that dates are compared with.
  static let now: Self = .value(
    "--now", of: .moment, help: "Compare dates with DATE, such as 2026-11-22T12:00:00Z, instead of the current time"
  ) { $0 = $1 }
}
