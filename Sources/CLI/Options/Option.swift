/// An option of a command: its names, its value, its help, and its effect on what is asked for.
struct Option<Target>: Sendable {
  /// The part that help, manual, and completions show.
  let description: OptionDescription
  /// Applies the option under one of its names to the target.
  let apply: @Sendable (inout Target, _ name: String, _ value: String?) throws(UsageError) -> Void
}

/// The part of an option that help, manual, and completions show.
struct OptionDescription: Sendable {
  /// The names that are shown, the short one first: `-f`, `--format`.
  let names: [String]
  /// Other names that are accepted, for people who know them from other programs.
  var aliases: [String] = []
  /// The value; nil when there is none.
  var value: Value?
  /// One or more sentences on what it does, the first without a period when it is the only one.
  let help: String

  /// The value of an option.
  struct Value: Sendable {
    let placeholder: String
    let completion: Completion
    /// Whether it may be left out; then it is given after `=` only.
    let isOptional: Bool
  }

  /// The beginning of the help, for a line in a shell's menu.
  var summary: String {
    let ends = [". ", "; ", ": "].compactMap { help.firstRange(of: $0)?.lowerBound }
    return String(help[..<(ends.min() ?? help.endIndex)])
  }

  /// Every name that is accepted.
  var allNames: [String] { names + aliases }

  /// The option that every command has; it is found before anything else is read.
  static let help = OptionDescription(names: ["-h", "--help"], help: "Show this help")
}

extension Option {
  /// An option without a value.
  static func flag(
    _ names: String..., aliases: [String] = [], help: String, apply: @escaping @Sendable (inout Target) -> Void
  ) -> Self {
    Option(description: OptionDescription(names: names, aliases: aliases, help: help)) { target, _, _ in
      apply(&target)
    }
  }

  /// An option with a value, after `=` or as the next argument.
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

  /// An option with a value that may be left out, after `=` only.
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

  /// The same option of a whole that has this target as a part.
  func of<Whole>(_ part: any WritableKeyPath<Whole, Target> & Sendable) -> Option<Whole> {
    Option<Whole>(description: description) { whole, name, value throws(UsageError) in
      try apply(&whole[keyPath: part], name, value)
    }
  }
}

extension Array {
  /// The same options of a whole that has their target as a part.
  func of<Part, Whole>(_ part: any WritableKeyPath<Whole, Part> & Sendable) -> [Option<Whole>]
  where Element == Option<Part> {
    map { $0.of(part) }
  }
}
