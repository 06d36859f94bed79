extension ShellReader {
  /// Reads commands up to a word or sign that ends the construct around them.
  mutating func readList() {
    while !hasFailed {
      skipLines()
      if isAtEndOfList { return }
      let first = commands.count
      let directory = state.directory
      readAndOr()
      skipBlanks()
      switch next {
      case UInt8(ascii: ";") where byte(1) != UInt8(ascii: ";") && byte(1) != UInt8(ascii: "&"): index += 1
      case UInt8(ascii: "&") where byte(1) != UInt8(ascii: "&"):
        index += 1
        foreseeFailure(from: first)
        // What runs beside the script has a shell of its own.
        state.directory = directory
      case newline, nil: break
      default: if !isAtEndOfList { hasFailed = true }
      }
    }
  }

  /// Whether no command can begin here.
  private var isAtEndOfList: Bool {
    switch next {
    case nil, UInt8(ascii: ")"): true
    case UInt8(ascii: ";"): true
    case UInt8(ascii: "}"): isAtReserved("}")
    case UInt8(ascii: "t"): isAtReserved("then")
    case UInt8(ascii: "f"): isAtReserved("fi")
    case UInt8(ascii: "e"): isAtReserved("else") || isAtReserved("elif") || isAtReserved("esac")
    case UInt8(ascii: "d"): isAtReserved("do") || isAtReserved("done")
    default: false
    }
  }

  /// Whether a reserved word is next.
  func isAtReserved(_ word: StaticString) -> Bool {
    guard isAt(word) else { return false }
    guard let after = byte(word.utf8CodeUnitCount) else { return true }
    return isBlank(after) || after == newline || isOperator(after)
  }

  /// Passes over a reserved word and what separates it from the next.
  mutating func expectReserved(_ word: StaticString) {
    if isAtReserved(word) { index += word.utf8CodeUnitCount } else { hasFailed = true }
  }

  /// Reads pipelines joined by `&&` and `||`.
  private mutating func readAndOr() {
    let wasCertain = state.isCertain
    // The commands whose failure nothing foresees so far.
    var open = commands.count
    readPipeline()
    var last = open
    while !hasFailed {
      skipBlanks()
      let right = commands.count
      if isAt("&&") {
        index += 2
        skipLines()
        let outer = state.condition
        if right == last || !commands[last...].allSatisfy(\.isExpectedToSucceed) {
          state.isCertain = false
          state.condition = right == last + 1 ? last : nil
        }
        readPipeline()
        state.condition = outer
      } else if isAt("||") {
        index += 2
        skipLines()
        let outer = state.condition
        (state.isCertain, state.condition) = (false, nil)
        let directory = state.directory
        readPipeline()
        state.condition = outer
        if state.directory != directory { state.directory = .unknown }
        // What ends the script as failed does not foresee that it goes on.
        if !commands[right...].contains(where: \.isFailingExit) {
          foreseeFailure(from: open, until: right)
          if right < commands.count, commands[right...].allSatisfy(\.onlySpeaks) {
            hideFailure(from: open, until: right)
          }
          if commands[open..<right].contains(where: \.changesDirectory) { state.directory = .unknown }
          open = right
        }
      } else {
        break
      }
      last = right
    }
    state.isCertain = wasCertain
  }

  /// Reads commands joined by `|`.
  private mutating func readPipeline() {
    let first = commands.count
    skipBlanks()
    let isNegated = isAt("!") && byte(1).map { isBlank($0) || $0 == newline } ?? false
    if isNegated { index += 1 }
    let state = state
    readCommand()
    skipBlanks()
    while !hasFailed, next == UInt8(ascii: "|"), byte(1) != UInt8(ascii: "|") {
      index += byte(1) == UInt8(ascii: "&") ? 2 : 1
      skipLines()
      self.state = state
      readCommand()
      self.state = state
      skipBlanks()
    }
    if isNegated {
      foreseeFailure(from: first)
      if first < commands.count { commands[first].isNegated = true }
    }
  }
}
