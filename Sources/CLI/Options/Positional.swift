/// The arguments of a command that are no options: what they are called, how many there may be, and their effect.
struct Positional<Target>: Sendable {
  /// The part that help, manual, and completions show.
  let description: PositionalDescription
  /// Applies one argument to the target.
  let apply: @Sendable (inout Target, _ text: String) throws(UsageError) -> Void

  /// Arguments of a kind.
  init<Value>(
    _ kind: ValueKind<Value>, _ count: PositionalDescription.Count, help: String,
    apply: @escaping @Sendable (inout Target, Value) -> Void
  ) {
    description = PositionalDescription(
      placeholder: kind.placeholder, count: count, completion: kind.completion, help: help)
    self.apply = { target, text throws(UsageError) in apply(&target, try kind.parse(text, kind.placeholder)) }
  }
}

/// The part of arguments that help, manual, and completions show.
struct PositionalDescription: Sendable {
  /// How many arguments there may be.
  enum Count: Sendable {
    case upToOne, one, any, oneOrMore

    /// Whether there must be one.
    var isRequired: Bool {
      switch self {
      case .one, .oneOrMore: true
      case .upToOne, .any: false
      }
    }

    /// Whether there may be several.
    var isRepeated: Bool {
      switch self {
      case .any, .oneOrMore: true
      case .upToOne, .one: false
      }
    }
  }

  let placeholder: String
  let count: Count
  let completion: Completion
  let help: String

  /// The form in a usage line: `[PATH...]`.
  var usage: String {
    let name = placeholder + (count.isRepeated ? "..." : "")
    return count.isRequired ? name : "[\(name)]"
  }
}
