internal import Text
internal import Workspace

extension CommandOptions {
  /// Parses the arguments after the name of the command.
  init(_ arguments: [String]) throws(UsageError) {
    self.init()
    try parse(arguments)
    try validate()
  }

  /// Applies arguments in order.
  ///
  /// A value comes after `=` or is the next argument; that of a short option can follow at once, as in `-fjson`. The name of an option is never taken as the value of another.
  /// After `--`, everything is a positional argument, and so is `-` anywhere. What looks like an option, but is the path
  /// of a file, is refused.
  private mutating func parse(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    var values: [String] = []
    var isAfterDashes = false
    while let argument = rest.popFirst() {
      if isAfterDashes || argument == "-" || !argument.hasPrefix("-") {
        values.append(argument)
        try take(values)
      } else if argument == "--" {
        isAfterDashes = true
      } else if argument.contains("/"), Files.exists(argument) {
        // Whoever passes the names of files on may not know what is in a repository.
        throw UsageError("'\(visible(argument))' is the name of a file; write -- before the names of files")
      } else {
        try take(option: argument, &rest)
      }
    }
    if values.isEmpty, let positional = Self.positional, positional.count.isRequired {
      let missing = positional.description()
      throw UsageError("\(Self.command) needs a \(missing.placeholder) argument\(missing.choice)")
    }
  }

  /// Applies the last of the positional arguments.
  private mutating func take(_ values: [String]) throws(UsageError) {
    guard let value = values.last else { return }
    guard let positional = Self.positional else { throw UsageError(unexpected: value, of: Self.command) }
    if values.count > 1, !positional.count.isRepeated {
      let (name, first) = (positional.description().placeholder, shown(values[0]))
      throw UsageError("\(Self.command) takes one \(name), not '\(first)' and '\(shown(value))'")
    }
    try positional.apply(&self, value)
  }

  /// Applies an option, taking its value from the rest if it needs one.
  private mutating func take(option argument: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    var name = argument
    var value: String?
    if argument.hasPrefix("--"), let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")) {
      name = String(argument[..<equals])
      value = String(argument[argument.utf8.index(after: equals)...])
    } else if argument.utf8.count > 2, !argument.hasPrefix("--"),
      case let short = String(argument.prefix(2)), let option = Self.option(named: short), option.value == .required
    {
      let text = argument.dropFirst(2)
      (name, value) = (short, String(text.first == "=" ? text.dropFirst() : text))
    }
    guard let option = Self.option(named: name) else {
      throw UsageError(unknownOption: name, known: Self.options.flatMap(\.allNames))
    }
    switch option.value {
    case .none:
      if let value { throw UsageError("\(name) takes no value, but got '\(shown(value))'") }
    case .required:
      if value == nil, let next = rest.first, next != "--", Self.option(named: next) == nil { value = rest.popFirst() }
    case .optional:
      break
    }
    try option.effect(name, value)(&self)
  }
}

extension PositionalDescription {
  /// The list of accepted words as the end of a sentence; empty when any value is accepted.
  fileprivate var choice: String {
    guard case .words(let words) = completion else { return "" }
    return ": one of \(words.map(\.name).joined(separator: ", "))"
  }
}
