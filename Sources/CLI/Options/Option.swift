/// An option of a command: its names, its value, its help, and its effect.
struct Option<Target>: Sendable {
  /// The part that help, manual, and completions show.
  let description: OptionDescription
  /// Applies the option, given by one of its names, to the target.
  let apply: @Sendable (inout Target, _ name: String, _ value: String?) throws(UsageError) -> Void
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
}

extension Option {
  /// Returns an option without a value.
  static func flag(
    _ names: String..., aliases: [String] = [], help: String, apply: @escaping @Sendable (inout Target) -> Void
  ) -> Self {
    Option(description: OptionDescription(names: names, aliases: aliases, help: help)) { target, _, _ in
      apply(&target)
    }
  }

  /// Returns an option with a value, given after `=` or as the next argument.
  static func value<Value>(
    _ names: String..., aliases: [String] = [], of kind: ValueKind<Value>, help: String,
    apply: @escaping @Sendable (inout Target, Value) -> Void
  ) -> Self {
    let value = OptionDescription.Value(
      placeholder: kind.placeholder, completion: kind.completion, isOptional: false)
    let description = OptionDescription(names: names, aliases: aliases, value: value, help: help)
    return Option(description: description) { target, name, text throws(UsageError) in
      guard let text else { throw UsageError("\(name) needs a value") }
      apply(&target, try kind.parse(text, name))
    }
  }

  /// Returns an option with an optional value, given only after `=`.
  static func optionalValue<Value>(
    _ names: String..., aliases: [String] = [], of kind: ValueKind<Value>, help: String,
    apply: @escaping @Sendable (inout Target, Value?) -> Void
  ) -> Self {
    let value = OptionDescription.Value(placeholder: kind.placeholder, completion: kind.completion, isOptional: true)
    let description = OptionDescription(names: names, aliases: aliases, value: value, help: help)
    return Option(description: description) { target, name, text throws(UsageError) in
      guard let text else { return apply(&target, nil) }
      apply(&target, try kind.parse(text, name))
    }
  }

  /// Returns the option for a target that contains this one.
  func of<Whole>(_ part: any WritableKeyPath<Whole, Target> & Sendable) -> Option<Whole> {
    Option<Whole>(description: description) { whole, name, value throws(UsageError) in
      try apply(&whole[keyPath: part], name, value)
    }
  }
}

extension Array {
  /// Returns the options for a target that contains theirs.
  func of<Part, Whole>(_ part: any WritableKeyPath<Whole, Part> & Sendable) -> [Option<Whole>]
  where Element == Option<Part> {
    map { $0.of(part) }
  }
}
