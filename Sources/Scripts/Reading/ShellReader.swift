/// A reader of a shell script, which collects the commands.
///
/// It knows what the shells of build machines have in common. What it does not understand makes it give up, so that
/// nothing is said of the script.
struct ShellReader {
  let bytes: [UInt8]
  /// The offset of the next byte.
  var index = 0
  /// The offset at which the part that is read ends.
  var limit: Int
  /// Whether the script cannot be understood.
  var hasFailed = false
  /// The number of constructs around the offset.
  var depth = 0

  var commands: [ShellCommand] = []
  var references: [ShellScript.Reference] = []
  var hereDocuments: [ShellScript.HereDocument] = []
  var functions: Set<String> = []
  var assigned: Set<String> = []
  /// The functions that may change the directory.
  var movingFunctions: Set<String> = []
  var loopVariables: Set<String> = []
  /// The here-documents that begin on the next line.
  var announced: [AnnouncedDocument] = []

  /// What holds for the next command.
  var state = State()

  /// What the commands before one decide.
  struct State {
    var directory = ScriptDirectory.fromStart("")
    /// Whether the command runs if those before it succeed.
    var isCertain = true
    /// The index of the only command whose success makes the next one run.
    var condition: Int?
    /// Whether the script may have ended, although nothing failed.
    var mayHaveEnded = false
    /// Whether the script goes on after a failure.
    var ignoresFailures = false
  }

  /// The greatest number of constructs inside each other.
  static let maximumDepth = 100

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    limit = bytes.count
  }

  /// Reads the whole script; false if it cannot be understood.
  mutating func readScript() -> Bool {
    readList()
    return !hasFailed && index >= limit
  }

  /// The next byte; nil at the end.
  var next: UInt8? { byte(0) }

  /// Returns the byte at a distance from the offset.
  func byte(_ distance: Int) -> UInt8? { index + distance < limit ? bytes[index + distance] : nil }

  /// Whether the next bytes are those of a text.
  func isAt(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= limit else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[index..<index + text.utf8CodeUnitCount]) }
  }

  /// Passes over a text; without it, the script cannot be understood.
  mutating func expect(_ text: StaticString) {
    if isAt(text) { index += text.utf8CodeUnitCount } else { hasFailed = true }
  }

  /// Reads something inside of something else.
  mutating func nested(_ read: (inout ShellReader) -> Void) {
    depth += 1
    if depth > Self.maximumDepth { hasFailed = true } else if !hasFailed { read(&self) }
    depth -= 1
  }

  /// Reads what runs in a shell of its own, which changes nothing for what follows.
  mutating func inSubshell(_ read: (inout ShellReader) -> Void) {
    let state = state
    nested(read)
    self.state = state
  }

  // MARK: White space

  /// Passes over blanks, continuations and a comment.
  mutating func skipBlanks() {
    while let byte = next {
      if isBlank(byte) {
        index += 1
      } else if byte == backslash, self.byte(1) == newline {
        index += 2
      } else {
        break
      }
    }
    guard next == UInt8(ascii: "#") else { return }
    index = bytes[index..<limit].firstIndex(of: newline) ?? limit
  }

  /// Passes over blanks and line breaks, after which here-documents begin.
  mutating func skipLines() {
    skipBlanks()
    while next == newline {
      passNewline()
      skipBlanks()
    }
  }

  /// Passes over a line break and the here-documents after it.
  mutating func passNewline() {
    index += 1
    if !announced.isEmpty { readHereDocuments() }
  }

  // MARK: Commands

  /// Adds a command.
  mutating func add(_ command: ShellCommand) {
    var command = command
    command.isCertain = state.isCertain && !state.mayHaveEnded
    command.mayFail = state.ignoresFailures
    command.directory = state.directory
    command.condition = state.condition
    commands.append(command)
    noteAssignments(command)
    state.follow(command)
    if let name = command.name, movingFunctions.contains(name) { state.directory = .unknown }
    if command.name == "alias" {
      functions.formUnion(command.words.dropFirst().map { String($0.knownPrefix.prefix { $0 != "=" }) })
    }
  }

  /// Collects the names of the variables that a command sets.
  private mutating func noteAssignments(_ command: ShellCommand) {
    for word in command.assignments { assigned.insert(String(word.knownPrefix.prefix { $0 != "=" && $0 != "+" })) }
    switch command.name {
    case "export", "local", "declare", "typeset", "readonly", "unset", "read", "mapfile", "readarray", "printf",
      "getopts":
      for word in command.words.dropFirst() { assigned.insert(String(word.knownPrefix.prefix { $0 != "=" })) }
    default: break
    }
  }

  /// Marks commands whose failure the script foresees.
  mutating func foreseeFailure(from first: Int, until end: Int? = nil) {
    for index in first..<(end ?? commands.count) { commands[index].mayFail = true }
  }

  /// Marks commands whose failure the script passes over.
  mutating func hideFailure(from first: Int, until end: Int) {
    for index in first..<end { commands[index].isFailureHidden = true }
  }

  /// Whether a command from an index on may change the directory.
  func mayMove(from first: Int) -> Bool {
    commands[first...].contains { command in
      command.words.contains { ["cd", "pushd", "popd"].contains($0.value) }
        || command.name.map(movingFunctions.contains) ?? false
    }
  }

  /// The number of commands so far.
  var commandCount: Int { commands.count }
}

extension ShellReader.State {
  /// Changes as a command does that has run.
  fileprivate mutating func follow(_ command: ShellCommand) {
    switch command.name {
    case "cd", "pushd":
      directory = command.directoryOperand.map { directory.moved(to: $0) } ?? .unknown
    case "popd": directory = .unknown
    case "builtin", "command":
      if command.words.dropFirst().contains(where: { ["cd", "pushd", "popd"].contains($0.value) }) {
        directory = .unknown
      }
    case "exit", "return", "exec":
      if isCertain || !command.isFailingExit { mayHaveEnded = true }
    case "set":
      let words = command.words.dropFirst().compactMap(\.value)
      for (word, option) in zip(words, words.dropFirst() + [""]) {
        guard let sign = word.first, sign == "+" || sign == "-", !word.hasPrefix("--") else { continue }
        if word.dropFirst().contains("e") || word.dropFirst() == "o" && option == "errexit" {
          ignoresFailures = sign == "+"
        }
      }
    default: break
    }
  }
}

extension ShellCommand {
  /// Whether it ends the script as failed.
  var isFailingExit: Bool {
    switch name {
    case "exit", "return": words.count > 1 && words[1].value.flatMap { Int($0) }.map { $0 != 0 } ?? false
    case "false": true
    default: false
    }
  }

  var changesDirectory: Bool {
    switch name {
    case "cd", "pushd", "popd": true
    default: false
    }
  }

  /// Whether what follows it after `&&` is meant to run: it is not a question.
  var isExpectedToSucceed: Bool {
    guard !mayFail, let name else { return words.isEmpty }
    return switch name {
    case "[", "[[", "((", "test", "grep", "egrep", "fgrep", "rg", "command", "which", "type", "hash", "false", "diff",
      "cmp", "pgrep", "let", "read", "git", "jq", "find":
      false
    default: true
    }
  }
}
