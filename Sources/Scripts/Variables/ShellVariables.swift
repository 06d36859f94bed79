internal import Text

/// What a script does with variables, as far as its text shows.
package struct ShellVariables: Sendable {
  /// A variable that a command sets for the rest of the script.
  package struct Assignment: Hashable, Sendable {
    /// The name of the variable.
    package let name: String
    /// The place of the name in the script.
    package let range: Range<Int>
    /// The place of the command.
    package let command: Range<Int>
    /// Whether programs that the script starts see the variable.
    package let isExported: Bool
  }

  /// A variable that the script writes to the file of variables for later steps.
  package struct Entry: Hashable, Sendable {
    /// The name of the variable.
    package let name: String
    /// The place of the word or command that contains it.
    package let range: Range<Int>
  }

  /// A name whose output is asked for, as in `$(NAME)`.
  package struct Call: Hashable, Sendable {
    /// The name, which has the form of a variable's: capitals, digits and `_`.
    package let name: String
    /// The place of the whole substitution.
    package let range: Range<Int>
  }

  /// The assignments, in order.
  package private(set) var assignments: [Assignment] = []
  /// The names that get a value in another way: by `read`, by a loop, in arithmetic.
  package private(set) var otherNames: Set<String>
  /// The names that the script expects to have no value: it tests that, or has a substitute.
  package private(set) var optionalNames: Set<String> = []
  /// The names that the script sets without effect: neither it nor a program that it starts reads them.
  package let idleNames: Set<String>
  /// The variables that the script writes to the file of variables for later steps.
  package private(set) var entries: [Entry] = []
  /// Whether it may write others there: from a file, from the output of a program, from the value of a variable.
  package private(set) var mayWriteOthers = false
  /// Whether it runs code in its own shell that stands elsewhere, which may set any variable.
  package private(set) var readsCode = false
  /// Whether it runs a script of the repository, which may do anything that a step can do.
  package private(set) var runsFile = false
  /// Whether it writes a variable of several lines there, which stand between two delimiters.
  private var hasDelimiter = false
  /// The substitutions that consist of a name.
  package private(set) var calls: [Call] = []

  /// The names of the variables that hold the path of the file of variables for later steps.
  private static let files = ["CM_ENV", "FCI_ENV"]
  private static let fileSearches = files.map { WordSearch($0) }

  /// Returns whether a script mentions the file of variables for later steps, in whatever language.
  package static func mentionsFile(_ script: ArraySlice<UInt8>) -> Bool {
    fileSearches.contains { $0.finds(in: script) }
  }

  /// Collects what a script does.
  ///
  /// - Complexity: O(*n* log *n*) for the size of the script.
  package init(_ script: ShellScript) {
    otherNames = script.loopVariables.union(script.functions)
    var assignments: [Assignment] = []
    for command in script.commands { assignments += command.ownAssignments }
    idleNames = Set(assignments.map(\.name)).subtracting(script.readNames(among: assignments))
    self.assignments = assignments
    let text = script.bytes[...]
    var mentions = Self.mentionsFile(text) ? text.codeCount(of: Self.files) : 0
    for command in script.commands {
      follow(command)
      mentions -= addEntries(of: command, in: script)
      if let call = command.call(in: text), !script.functions.contains(call.name) { calls.append(call) }
    }
    if mentions > 0 { mayWriteOthers = true }
    for reference in script.references where reference.isOptional(in: text) { optionalNames.insert(reference.name) }
    text.forEachNameInArithmetic { otherNames.insert($0) }
  }

  /// Whether a program runs the script which is its argument.
  private static func isInterpreter(_ name: String) -> Bool {
    switch name {
    case "bash", "sh", "zsh", "python", "python3", "ruby", "node", "dart", "perl": true
    default: false
    }
  }

  private mutating func follow(_ command: ShellCommand) {
    let words = command.words.dropFirst()
    // A later shell may read what is added to its profile, or what the system keeps.
    if command.name == "launchctl" || command.redirections.contains(where: \.isToProfile) { mayWriteOthers = true }
    guard let name = command.name else {
      // `NAME[0]=value` is a command for the reader.
      if let first = command.words.first { otherNames.insert(first.knownPrefix) }
      if command.words.first?.hasScriptSuffix ?? false { runsFile = true }
      return
    }
    switch name {
    case "[", "[[", "test":
      for (option, operand) in zip(words, words.dropFirst()) where ["-n", "-z", "-v"].contains(option.value) {
        for case .variable(let name) in operand.parts.lazy.map(\.kind) { optionalNames.insert(name) }
        if let name = operand.value { optionalNames.insert(name) }
      }
    case "source", ".", "eval": (readsCode, runsFile) = (true, true)
    case "printf":
      if words.first?.value == "-v", let name = words.dropFirst().first?.value { otherNames.insert(name) }
    case "export", "declare", "typeset", "local", "readonly", "read", "mapfile", "readarray", "getopts", "unset", "let":
      for word in words where name != "export" || word.assignedName == nil {
        if let name = word.firstName { otherNames.insert(name) }
      }
    default:
      let isRelativePath = name.utf8.contains(UInt8(ascii: "/")) && !name.hasPrefix("/") && !name.hasSuffix("gradlew")
      if isRelativePath || command.words[0].hasScriptSuffix
        || Self.isInterpreter(name) && words.contains(where: \.hasScriptSuffix)
      {
        runsFile = true
      }
    }
  }

  /// Adds what a command writes to the file of variables; returns the number of mentions of that file that it explains.
  private mutating func addEntries(of command: ShellCommand, in script: ShellScript) -> Int {
    let count = command.redirections.count { $0.symbol.hasPrefix(">") && $0.target.isVariable(among: Self.files) }
    if count == 0 { return 0 }
    switch command.name {
    // They write nothing.
    case nil where command.words.isEmpty: break
    case "export", "true", ":": break
    case "echo", "printf":
      let words = command.words.dropFirst().drop { $0.value?.hasPrefix("-") ?? false }
      guard let first = words.first else { break }
      if first.textNames.count > 0, first.hasDelimiter { hasDelimiter = true }
      // What begins with a value, or comes from a format, may be an entry with any name, unless it is one of the lines
      // between two delimiters.
      guard first.assignedName != nil || hasDelimiter || words.allSatisfy({ $0.value != nil }) else { return 0 }
      entries += words.flatMap { $0.entries(in: script.bytes[...]) }
    case "cat" where command.words.count == 1:
      guard let document = command.redirections.lazy.compactMap(\.hereDocument).first else { return 0 }
      let text = script.bytes[script.hereDocuments[document].body]
      entries += names(in: text).map { Entry(name: $0, range: command.range) }
    default: return 0
    }
    return count
  }
}

extension ShellCommand.Redirection {
  /// Whether it writes to a file that shells read when they start.
  fileprivate var isToProfile: Bool {
    guard mayWrite else { return false }
    return [".bash_profile", ".bashrc", ".profile", ".zprofile", ".zshenv", ".zshrc"].contains {
      target.knownSuffix.hasSuffix($0)
    }
  }
}
