/// A command of a script: a program or builtin with its words.
package struct ShellCommand: Hashable, Sendable {
  /// A file or text that takes the place of a command's input or output.
  package struct Redirection: Hashable, Sendable {
    /// The operator, such as `>>`.
    package let symbol: String
    /// The file, or the word that ends the here-document.
    package let target: ShellWord
    /// The index of the here-document in its script.
    package let hereDocument: Int?
  }

  /// The place of the command in the script, from its first word to its last.
  package internal(set) var range: Range<Int>
  /// The variables set before its first word, as `NAME=value`.
  package internal(set) var assignments: [ShellWord] = []
  /// The words, the program's name first; empty for assignments alone.
  package internal(set) var words: [ShellWord] = []
  /// The redirections, in order.
  package internal(set) var redirections: [Redirection] = []
  /// The directory in which it runs.
  package internal(set) var directory: ScriptDirectory
  /// Whether it runs whenever the script does and everything before it succeeds; otherwise it may run.
  package internal(set) var isCertain: Bool
  /// Whether the script foresees that it fails: in a condition, before `||`, after `set +e`.
  package internal(set) var mayFail: Bool
  /// Whether its failure leaves no trace: after `||`, the script only says something, or nothing.
  package internal(set) var isFailureHidden = false

  /// The name of the program or builtin; nil if it is known only when the script runs, or there is none.
  package var name: String? { words.first?.value }

  /// Whether it does nothing but succeed, at most with a message.
  package var onlySpeaks: Bool { isNamed(["true", ":", "echo", "printf"]) }

  /// Returns whether the name is one of several.
  func isNamed(_ names: Set<String>) -> Bool { name.map(names.contains) ?? false }
}

/// The directory in which a command of a script runs.
package enum ScriptDirectory: Hashable, Sendable {
  /// A path from the directory in which the script starts; empty for that one.
  case fromStart(String)
  /// A path from the directory of the repository, which `$CM_BUILD_DIR` names.
  case fromRepository(String)
  /// One that is known only when the script runs.
  case unknown

  /// Returns the directory to which `cd` leads with a word.
  func moved(to word: ShellWord) -> ScriptDirectory {
    if let path = word.value {
      if path.isEmpty { return self }
      if path.hasPrefix("/") || path.hasPrefix("~") || path == "-" { return .unknown }
      switch self {
      case .fromStart(let start): return joined(start, path).map { .fromStart($0) } ?? .unknown
      case .fromRepository(let start): return joined(start, path).map { .fromRepository($0) } ?? .unknown
      case .unknown: return .unknown
      }
    }
    guard case .variable(let name)? = word.parts.first?.kind, name == "CM_BUILD_DIR" || name == "FCI_BUILD_DIR"
    else { return .unknown }
    if word.parts.count == 1 { return .fromRepository("") }
    guard word.parts.count == 2, case .text(let rest) = word.parts[1].kind, rest.first == UInt8(ascii: "/") else {
      return .unknown
    }
    return joined("", String(decoding: rest.dropFirst(), as: UTF8.self)).map { .fromRepository($0) } ?? .unknown
  }
}

/// Returns a path from a directory without `.` and `..`; nil if it leads out of where the directory counts from.
private func joined(_ directory: String, _ path: String) -> String? {
  var steps = directory.split(separator: "/")
  for step in path.split(separator: "/") where step != "." {
    if step != ".." {
      steps.append(step)
    } else if steps.popLast() == nil {
      return nil
    }
  }
  return steps.joined(separator: "/")
}
