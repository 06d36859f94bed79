/// What a level of a command line accepts, and what it has seen.
struct ToolLevel {
  /// What a word is taken for.
  enum WordKind {
    case positional
    /// An option under a name, with a value that is written with it.
    case option(Tool.Option, name: String, value: ToolWord?)
    case unknown
    case ambiguous([String])
    case several
    /// `--`, after which there are no options.
    case end
  }

  /// What reads the words.
  let parser: ToolParser
  /// The options.
  let options: [Tool.Option]
  /// The action, with its group.
  let action: [String]
  /// The first names of the options that are present and not turned off.
  private(set) var seen: [String] = []
  /// The number of words that are no options.
  var argumentCount = 0

  init(_ parser: ToolParser, _ options: [Tool.Option], action: [String]) {
    (self.parser, self.options, self.action) = (parser, options, action)
  }

  /// Notes that an option is present under a name.
  mutating func add(_ option: Tool.Option, as name: String) {
    if option.names.contains(name), !seen.contains(option.names[0]) { seen.append(option.names[0]) }
  }

  /// The names to suggest for an unknown one.
  var suggestions: [String] {
    options.filter { !$0.isHidden }.flatMap { [$0.names[0]] + ($0.negation.map { [$0] } ?? []) }
  }

  /// Returns the option with a name.
  func option(named name: String) -> Tool.Option? {
    if let option = options.first(where: { $0.names.contains(name) }) { return option }
    return name.hasPrefix("--no-") ? options.first { $0.negation == name } : nil
  }

  /// Returns what a word is taken for.
  func kind(of word: ToolWord) -> WordKind {
    switch word {
    case .several: return .several
    case .one: return .positional
    case .option(let name), .optionAndMore(let name): return kind(of: name, value: .one, text: name)
    case .known(let text):
      if text == "--" { return .end }
      guard text.hasPrefix("-"), text.count > 1 else { return .positional }
      if let option = option(named: text) { return .option(option, name: text, value: nil) }
      guard let sign = text.firstIndex(of: "=") else { return kind(of: text, value: nil, text: text) }
      let value = String(text[text.index(after: sign)...])
      return kind(of: String(text[..<sign]), value: .known(value), text: text)
    }
  }

  /// Returns what a word with a name is taken for, of which `text` is all that is known.
  private func kind(of name: String, value: ToolWord?, text: String) -> WordKind {
    // For Dart, the sign after a letter is part of the value.
    if let option = option(named: name), name.hasPrefix("--") || parser != .dart {
      return .option(option, name: name, value: value)
    }
    let candidates = candidates(for: name, value: value, text: text)
    if candidates.count > 1 { return .ambiguous(candidates.map(\.name)) }
    if let only = candidates.first { return .option(only.option, name: only.name, value: only.value) }
    switch parser {
    case .argparse:
      if isNegativeNumber(text) || text.contains(" ") { return .positional }
      // What is not known may have a space, with which it is no option.
      return value == .one ? .several : .unknown
    case .dart: return isNameInDart(name) ? .unknown : .positional
    case .manual: return .unknown
    }
  }

  /// Returns the options that a word may begin, or whose letter it begins with.
  private func candidates(
    for name: String, value: ToolWord?, text: String
  ) -> [(option: Tool.Option, name: String, value: ToolWord?)] {
    var candidates: [(option: Tool.Option, name: String, value: ToolWord?)] = []
    let isLong = text.hasPrefix("--")
    for option in options {
      for other in option.names {
        if isLong {
          if parser.completesOptions, other.hasPrefix(name) { candidates.append((option, other, value)) }
        } else if parser.joinsShortOptions, other == text.prefix(2) {
          let rest = String(text.dropFirst(2))
          candidates.append((option, other, value == .one ? .one : .known(rest)))
        } else if parser.completesOptions, value != .one, other.hasPrefix(text) {
          candidates.append((option, other, nil))
        }
      }
    }
    return candidates
  }
}

extension Tool.Option {
  /// The name that turns it off; nil for one that cannot be turned off.
  var negation: String? { isNegatable ? "--no-" + names[0].dropFirst(2) : nil }
}

/// Whether a text is a negative number, which is no option for argparse.
private func isNegativeNumber(_ text: String) -> Bool {
  let digits = text.dropFirst()
  let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  guard text.hasPrefix("-"), let last = parts.last, !last.isEmpty else { return false }
  return parts.allSatisfy { $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }
}

/// Whether Dart takes a word for an option: another one is as any word without a dash.
private func isNameInDart(_ name: String) -> Bool {
  func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
  if name.hasPrefix("--") {
    return name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }
  return name.utf8.dropFirst().first.map(isLetterOrDigit) ?? false
}
