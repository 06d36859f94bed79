internal import Text

/// An automaton in a table, ready for use.
///
/// Layout of its block: the number of states; the number of classes; the first state; the number of ranges of characters
/// beyond ASCII, and for each its first character and its class. Bytes follow: the class of each ASCII character; whether
/// each one leads from the first state back to it; whether each state accepts; the next state for each state and class,
/// in two bytes, the lower one first, if there are more states than a byte can tell.
struct PreparedAutomaton {
  private let block: TableCursor

  private static let headSize = 4
  private static let staysAt = 128
  private static let acceptsAt = 256

  /// The number of states from which on the next state takes two bytes.
  fileprivate static let wideCount = 257

  /// Takes the automaton in the block at a cursor.
  init(_ block: TableCursor) { self.block = block }

  /// Returns whether the automaton accepts a text.
  ///
  /// - Complexity: linear in the text.
  func accepts(_ text: ByteView) -> Bool {
    let start = Int(block.word(2))
    let tables = Tables(block)
    let stays = tables.bytes.part(Self.staysAt, Self.acceptsAt)
    var state = start
    var index = 0
    let count = text.count
    while true {
      if state == start { index = text.firstOffset(notIn: stays, from: index) }
      guard index < count else { break }
      let group = tables.readClass(in: text, at: &index)
      state = tables.next(state, group)
      if state <= DeterministicAutomaton.accepting { return state == DeterministicAutomaton.accepting }
    }
    return tables.accepts(state)
  }

  /// Determines whether the automaton accepts a text with gaps.
  ///
  /// - Parameters:
  ///   - text: The known text.
  ///   - gaps: The offsets at which any text, or none, may stand; in ascending order.
  /// - Returns: Whether it accepts the text whatever stands in the gaps; nil if that makes a difference.
  /// - Complexity: linear in the text, for each state.
  func accepts(_ text: ByteView, gaps: [Int]) -> Bool? {
    let tables = Tables(block)
    var states = [Int(block.word(2))]
    var gaps = gaps[...]
    var index = 0
    while true {
      if let gap = gaps.first, gap <= index {
        gaps.removeFirst()
        states = tables.reachable(from: states)
        continue
      }
      guard index < text.count else { break }
      let group = tables.readClass(in: text, at: &index)
      states = tables.distinct(states.map { tables.next($0, group) })
    }
    let accepted = states.count(where: tables.accepts)
    return accepted == 0 ? false : accepted == states.count ? true : nil
  }

  /// The tables of the automaton.
  private struct Tables {
    let bytes: ByteView
    private let block: TableCursor
    private let stateCount: Int
    private let classCount: Int
    private let isWide: Bool

    @inline(__always)
    init(_ block: TableCursor) {
      self.block = block
      (stateCount, classCount) = (Int(block.word(0)), Int(block.word(1)))
      isWide = stateCount >= wideCount
      var tables = block
      tables.position += headSize + Int(block.word(3)) * 2
      // A damaged table can have any number here; then no bytes are found.
      bytes = tables.bytes(acceptsAt &+ stateCount &* (1 &+ classCount &* (isWide ? 2 : 1)))
    }

    /// Returns the class of the character at an index, and moves the index behind it.
    @inline(__always)
    func readClass(in text: ByteView, at index: inout Int) -> Int {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        return Int(bytes[Int(byte)])
      }
      let (scalar, length) = text.scalar(at: index)
      index += length
      return classBeyondASCII(scalar)
    }

    @inline(__always)
    func next(_ state: Int, _ group: Int) -> Int {
      let nextAt = acceptsAt + stateCount
      let cell = state &* classCount &+ group
      return isWide
        ? Int(bytes[nextAt &+ 2 &* cell]) | Int(bytes[nextAt &+ 2 &* cell &+ 1]) << 8 : Int(bytes[nextAt &+ cell])
    }

    @inline(__always)
    func accepts(_ state: Int) -> Bool { bytes[acceptsAt + state] != 0 }

    /// Returns states without their repetitions.
    func distinct(_ states: [Int]) -> [Int] {
      var isKnown = Array(repeating: false, count: stateCount)
      return states.filter { state in
        defer { isKnown[state] = true }
        return !isKnown[state]
      }
    }

    /// Returns the states after any text.
    func reachable(from states: [Int]) -> [Int] {
      var reached = states
      var isKnown = Array(repeating: false, count: stateCount)
      for state in states { isKnown[state] = true }
      var index = 0
      while index < reached.count {
        for group in 0..<classCount {
          let next = next(reached[index], group)
          if !isKnown[next] {
            isKnown[next] = true
            reached.append(next)
          }
        }
        index += 1
      }
      return reached
    }

    private func classBeyondASCII(_ scalar: UInt32) -> Int {
      var (low, high) = (0, Int(block.word(3)))
      while high - low > 1 {
        let middle = (low + high) / 2
        if block.word(headSize + middle * 2) <= scalar { low = middle } else { high = middle }
      }
      return Int(block.word(headSize + low * 2 + 1))
    }
  }
}

extension TableWriter {
  /// Writes the automaton of a pattern into a block.
  mutating func write(automatonOf pattern: Pattern, anywhere: Bool) {
    writeBlock(named: "\(anywhere ? "contains" : "matches") \(pattern.source)") { table in
      // A pattern without automaton was rejected with its rule; an empty block accepts nothing.
      guard let automaton = try? DeterministicAutomaton(pattern, anywhere: anywhere) else { return }
      table.write(automaton.next.count)
      table.write(automaton.classCount)
      table.write(automaton.start)
      table.write(automaton.ranges) { table, range in
        table.write(word: range.first)
        table.write(range.class)
      }
      let first = automaton.next[automaton.start]
      let stays = automaton.classOfASCII.map { first[Int($0)] == automaton.start ? UInt8(1) : 0 }
      let accepts = automaton.isAccepting.map { $0 ? UInt8(1) : 0 }
      let isWide = automaton.next.count >= PreparedAutomaton.wideCount
      let next = automaton.next.joined().flatMap { state in
        let low = UInt8(truncatingIfNeeded: state)
        return isWide ? [low, UInt8(truncatingIfNeeded: state >> 8)] : [low]
      }
      table.write(bytes: automaton.classOfASCII + stays + accepts + next)
    }
  }
}
