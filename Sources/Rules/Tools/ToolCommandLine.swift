internal import Text

/// A walk over the words of a command line, as the parser of a tool takes them.
///
/// A value can follow `=` or, after a short option, directly; for argparse, a unique beginning of an option stands for it.
/// What an unknown word may be makes the rest as unknown as necessary.
package struct ToolCommandLine {
  private let tool: Tool
  private let words: [ToolWord]
  private var index = 0
  private var problems: [ToolProblem] = []
  /// Whether there may be words that are not seen.
  private var isOpen = false
  /// Whether nothing after it is judged.
  private var isOver = false
  /// Whether the tool shows its help once all words are read.
  private var isHelp = false
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

  /// Reads the words of an action.
  private mutating func read(_ syntax: Tool.Syntax, action: [String], at start: Int) {
    if syntax.takesAnything { return }
    let isGroup = !syntax.actions.isEmpty
    let options = tool.everywhere + (isGroup ? [] : tool.shared) + syntax.options
    var level = ToolLevel(tool.parser, options, action: action)
    while index < words.count, !isOver {
      let word = words[index]
      if case .optionAndMore = word { isOpen = true }
      switch level.kind(of: word) {
      case .several:
        isOpen = true
        index += 1
        if isGroup { isOver = true }
      case .end: (isOpen, isOver) = (true, true)
      case .positional:
        if isGroup { return readAction(word, syntax.actions, level) }
        readArgument(word, syntax.arguments, &level)
      case .unknown:
        add(.unknownOption(known: level.suggestions), level)
        index += 1
      case .ambiguous(let names):
        add(.ambiguousOption(candidates: names), level)
        isOver = true
      case .option(let option, let name, let value): readOption(option, name, value, &level)
      }
    }
    if isOver || isHelp { return }
    continuation = ToolContinuation(after: level, in: syntax)
    if !isOpen { addMissing(syntax, level, at: start) }
    addExcluded(syntax, level, at: start)
  }

  private mutating func add(_ kind: ToolProblem.Kind, _ level: ToolLevel, at word: Int? = nil) {
    problems.append(ToolProblem(kind: kind, word: word ?? index, action: level.action))
  }

  private mutating func readAction(_ word: ToolWord, _ actions: [Tool.Action], _ level: ToolLevel) {
    guard case .known(let name) = word else {
      isOver = true
      return
    }
    guard let action = actions.first(where: { $0.name == name }) else {
      // It may be the value of an option that is unknown here.
      if !problems.isEmpty, !tool.parser.countsWords { return }
      add(.unknownAction(known: actions.filter { !$0.isHidden }.map(\.name)), level)
      isOver = true
      return
    }
    let start = index
    index += 1
    read(action.syntax.value, action: level.action + [name], at: start)
  }

  private mutating func readArgument(_ word: ToolWord, _ arguments: [Tool.Argument], _ level: inout ToolLevel) {
    if level.argumentCount < arguments.count {
      let argument = arguments[level.argumentCount]
      if !isOpen { check(word, argument.name, argument.choices, level) }
      level.argumentCount += 1
    } else if !isOpen, tool.parser.countsWords {
      add(.unexpectedWord, level)
    }
    index += 1
  }

  /// Adds a problem for a value that an option does not accept, or for the first such one in a list.
  private mutating func check(
    _ word: ToolWord, _ name: String, _ option: Tool.Option, _ level: ToolLevel, at start: Int? = nil
  ) {
    if option.takes == .list, case .known(let text) = word {
      let values = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let wrong = values.first(where: { !option.choices.contains($0) }) else { return }
      check(.known(wrong), name, option.choices, level, at: start)
    } else {
      check(word, name, option.choices, level, at: start)
    }
  }

  private mutating func check(
    _ word: ToolWord, _ name: String, _ choices: [String], _ level: ToolLevel, at start: Int? = nil
  ) {
    guard case .known(let text) = word, !choices.isEmpty, !choices.contains(text) else { return }
    add(.unknownValue(of: name, known: choices), level, at: start)
  }

  /// Adds what is missing at the end.
  private mutating func addMissing(_ syntax: Tool.Syntax, _ level: ToolLevel, at start: Int) {
    var missing = syntax.arguments.dropFirst(level.argumentCount).map { [$0.name] }
    missing += syntax.required.filter { !level.seen.contains($0) }.map { [$0] }
    missing += syntax.oneOf.filter { !$0.contains(where: level.seen.contains) }
    if !level.seen.contains("--version") {
      missing += syntax.atLeastOneOf.filter { !$0.contains(where: level.seen.contains) }
      if tool.parser.countsWords, !syntax.actions.isEmpty {
        missing.append([level.action.isEmpty ? "action" : "subcommand"])
      }
    }
    if !missing.isEmpty { add(.missing(missing), level, at: start) }
    for pair in syntax.needs {
      guard let option = pair.first, let other = pair.last, level.seen.contains(option) else { continue }
      if !level.seen.contains(other) { add(.needed(option: other, by: option), level, at: start) }
    }
  }

  /// Adds the options that exclude each other.
  private mutating func addExcluded(_ syntax: Tool.Syntax, _ level: ToolLevel, at start: Int) {
    for group in syntax.oneOf + syntax.atMostOneOf {
      let seen = level.seen.filter(group.contains)
      if let second = seen.first(where: { $0 != seen.first }), let first = seen.first {
        add(.excluded(option: second, by: first), level, at: start)
      }
    }
  }

  // MARK: Options

  /// Reads an option under a name, with the value that is written with it or the words after it.
  private mutating func readOption(
    _ option: Tool.Option, _ name: String, _ value: ToolWord?, _ level: inout ToolLevel
  ) {
    let start = index
    index += 1
    level.add(option, as: name)
    switch option.takes {
    case .nothing:
      if option.names[0] == "--help" { return showHelp() }
      // What is written with the name that turns an option off is overlooked.
      guard let value, option.names.contains(name) else { return }
      // Short options can be joined.
      if !name.hasPrefix("--"), case .known(let others) = value, !others.isEmpty {
        readJoined(others[...], after: name, at: start, &level)
      } else {
        add(.unexpectedValue(option: name), level, at: start)
        isOver = true
      }
    case .value, .values, .list:
      if let value { return check(value, name, option, level, at: start) }
      if tool.parser.takesAnyValue {
        readValue(of: option, name, level, at: start)
      } else {
        readValues(of: option, name, level, at: start)
      }
    }
  }

  /// Reads the next word, whatever it looks like, as the value of an option.
  private mutating func readValue(of option: Tool.Option, _ name: String, _ level: ToolLevel, at start: Int) {
    guard index < words.count else { return addMissingValue(name, level, at: start) }
    switch words[index] {
    case .several, .optionAndMore: isOpen = true
    case .known, .option, .one: check(words[index], name, option, level)
    }
    index += 1
  }

  /// Reads the words that are no options as the values of an option.
  private mutating func readValues(of option: Tool.Option, _ name: String, _ level: ToolLevel, at start: Int) {
    var count = 0
    while index < words.count, option.takes == .values || count == 0 {
      switch level.kind(of: words[index]) {
      case .positional: check(words[index], name, option, level)
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

  /// Reads short options that are written in one word after another one, the last perhaps with its value.
  private mutating func readJoined(_ others: Substring, after first: String, at start: Int, _ level: inout ToolLevel) {
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
      level.add(option, as: name)
      if option.names[0] == "--help" { return showHelp() }
    }
  }

  private mutating func addMissingValue(_ name: String, _ level: ToolLevel, at start: Int) {
    add(.missingValue(option: name), level, at: start)
    isOver = true
    guard index == words.count, let option = level.option(named: name) else { return }
    continuation = ToolContinuation(valueOf: option)
  }

  /// Ends the walk: the tool shows its help, whatever words it does not know.
  private mutating func showHelp() {
    guard tool.parser.showsHelpFirst else {
      isHelp = true
      return
    }
    isOver = true
    problems.removeAll { problem in
      switch problem.kind {
      case .unknownOption, .unexpectedWord, .missing, .needed: true
      case .unknownAction, .ambiguousOption, .missingValue, .unknownValue, .unexpectedValue, .excluded: false
      }
    }
  }
}
