internal import Text

/// A walk over the words of a command line, as Python's argparse takes them.
///
/// A unique beginning of an option stands for it, and a value can follow `=` or, after a short option, directly. What an
/// unknown word may be makes the rest as unknown as necessary.
package struct ToolCommandLine {
  private let tool: Tool
  private let words: [ToolWord]
  private var index = 0
  private var problems: [ToolProblem] = []
  /// Whether there may be words that are not seen.
  private var isOpen = false
  /// Whether nothing after it is judged.
  private var isOver = false
  /// What can follow the last word; nil if that is not known.
  private var continuation: ToolContinuation?

  private init(_ tool: Tool, _ words: [ToolWord]) { (self.tool, self.words) = (tool, words) }

  /// Returns the reasons for which a tool refuses words; none if it may accept them.
  ///
  /// - Complexity: linear in the number of words, times the number of options.
  package static func problems(of words: [ToolWord], for tool: Tool) -> [ToolProblem] {
    var line = ToolCommandLine(tool, words)
    line.read(Tool.Syntax(actions: tool.actions), action: [], at: -1)
    return line.problems
  }

  /// Returns what can follow words on a tool's command line; nil if the tool refuses them, or they are not known.
  ///
  /// - Complexity: linear in the number of words, times the number of options.
  package static func continuation(of words: [ToolWord], for tool: Tool) -> ToolContinuation? {
    var line = ToolCommandLine(tool, words)
    line.read(Tool.Syntax(actions: tool.actions), action: [], at: -1)
    return line.continuation
  }

  /// What a level of the command line has seen.
  private struct Level {
    let options: [Tool.Option]
    let action: [String]
    var seen: [String] = []
    var argumentCount = 0

    /// Notes that an option is present.
    mutating func add(_ option: Tool.Option) {
      if !seen.contains(option.names[0]) { seen.append(option.names[0]) }
    }

    /// Returns the option with a name.
    func option(named name: String) -> Tool.Option? { options.first { $0.names.contains(name) } }

    /// Returns what can follow.
    func continuation(_ syntax: Tool.Syntax) -> ToolContinuation {
      let excluded = Set((syntax.oneOf + syntax.atMostOneOf).filter { $0.contains(where: seen.contains) }.joined())
      let left = syntax.arguments.dropFirst(argumentCount)
      return ToolContinuation(
        actions: syntax.actions.filter { !$0.isHidden }.map(\.name),
        options: options.filter { !seen.contains($0.names[0]) && !excluded.contains($0.names[0]) },
        required: Set(syntax.required + syntax.oneOf.joined()), values: left.first?.choices ?? [],
        isValueNeeded: false)
    }
  }

  /// Reads the words of an action.
  private mutating func read(_ syntax: Tool.Syntax, action: [String], at start: Int) {
    let isGroup = !syntax.actions.isEmpty
    var level = Level(options: tool.everywhere + (isGroup ? [] : tool.shared) + syntax.options, action: action)
    while index < words.count, !isOver {
      let word = words[index]
      switch kind(of: word, in: level) {
      case .several:
        isOpen = true
        index += 1
        if isGroup { isOver = true }
      case .end: (isOpen, isOver) = (true, true)
      case .positional:
        if isGroup { return readAction(word, syntax.actions, level) }
        readArgument(word, syntax.arguments, &level)
      case .unknown:
        add(.unknownOption(known: level.options.map(\.names[0])), level)
        index += 1
      case .ambiguous(let names):
        add(.ambiguousOption(candidates: names), level)
        isOver = true
      case .option(let option, let name, let value): readOption(option, name, value, &level)
      }
    }
    if !isOver { continuation = level.continuation(syntax) }
    if !isOpen, !isOver { finish(syntax, level, at: start) }
  }

  private mutating func add(_ kind: ToolProblem.Kind, _ level: Level, at word: Int? = nil) {
    problems.append(ToolProblem(kind: kind, word: word ?? index, action: level.action))
  }

  private mutating func readAction(_ word: ToolWord, _ actions: [Tool.Action], _ level: Level) {
    guard case .known(let name) = word else {
      isOver = true
      return
    }
    guard let action = actions.first(where: { $0.name == name }) else {
      add(.unknownAction(known: actions.filter { !$0.isHidden }.map(\.name)), level)
      isOver = true
      return
    }
    let start = index
    index += 1
    read(action.syntax.value, action: level.action + [name], at: start)
  }

  private mutating func readArgument(_ word: ToolWord, _ arguments: [Tool.Argument], _ level: inout Level) {
    if level.argumentCount < arguments.count {
      let argument = arguments[level.argumentCount]
      if !isOpen { check(word, argument.name, argument.choices, level) }
      level.argumentCount += 1
    } else if !isOpen {
      add(.unexpectedWord, level)
    }
    index += 1
  }

  private mutating func check(
    _ word: ToolWord, _ name: String, _ choices: [String], _ level: Level, at start: Int? = nil
  ) {
    guard case .known(let text) = word, !choices.isEmpty, !choices.contains(text) else { return }
    add(.unknownValue(of: name, known: choices), level, at: start)
  }

  /// Reads what is missing at the end.
  private mutating func finish(_ syntax: Tool.Syntax, _ level: Level, at start: Int) {
    var missing = syntax.arguments.dropFirst(level.argumentCount).map { [$0.name] }
    missing += syntax.required.filter { !level.seen.contains($0) }.map { [$0] }
    missing += syntax.oneOf.filter { !$0.contains(where: level.seen.contains) }
    if !syntax.actions.isEmpty, !level.seen.contains("--version") {
      missing.append([level.action.isEmpty ? "action" : "subcommand"])
    }
    if !missing.isEmpty { add(.missing(missing), level, at: start) }
    for group in syntax.oneOf + syntax.atMostOneOf {
      let seen = level.seen.filter(group.contains)
      if let second = seen.first(where: { $0 != seen.first }), let first = seen.first {
        add(.excluded(option: second, by: first), level, at: start)
      }
    }
  }

  // MARK: Options

  /// What a word is taken for.
  private enum WordKind {
    case positional
    /// An option under a name, with a value that is written with it.
    case option(Tool.Option, name: String, value: ToolWord?)
    case unknown
    case ambiguous([String])
    case several
    /// `--`, after which there are no options.
    case end
  }

  private func kind(of word: ToolWord, in level: Level) -> WordKind {
    switch word {
    case .several: return .several
    case .one: return .positional
    case .option(let name): return kind(of: name, value: .one, text: name, in: level)
    case .known(let text):
      if text == "--" { return .end }
      guard text.hasPrefix("-"), text.count > 1 else { return .positional }
      if let option = level.option(named: text) { return .option(option, name: text, value: nil) }
      guard let sign = text.firstIndex(of: "=") else { return kind(of: text, value: nil, text: text, in: level) }
      let value = String(text[text.index(after: sign)...])
      return kind(of: String(text[..<sign]), value: .known(value), text: text, in: level)
    }
  }

  /// Returns what a word with a name is taken for, of which `text` is all that is known.
  private func kind(of name: String, value: ToolWord?, text: String, in level: Level) -> WordKind {
    if let option = level.option(named: name) { return .option(option, name: name, value: value) }
    var candidates: [(option: Tool.Option, name: String, value: ToolWord?)] = []
    let isLong = text.hasPrefix("--")
    for option in level.options {
      for other in option.names {
        if isLong {
          if other.hasPrefix(name) { candidates.append((option, other, value)) }
        } else if other == text.prefix(2) {
          let rest = String(text.dropFirst(2))
          candidates.append((option, other, value == .one ? .one : .known(rest)))
        } else if value != .one, other.hasPrefix(text) {
          candidates.append((option, other, nil))
        }
      }
    }
    if candidates.count > 1 { return .ambiguous(candidates.map(\.name)) }
    if let only = candidates.first { return .option(only.option, name: only.name, value: only.value) }
    if isNegativeNumber(text) || text.contains(" ") { return .positional }
    // What is not known may have a space, with which it is no option.
    if value == .one { return .several }
    return .unknown
  }

  private mutating func readOption(
    _ option: Tool.Option, _ name: String, _ value: ToolWord?, _ level: inout Level
  ) {
    let start = index
    index += 1
    level.add(option)
    switch option.takes {
    case .nothing:
      if option.names[0] == "--help" { return showHelp() }
      guard let value else { return }
      // Short options can be joined.
      if !name.hasPrefix("--"), case .known(let others) = value, !others.isEmpty {
        readJoined(others[...], after: name, at: start, &level)
      } else {
        add(.unexpectedValue(option: name), level, at: start)
        isOver = true
      }
    case .value, .values:
      if let value { return check(value, name, option.choices, level, at: start) }
      var count = 0
      while index < words.count, option.takes == .values || count == 0 {
        switch kind(of: words[index], in: level) {
        case .positional: check(words[index], name, option.choices, level)
        case .several: isOpen = true
        case .option, .unknown, .ambiguous, .end:
          if count == 0 { addMissingValue(name, level, at: start) }
          return
        }
        count += 1
        index += 1
      }
      if count == 0 { addMissingValue(name, level, at: start) }
    }
  }

  /// Reads short options that are written in one word after another one, the last perhaps with its value.
  private mutating func readJoined(_ others: Substring, after first: String, at start: Int, _ level: inout Level) {
    var (rest, name) = (others, first)
    while let letter = rest.popFirst() {
      guard let option = level.option(named: "-\(letter)") else {
        add(.unexpectedValue(option: name), level, at: start)
        isOver = true
        return
      }
      name = "-\(letter)"
      if option.takes != .nothing {
        index = start
        return readOption(option, name, rest.isEmpty ? nil : .known(String(rest)), &level)
      }
      level.add(option)
      if option.names[0] == "--help" { return showHelp() }
    }
  }

  private mutating func addMissingValue(_ name: String, _ level: Level, at start: Int) {
    add(.missingValue(option: name), level, at: start)
    isOver = true
    guard index == words.count, let option = level.option(named: name) else { return }
    continuation = ToolContinuation(
      actions: [], options: [], required: [], values: option.choices, isValueNeeded: true)
  }

  /// Ends the walk: the tool shows its help, whatever words it does not know.
  private mutating func showHelp() {
    isOver = true
    problems.removeAll { problem in
      switch problem.kind {
      case .unknownOption, .unexpectedWord, .missing: true
      case .unknownAction, .ambiguousOption, .missingValue, .unknownValue, .unexpectedValue, .excluded: false
      }
    }
  }
}

/// Whether a text is a negative number, which is no option.
private func isNegativeNumber(_ text: String) -> Bool {
  let digits = text.dropFirst()
  let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
  guard text.hasPrefix("-"), let last = parts.last, !last.isEmpty else { return false }
  return parts.allSatisfy { $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }
}
