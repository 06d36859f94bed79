internal import Text

/// An automaton in a table, ready for use.
///
/// Layout of its block: the number of states, or 0 for a pattern whose automaton would be too large; the number of
/// classes; the first state; the number of ranges of characters beyond ASCII, and for each its first character and its
/// class. Bytes follow: the class of each ASCII character; whether each one leads from the first state back to it;
/// whether each state accepts; the next state for each state and class.
struct PreparedAutomaton {
  private let classes: ByteView
  private let stays: ByteView
  private let isAccepting: ByteView
  private let next: ByteView
  private let ranges: TableCursor
  private let rangeCount: Int
  private let classCount: Int
  private let start: Int

  /// Reads the head of the block at a cursor; nil when the automaton was not prepared.
  init?(_ block: TableCursor) {
    var block = block
    let stateCount = block.number()
    guard stateCount > 0 else { return nil }
    classCount = block.number()
    start = block.number()
    rangeCount = block.count()
    ranges = block
    block.position += rangeCount * 2
    let bytes = block.bytes(256 + stateCount * (1 + classCount))
    classes = bytes.part(0, 128)
    stays = bytes.part(128, 256)
    isAccepting = bytes.part(256, 256 + stateCount)
    next = bytes.part(256 + stateCount, bytes.count)
  }

  /// Returns whether the automaton accepts a text.
  ///
  /// - Complexity: linear in the text.
  func accepts(_ text: ByteView) -> Bool {
    var state = start
    var index = 0
    let count = text.count
    while true {
      if state == start { index = text.firstOffset(notIn: stays, from: index) }
      guard index < count else { break }
      let byte = text[index]
      let group: Int
      if byte < 0x80 {
        group = Int(classes[Int(byte)])
        index += 1
      } else {
        let (scalar, length) = text.scalar(at: index)
        group = classBeyondASCII(scalar)
        index += length
      }
      state = Int(next[state &* classCount &+ group])
      if state <= DeterministicAutomaton.accepting { return state == DeterministicAutomaton.accepting }
    }
    return isAccepting[state] != 0
  }

  private func classBeyondASCII(_ scalar: UInt32) -> Int {
    var (low, high) = (0, rangeCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranges.word(middle * 2) <= scalar { low = middle } else { high = middle }
    }
    return Int(ranges.word(low * 2 + 1))
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
