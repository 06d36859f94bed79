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
    let (stateCount, classCount, start) = (Int(block.word(0)), Int(block.word(1)), Int(block.word(2)))
    var tables = block
    tables.position += Self.headSize + Int(block.word(3)) * 2
    let isWide = stateCount >= Self.wideCount
    // A damaged table can have any number here; then no bytes are found.
    let bytes = tables.bytes(Self.acceptsAt &+ stateCount &* (1 &+ classCount &* (isWide ? 2 : 1)))
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
      let cell = state &* classCount &+ group
      state =
        isWide
        ? Int(bytes[nextAt &+ 2 &* cell]) | Int(bytes[nextAt &+ 2 &* cell &+ 1]) << 8 : Int(bytes[nextAt &+ cell])
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
