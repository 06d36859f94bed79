/// Whether an option has a value.
enum ValueUse: Sendable {
  case none
  /// Given after `=` or as the next argument.
  case required
  /// Given only after `=`.
  case optional
}

/// An option of a command as the parser needs it.
struct Option<Target>: Sendable {
  let value: ValueUse
  /// Parses the value and returns the change that the option, given by one of its names, makes to the target.
  let effect: @Sendable (_ name: String, _ value: String?) throws(UsageError) -> (@Sendable (inout Target) -> Void)

  /// Returns the option for a target that contains this one.
  func of<Whole>(_ projection: @escaping OptionDeclarations<Whole>.Projection<Target>) -> Option<Whole> {
    let effect = effect
    return Option<Whole>(value: value) { name, text throws(UsageError) in
      let change = try effect(name, text)
      return { projection(&$0) { change(&$0) } }
    }
  }
}

/// The part of an option that help, manual, and completions show.
struct OptionDescription: Sendable {
  /// The documented names, the short one first: `-f`, `--format`.
  let names: [String]
  /// Undocumented names, for people who know them from other programs.
  var aliases: [String] = []
  /// The value; nil for a flag.
  var value: Value?
  /// The effect in one or more sentences, without a final period if there is only one.
  let help: String

  /// The value of an option.
  struct Value: Sendable {
    let placeholder: String
    let completion: Completion
    /// Whether the value may be omitted; it is then given only after `=`.
    let isOptional: Bool
  }

  /// The start of the help, short enough for a line in a shell's menu.
  var summary: String {
    let ends = [". ", "; ", ": "].compactMap { help.firstRange(of: $0)?.lowerBound }
    return String(help[..<(ends.min() ?? help.endIndex)])
  }

  /// Every accepted name.
  var allNames: [String] { names + aliases }

  /// The option that every command has, found before other arguments are parsed.
  static let help = OptionDescription(names: ["-h", "--help"], help: "Show this help")

  /// Returns whether a name is one of `help`.
  static func isHelp(_ name: String) -> Bool { name == "--help" || name == "-h" }
}
