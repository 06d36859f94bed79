extension ShellReader {
  /// Reads what begins with a reserved word or a parenthesis; false if it is a simple command.
  mutating func readConstruct() -> Bool {
    if isAt("((") {
      index += 2
      readArithmetic()
      return true
    }
    if next == UInt8(ascii: "(") {
      index += 1
      readSubstitution()
      return true
    }
    // Most commands begin with another letter.
    guard let first = next, "{iwufsc[t".utf8.contains(first) else { return false }
    let readers: [(StaticString, (inout ShellReader) -> Void)] = [
      ("{", { $0.readGroup() }), ("if", { $0.readIf() }), ("while", { $0.readLoop() }), ("until", { $0.readLoop() }),
      ("for", { $0.readFor() }), ("select", { $0.readFor() }), ("case", { $0.readCase() }),
      ("[[", { $0.readConditional() }), ("function", { $0.readFunction() }), ("time", { $0.readCommand() }),
    ]
    for (word, read) in readers where isAtReserved(word) {
      index += word.utf8CodeUnitCount
      nested(read)
      return true
    }
    return false
  }

  private mutating func readGroup() {
    readList()
    expectReserved("}")
  }

  /// Reads commands that may run or not; returns the directory after them.
  @discardableResult
  private mutating func readBranch(from directory: ScriptDirectory, if condition: Int? = nil) -> ScriptDirectory {
    let (wasCertain, outer) = (state.isCertain, state.condition)
    state.isCertain = false
    state.condition = condition
    state.directory = directory
    readList()
    (state.isCertain, state.condition) = (wasCertain, outer)
    return state.directory
  }

  /// Reads commands whose failure decides what runs next.
  private mutating func readCondition() {
    let first = commandCount
    readList()
    foreseeFailure(from: first)
  }

  private mutating func readIf() {
    let first = commandCount
    readCondition()
    expectReserved("then")
    let before = state.directory
    var after = [readBranch(from: before, if: commandCount == first + 1 ? first : nil)]
    while !hasFailed, isAtReserved("elif") {
      index += 4
      let wasCertain = state.isCertain
      state.isCertain = false
      state.directory = before
      readCondition()
      state.isCertain = wasCertain
      expectReserved("then")
      after.append(readBranch(from: before))
    }
    if isAtReserved("else") {
      index += 4
      after.append(readBranch(from: before))
    }
    expectReserved("fi")
    state.directory = after.allSatisfy { $0 == before } ? before : .unknown
  }

  private mutating func readLoop() {
    readCondition()
    readBody()
  }

  /// Reads the commands between `do` and `done`.
  private mutating func readBody() {
    skipLines()
    expectReserved("do")
    let before = state.directory
    if readBranch(from: before) != before { state.directory = .unknown }
    expectReserved("done")
  }

  private mutating func readFor() {
    skipBlanks()
    if isAt("((") {
      index += 2
      readArithmetic()
    } else if let variable = readWord() {
      if let name = variable.value {
        assigned.insert(name)
        loopVariables.insert(name)
      }
      skipLines()
      if isAtReserved("in") {
        index += 2
        skipBlanks()
        while !hasFailed, readWord() != nil { skipBlanks() }
      }
    } else {
      hasFailed = true
    }
    skipBlanks()
    if next == UInt8(ascii: ";") { index += 1 }
    readBody()
  }

  private mutating func readCase() {
    skipBlanks()
    if readWord() == nil { hasFailed = true }
    skipLines()
    expectReserved("in")
    let before = state.directory
    var isSame = true
    while !hasFailed {
      skipLines()
      if isAtReserved("esac") { break }
      readPattern()
      if readBranch(from: before) != before { isSame = false }
      skipLines()
      guard next == UInt8(ascii: ";") else { break }
      index += isAt(";;&") ? 3 : 2
    }
    expectReserved("esac")
    state.directory = isSame ? before : .unknown
  }

  /// Reads the patterns of a case, up to their parenthesis.
  private mutating func readPattern() {
    if next == UInt8(ascii: "(") { index += 1 }
    while !hasFailed {
      skipBlanks()
      if readWord() == nil { hasFailed = true }
      skipBlanks()
      if next != UInt8(ascii: "|") { break }
      index += 1
    }
    expect(")")
  }

  /// Reads a condition in double brackets, in which signs have meanings of their own.
  private mutating func readConditional() {
    let start = index - 2
    var command = ShellCommand(range: start..<index, directory: .unknown, isCertain: false, mayFail: false)
    command.words = [
      ShellWord(
        range: start..<index, parts: [ShellWord.Part(kind: .text("[["), isQuoted: false)], isQuoted: false)
    ]
    while !hasFailed, index < limit {
      skipLines()
      if isAtReserved("]]") { break }
      if let word = readWord() {
        command.words.append(word)
      } else {
        index += 1
      }
    }
    expectReserved("]]")
    command.range = start..<index
    if !hasFailed { add(command) }
  }

  // MARK: Functions

  /// Reads a function after the word `function`.
  private mutating func readFunction() {
    skipBlanks()
    guard let name = readWord() else {
      hasFailed = true
      return
    }
    skipBlanks()
    if next == UInt8(ascii: "(") { readFunction(named: name) } else { readFunctionBody(name) }
  }

  /// Reads the parentheses after a function's name and its body.
  mutating func readFunction(named name: ShellWord) {
    expect("(")
    skipBlanks()
    expect(")")
    readFunctionBody(name)
  }

  private mutating func readFunctionBody(_ name: ShellWord) {
    if let name = name.value { functions.insert(name) }
    let first = commandCount
    skipLines()
    inSubshell { reader in
      reader.state.isCertain = false
      reader.state.directory = .unknown
      reader.readCommand()
    }
    if let name = name.value, mayMove(from: first) { movingFunctions.insert(name) }
  }
}
