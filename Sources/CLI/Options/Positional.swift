/// The positional arguments of a command: their number and their effect.
struct Positional<Target>: Sendable {
  let count: PositionalDescription.Count
  /// Returns the part that help, manual, and completions show.
  let description: @Sendable () -> PositionalDescription
  /// Applies one argument to the target.
  let apply: @Sendable (inout Target, _ text: String) throws(UsageError) -> Void

  /// Creates positional arguments of one kind.
  init<Value>(
    _ kind: ValueKind<Value>, _ count: PositionalDescription.Count,
    help: @autoclosure @escaping @Sendable () -> String, apply: @escaping @Sendable (inout Target, Value) -> Void
  ) {
    self.count = count
    description = {
      PositionalDescription(
        placeholder: kind.placeholder, count: count, completion: kind.completion(), help: help())
    }
    self.apply = { target, text throws(UsageError) in apply(&target, try kind.parse(text, kind.placeholder)) }
  }
}

/// The part of positional arguments that help, manual, and completions show.
struct PositionalDescription: Sendable {
  /// The permitted number of arguments.
  enum Count: Sendable {
    case upToOne, one, any, oneOrMore

    /// Whether at least one is required.
    var isRequired: Bool {
      switch self {
      case .one, .oneOrMore: true
      case .upToOne, .any: false
      }
    }

    /// Whether several are accepted.
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

  /// The form in a usage line, such as `[PATH...]`.
  var usage: String {
    let name = placeholder + (count.isRepeated ? "..." : "")
    return count.isRequired ? name : "[\(name)]"
  }
}
