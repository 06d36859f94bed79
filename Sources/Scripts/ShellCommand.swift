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

    /// Whether the command may write to the target.
    package var mayWrite: Bool { symbol.utf8.contains(UInt8(ascii: ">")) }
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
  /// The index in the script of the only command whose success makes this one run; nil if there is none or several.
  package internal(set) var condition: Int?
  /// Whether it counts as successful when it fails, after `!`.
  package internal(set) var isNegated = false
  /// Whether the script foresees that it fails: in a condition, before `||`, after `set +e`.
  package internal(set) var mayFail: Bool
  /// Whether its failure leaves no trace: after `||`, the script only says something, or nothing.
  package internal(set) var isFailureHidden = false

  /// The name of the program or builtin; nil if it is known only when the script runs, or there is none.
  package var name: String? { words.first?.value }

  /// Whether it does nothing but succeed, at most with a message.
  package var onlySpeaks: Bool {
    switch name {
    case "true", ":", "echo", "printf": true
    default: false
    }
  }

  /// Whether it runs code that stands elsewhere in the shell of its script.
  var readsCode: Bool {
    switch name {
    case "source", ".", "eval": true
    default: false
    }
  }

  /// The word that names where `cd` or `pushd` leads; nil if there is none, and after an option that changes more.
  package var directoryOperand: ShellWord? {
    let words = words.dropFirst().drop { $0.isText("--") || $0.isText("-P") || $0.isText("-L") }
    guard let first = words.first, first.value == "-" || !first.isOption else { return nil }
    return first
  }

  /// Returns whether the name is one of several.
  package func isNamed(_ names: Set<String>) -> Bool { !names.isEmpty && name.map(names.contains) ?? false }
}

/// The directory in which a command of a script runs.
package enum ScriptDirectory: Hashable, Sendable {
  /// A path from the directory in which the script starts; empty for that one, and it may begin with `..`.
  case fromStart(String)
  /// A path from the directory that a variable names; empty for that one, and it may begin with `..`.
  ///
  /// A value that is no absolute path counts from the directory in which the script starts.
  case fromVariable(String, String)
  /// One outside of the repository.
  case elsewhere
  /// One that is known only when the script runs.
  case unknown

  /// The greatest length of a path that is followed, in bytes; a path on macOS is no longer.
  private static let maximumLength = 1024
  /// The greatest number of steps of a path that is followed.
  private static let maximumCount = 64

  private static func isTooLong(_ path: String) -> Bool {
    path.utf8.count > maximumLength || path.utf8.count { $0 == UInt8(ascii: "/") } >= maximumCount
  }

  /// Returns the directory to which `cd` leads with a word.
  func moved(to word: ShellWord) -> ScriptDirectory {
    guard let path = word.value else {
      guard let (name, rest) = word.variableAndPath, self == .fromStart("") || isRepository(name) else {
        return .unknown
      }
      return .fromVariable(name, joined("", rest))
    }
    if path.isEmpty { return self }
    if path.hasPrefix("/") || path == "~" || path.hasPrefix("~/") {
      return path.hasPrefix(homeOfBuilds) || path.hasPrefix("~") ? .unknown : .elsewhere
    }
    if path == "-" || path.hasPrefix("~") { return .unknown }
    switch self {
    case .fromStart(let start):
      let moved = joined(start, path)
      return Self.isTooLong(moved) ? .unknown : .fromStart(moved)
    case .fromVariable(let name, let start):
      let moved = joined(start, path)
      return Self.isTooLong(moved) ? .unknown : .fromVariable(name, moved)
    case .elsewhere: return path.hasPrefix("..") ? .unknown : .elsewhere
    case .unknown: return .unknown
    }
  }
}

/// The directory in which build machines have the repository, among others.
private let homeOfBuilds = "/Users/"

/// Whether a variable names the directory of the repository.
package func isRepository(_ variable: String) -> Bool { variable == "CM_BUILD_DIR" || variable == "FCI_BUILD_DIR" }

extension ShellWord {
  /// The variable that the word begins with and the path after it; nil for any other word.
  package var variableAndPath: (name: String, path: String)? {
    guard value == nil, case .variable(let name)? = parts.first?.kind else { return nil }
    switch parts.count {
    case 1: return (name, "")
    case 2:
      // Texts that follow each other are one.
      guard case .text(let path) = parts[1].kind, path.hasPrefix("/") else { return nil }
      return (name, String(path.dropFirst()))
    default: return nil
    }
  }
}

/// Returns a path from a directory without `.`, and with `..` only where it leads out of the directory.
private func joined(_ directory: String, _ path: String) -> String {
  var steps = directory.split(separator: "/")
  for step in path.split(separator: "/") where step != "." {
    if step != ".." || steps.last ?? ".." == ".." {
      steps.append(step)
    } else {
      steps.removeLast()
    }
  }
  return steps.joined(separator: "/")
}
