internal import Text
package import YAMLSyntax

extension Key {
  /// A phrase for the values that the key accepts.
  public var acceptedPhrase: String {
    let items = accepts.compactMap { accepted -> String? in
      if case .list(let items, _) = accepted { "each item \(phrase(items))" } else { nil }
    }
    let retired = accepts.compactMap { accepted -> String? in
      if case .retired(let choices) = accepted {
        "retired: \(joined(choices.map { "`\($0)`" }, by: "and"))"
      } else {
        nil
      }
    }
    return ([phrase(accepts)] + items + retired).joined(separator: "; ")
  }
}

/// Returns a phrase for accepted values, such as ``"`MANUAL`, `SCHEDULED` or `${{ inputs.name }}`"``.
func phrase(_ accepted: [Accepted]) -> String {
  let literals = accepted.flatMap(\.literalPhrases)
  let references = accepted.compactMap(\.referencePhrase)
  // Whoever may write a number as well as a text had better write a text; a boolean shows that any scalar will do.
  let isLooselyTyped = accepted.contains(.text) && !accepted.contains(.boolean)
  return joined((isLooselyTyped ? literals.filter { $0 != "a number" } : literals) + references)
}

/// Returns a phrase for an actual value, without quoting a secret.
package func phrase(_ type: NodeType, _ text: String, isSensitive: Bool) -> String {
  let whole = shown(text)
  let line = whole.count > 60 ? whole.prefix(59) + "…" : whole
  return switch type {
  case .string where text.isEmpty: "an empty string"
  case .string: isSensitive ? "this string" : "the string `\(line)`"
  case .boolean: "the boolean `\(line)`"
  case .integer, .number: isSensitive ? "a number" : "the number `\(line)`"
  case .null: "null"
  case .list: "a list"
  case .mapping: "a mapping"
  }
}

extension Accepted {
  /// The strings to choose from; empty for anything but `oneOf`.
  var choices: [String] {
    if case .oneOf(let choices) = self { choices } else { [] }
  }

  /// A phrase for each of the literals; empty for references, and for words that nobody should write any more.
  fileprivate var literalPhrases: [String] {
    switch self {
    case .boolean: ["`true`", "`false`"]
    case .oneOf(let choices): choices.map { "`\($0)`" }
    case .retired: []
    case .string, .text, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input, .encrypted,
      .secret, .list, .map, .section, .anything:
      literalPhrase.map { [$0] } ?? []
    }
  }

  private var literalPhrase: String? {
    switch self {
    case .string: "a string"
    case .text: "a non-empty string"
    case .integer(let min, let max): bounded("a whole number", min.map(String.init), max.map(String.init))
    case .number(let above, let below):
      switch (above, below) {
      case (let above?, let below?): "a number between \(above) and \(below)"
      case (let above?, nil): "a number above \(above)"
      case (nil, let below?): "a number below \(below)"
      case (nil, nil): "a number"
      }
    case .email: "an email address"
    case .dateTime: "a date and time with a time zone"
    case .appSpecificPassword: "an app-specific password such as `xxxx-xxxx-xxxx-xxxx`"
    case .list: "a list"
    case .map, .section: "a mapping"
    case .anything: "anything"
    case .variable, .input, .encrypted, .secret, .boolean, .oneOf, .retired: nil
    }
  }

  fileprivate var referencePhrase: String? {
    switch self {
    case .variable: "`$VARIABLE`"
    case .input: "`${{ inputs.name }}`"
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .encrypted, .secret,
      .oneOf, .retired, .list, .map, .section, .anything:
      nil
    }
  }
}

private func bounded(_ noun: String, _ min: String?, _ max: String?) -> String {
  switch (min, max) {
  case (let min?, let max?): "\(noun) from \(min) to \(max)"
  case (let min?, nil): "\(noun) of at least \(min)"
  case (nil, let max?): "\(noun) of at most \(max)"
  case (nil, nil): noun
  }
}

/// Returns phrases as one, each once, with commas and a conjunction before the last.
package func joined(_ phrases: [String], by conjunction: String = "or") -> String {
  var unique: [String] = []
  for phrase in phrases where !unique.contains(phrase) { unique.append(phrase) }
  guard unique.count > 1, let last = unique.popLast() else { return unique.first ?? "" }
  return unique.joined(separator: ", ") + " \(conjunction) " + last
}
