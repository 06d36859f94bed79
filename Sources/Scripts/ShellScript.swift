internal import Text

/// A shell script, as far as it can be known without running it.
///
/// What may happen and what surely happens are told apart: see `ShellCommand.isCertain`. It is a class, without anything
/// that changes, because every command of a build refers to it.
package final class ShellScript: Sendable {
  /// A reference to a variable.
  package struct Reference: Hashable, Sendable {
    /// The name of the variable.
    package let name: String
    /// The place of the reference in the script, from its `$` on.
    package let range: Range<Int>
    /// Whether it is `$NAME` or `${NAME}`, without a substitute or another change of the value.
    package let isPlain: Bool
  }

  /// A text in a script that is the input of a command.
  package struct HereDocument: Hashable, Sendable {
    /// The place of the text in the script.
    package internal(set) var body: Range<Int>
    /// Whether the shell takes the text as it is.
    package let isLiteral: Bool
  }

  /// The text.
  package let bytes: [UInt8]
  /// The commands, each after those whose output its words need.
  package let commands: [ShellCommand]
  /// The programs that the commands call, by the commands' indices; nil where that is known only when the script runs.
  package let calls: [ProgramCall?]
  /// The references to variables outside of single quotes, in order.
  package let references: [Reference]
  /// The here-documents, in order.
  package let hereDocuments: [HereDocument]
  /// The names of the functions and aliases that the script defines.
  package let functions: Set<String>
  /// The names of the variables that the script may set.
  private let assigned: Set<String>
  /// Whether it runs code that stands elsewhere, which may set any variable.
  private let readsCode: Bool
  /// The names of the variables of its `for` and `select` loops.
  package let loopVariables: Set<String>

  /// The greatest size of a script that is read, in bytes.
  private static let maximumSize = 1 << 20

  /// Reads a script; nil for one of another language, and for one that no shell could read.
  ///
  /// - Complexity: linear in the size of the script.
  package init?(_ text: ArraySlice<UInt8>) {
    guard text.count <= Self.maximumSize, isShellScript(text) else { return nil }
    bytes = Array(text)
    var reader = ShellReader(bytes)
    guard reader.readScript() else { return nil }
    commands = reader.commands
    calls = reader.commands.map { ProgramCall($0.words) { $0.value } }
    references = reader.references
    hereDocuments = reader.hereDocuments
    functions = reader.functions
    assigned = reader.assigned
    readsCode = reader.commands.contains(where: \.readsCode)
    loopVariables = reader.loopVariables
  }

  /// Returns whether the script may set a variable, or change its value.
  package func mayAssign(_ name: String) -> Bool { readsCode || assigned.contains(name) }

  /// Returns whether a command may call one of some programs.
  package func calls(_ programs: [String]) -> Bool {
    calls.contains { call in call.map { programs.contains($0.name) } ?? false }
  }
}

/// Returns whether a script is one for a shell: it has no line that names another interpreter.
package func isShellScript(_ script: ArraySlice<UInt8>) -> Bool {
  guard script.starts(with: "#!".utf8) else { return true }
  let line = script.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }.dropFirst(2)
  let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  guard let first = words.first else { return false }
  func name(_ path: ArraySlice<UInt8>) -> String {
    String(decoding: path.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
  }
  let interpreter =
    name(first) == "env" ? words.dropFirst().first { $0.first != UInt8(ascii: "-") }.map(name) : name(first)
  return interpreter.map(["sh", "bash", "zsh", "dash", "ksh"].contains) ?? false
}
