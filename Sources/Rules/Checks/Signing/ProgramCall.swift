internal import Scripts
internal import Text

/// A program with its arguments, without the programs that only run it, such as `sudo`.
struct ProgramCall {
  /// The name without its directory; nil if it is known only when the script runs, or there is none.
  let name: String?
  /// The words after the name.
  let arguments: ArraySlice<ShellWord>

  /// Finds the program of a command.
  init(_ command: ShellCommand) {
    var words = command.words[...]
    while let name = words.first?.programName, let rest = Self.command(after: name, words.dropFirst()) { words = rest }
    (name, arguments) = (words.first?.programName, words.dropFirst())
  }

  /// Returns the command that a program does nothing but run; nil for another program.
  private static func command(after name: String, _ words: ArraySlice<ShellWord>) -> ArraySlice<ShellWord>? {
    switch name {
    case "arch", "builtin", "caffeinate", "command", "env", "exec", "nice", "nohup", "sudo", "time", "xcrun":
      let rest = words.drop { $0.knownPrefix.hasPrefix("-") || $0.knownPrefix.contains("=") }
      return rest.isEmpty ? nil : rest
    case "bundle": return words.first?.value == "exec" ? words.dropFirst() : nil
    case "fvm", "puro": return ["flutter", "dart"].contains(words.first?.value) ? words : nil
    default: return nil
    }
  }

  /// The first argument that is no option; nil if there is none.
  var action: String? { arguments.first { !$0.knownPrefix.hasPrefix("-") }?.value }

  /// Returns whether the first arguments are these words.
  func begins(with words: String...) -> Bool { arguments.prefix(words.count).map(\.value) == words }

  /// Returns whether one of the arguments is a text.
  func has(_ text: String) -> Bool { arguments.contains { $0.value == text } }

  /// Returns whether it may have arguments that are known only when the script runs.
  ///
  /// A variable after an option is taken for the value of the option.
  var mayHaveMore: Bool {
    arguments.indices.contains { index in
      let word = arguments[index]
      let before = index > arguments.startIndex ? arguments[index - 1] : nil
      let followsOption = before.map { $0.knownPrefix.hasPrefix("-") && !$0.isOptionWithoutValue } ?? false
      return word.knownPrefix.isEmpty && !followsOption
        && (word.mayBeSeveral || word.parts.contains { $0.kind == .unknown })
    }
  }

  /// Returns the value of the last option with a name, in the next word or after `=`, and the word that it is in.
  ///
  /// The value is nil if it is known only when the script runs.
  func option(_ name: String) -> (value: String?, word: ShellWord)? {
    var found: (value: String?, word: ShellWord)?
    for index in arguments.indices {
      let word = arguments[index]
      if word.value == name {
        found = arguments.indices.contains(index + 1) ? (arguments[index + 1].value, arguments[index + 1]) : nil
      } else if word.knownPrefix.hasPrefix(name + "=") {
        found = (word.value.map { String($0.dropFirst(name.count + 1)) }, word)
      }
    }
    return found
  }
}

extension ShellWord {
  /// Whether it is an option that takes no value.
  fileprivate var isOptionWithoutValue: Bool {
    value.map(["-exportArchive", "-quiet", "-verbose", "--clean", "--create", "--verbose", "-v"].contains) ?? false
  }

  /// The last step of the path in the word; nil if it is known only when the script runs.
  fileprivate var programName: String? {
    if let value { return value.split(separator: "/").last.map(String.init) }
    guard case .text(let text)? = parts.last?.kind, let slash = text.lastIndex(of: UInt8(ascii: "/")) else {
      return nil
    }
    return String(decoding: text[(slash + 1)...], as: UTF8.self)
  }

  /// The text after the first part of the word, if it is all that follows.
  var knownEnd: String? {
    guard parts.count == 2, case .text(let text) = parts[1].kind else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// The text of the word, with variables as `$NAME`; nil with anything else that is known only when the script runs.
  var written: String? {
    var bytes: [UInt8] = []
    for part in parts {
      switch part.kind {
      case .text(let text): bytes += text
      case .variable(let name): bytes += Array("$\(name)".utf8)
      case .unknown: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns whether a text occurs in a part of the word that is known.
  func mentions(_ text: WordSearch) -> Bool {
    parts.contains { part in
      if case .text(let bytes) = part.kind { text.finds(in: bytes[...]) } else { false }
    }
  }
}
