internal import Text

extension OptionTable {
  /// Applies arguments to a target in order.
  ///
  /// A value comes after `=` or is the next argument; the name of an option is never taken as the value of another.
  /// After `--`, everything is a positional argument, and so is `-` anywhere.
  func parse(_ arguments: [String], into target: inout Target) throws(UsageError) {
    var rest = arguments[...]
    var values: [String] = []
    var isAfterDashes = false
    while let argument = rest.popFirst() {
      if isAfterDashes || argument == "-" || !argument.hasPrefix("-") {
        values.append(argument)
        try take(values, &target)
      } else if argument == "--" {
        isAfterDashes = true
      } else {
        try take(option: argument, &rest, &target)
      }
    }
    if values.isEmpty, let missing = positional?.description, missing.count.isRequired {
      throw UsageError("\(command) needs a \(missing.placeholder) argument\(missing.choice)")
    }
  }

  /// Applies the last of the positional arguments.
  private func take(_ values: [String], _ target: inout Target) throws(UsageError) {
    guard let value = values.last else { return }
    guard let positional else { throw UsageError(unexpected: value, of: command) }
    if values.count > 1, !positional.description.count.isRepeated {
      let (name, first) = (positional.description.placeholder, visible(values[0]))
      throw UsageError("\(command) takes one \(name), not '\(first)' and '\(visible(value))'")
    }
    try positional.apply(&target, value)
  }

  /// Applies an option, taking its value from the rest if it needs one.
  private func take(
    option argument: String, _ rest: inout ArraySlice<String>, _ target: inout Target
  ) throws(UsageError) {
    var name = argument
    var value: String?
    if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
      name = String(argument[..<equals])
      value = String(argument[argument.index(after: equals)...])
    }
    guard let option = option(named: name) else {
      throw UsageError(unknownOption: name, known: options.flatMap(\.description.allNames))
    }
    switch option.description.value {
    case nil:
      if let value { throw UsageError("\(name) takes no value, but got '\(visible(value))'") }
    case let needed? where value == nil && !needed.isOptional:
      if let next = rest.first, next != "--", self.option(named: next) == nil { value = rest.popFirst() }
    case _?:
      break
    }
    try option.apply(&target, name, value)
  }

  private func option(named name: String) -> Option<Target>? {
    options.first { $0.description.allNames.contains(name) }
  }
}

extension PositionalDescription {
  /// The list of accepted words as the end of a sentence; empty when any value is accepted.
  fileprivate var choice: String {
    guard case .words(let words) = completion else { return "" }
    return ": one of \(words.map(\.name).joined(separator: ", "))"
  }
}
