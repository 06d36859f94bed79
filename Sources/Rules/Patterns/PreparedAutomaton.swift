internal import Text

/// An automaton in a table, ready for use.
///
/// Layout of its block: the number of states, or 0 for a pattern whose automaton would be too large; the number of
/// classes; the first state; the number of ranges of characters beyond ASCII, and for each its first character and its
/// class. Bytes follow: the class of each ASCII character; whether each one leads from the first state back to it;
/// whether each state accepts; the next state for each state and class.
struct PreparedAutomaton {
  private let block: TableCursor

  private static let headSize = 4
  private static let staysAt = 128
  private static let acceptsAt = 256

  /// Takes the automaton in the block at a cursor; nil when it was not prepared.
  init?(_ block: TableCursor) {
    if block.word(0) == 0 { return nil }
    self.block = block
  }

  /// Returns whether the automaton accepts a text.
  ///
  /// - Complexity: linear in the text.
  func accepts(_ text: ByteView) -> Bool {
    let (stateCount, classCount, start) = (Int(block.word(0)), Int(block.word(1)), Int(block.word(2)))
    var tables = block
    tables.position += Self.headSize + Int(block.word(3)) * 2
    let bytes = tables.bytes(Self.acceptsAt + stateCount * (1 + classCount))
    let stays = bytes.part(Self.staysAt, Self.acceptsAt)
    let nextAt = Self.acceptsAt + stateCount
    var state = start
    var index = 0
    let count = text.count
    while true {
      if state == start { index = text.firstOffset(notIn: stays, from: index) }
      guard index < count else { break }
      let byte = text[index]
      let group: Int
      if byte < 0x80 {
        group = Int(bytes[Int(byte)])
        index += 1
      } else {
        let (scalar, length) = text.scalar(at: index)
        group = classBeyondASCII(scalar)
        index += length
      }
      state = Int(bytes[nextAt &+ state &* classCount &+ group])
      if state <= DeterministicAutomaton.accepting { return state == DeterministicAutomaton.accepting }
    }
    return bytes[Self.acceptsAt + state] != 0
  }

  private func classBeyondASCII(_ scalar: UInt32) -> Int {
    var (low, high) = (0, Int(block.word(3)))
    while high - low > 1 {
      let middle = (low + high) / 2
      if block.word(Self.headSize + middle * 2) <= scalar { low = middle } else { high = middle }
    }
    return Int(block.word(Self.headSize + low * 2 + 1))
  }
}

extension TableWriter {
  /// Writes the automaton of a pattern into a block.
  mutating func write(automatonOf pattern: Pattern, anywhere: Bool) {
    writeBlock(named: "\(anywhere ? "contains" : "matches") \(pattern.source)") { table in
      guard let automaton = DeterministicAutomaton(pattern, anywhere: anywhere) else {
        table.write(0)
        return
      }
      table.write(automaton.next.count)
      table.write(automaton.classCount)
      table.write(automaton.start)
      table.write(automaton.ranges) { table, range in
        table.write(word: range.first)
        table.write(Int(range.class))
      }
      let first = automaton.next[automaton.start]
      let stays = automaton.classOfASCII.map { first[Int($0)] == automaton.start ? UInt8(1) : 0 }
      let accepts = automaton.isAccepting.map { $0 ? UInt8(1) : 0 }
      let next = automaton.next.joined().map { UInt8(truncatingIfNeeded: $0) }
      table.write(bytes: automaton.classOfASCII + stays + accepts + next)
    }
  }
}
