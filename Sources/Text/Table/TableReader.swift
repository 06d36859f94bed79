/// Reads values from a table, in the order in which a `TableWriter` wrote them.
///
/// A truncated table yields zeros and empty strings; reading never traps. Generic functions are inlinable because
/// resolving generic types at run time would slow down the program's start.
@usableFromInline package struct TableReader: Sendable {
  /// The table that is read.
  let table: Table
  private let isInBlock: Bool
  /// The offset of the next number.
  private var position: Int

  /// Creates a reader of a table's words.
  package init(_ table: Table, at position: Int = 0) {
    self.table = table
    isInBlock = false
    self.position = position
  }

  /// Creates a reader of the block with an offset.
  package init(_ table: Table, block offset: Int) {
    self.table = table
    isInBlock = true
    position = offset
  }

  private var numbers: TableWords { isInBlock ? table.blocks : table.words }

  /// Reads the next word.
  private mutating func next() -> UInt32 {
    let numbers = numbers
    guard position >= 0, position < numbers.count else { return 0 }
    position += 1
    return numbers[position - 1]
  }

  /// Reads an integer.
  @usableFromInline package mutating func number() -> Int { Int(Int32(bitPattern: next())) }

  /// Reads an integer of up to 64 bits.
  package mutating func wideNumber() -> Int {
    let low = UInt64(next())
    return Int(Int64(bitPattern: UInt64(next()) << 32 | low))
  }

  /// Reads the number of values that follow, at most the number of words left.
  @usableFromInline package mutating func count() -> Int { max(0, min(number(), numbers.count - position)) }

  /// Reads a string.
  @usableFromInline package mutating func text() -> String {
    let offset = Int(next())
    return table.text(at: offset, count: Int(next()))
  }

  /// Reads a Boolean value.
  @usableFromInline package mutating func flag() -> Bool { next() != 0 }

  /// Reads a floating-point number.
  @usableFromInline package mutating func double() -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(wideNumber())))
  }

  /// Reads the head of a value that begins with its kind and its size, and returns the kind.
  package mutating func kind() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

  /// Reads the offset of a block and returns a reader at its start.
  package mutating func block() -> TableReader { TableReader(table, block: number()) }

  /// Reads the offset of a word and returns a reader at it.
  package mutating func moved() -> TableReader { moved(to: number()) }

  /// Returns a reader at a word of the table.
  package func moved(to offset: Int) -> TableReader { TableReader(table, at: offset) }

  /// Reads an enumeration case.
  @inlinable
  package mutating func word<Word: CaseIterable>(_: Word.Type = Word.self) -> Word where Word.AllCases == [Word] {
    let words = Word.allCases
    return words[min(max(0, number()), words.count - 1)]
  }

  /// Reads a list of enumeration cases.
  @inlinable
  package mutating func words<Word: CaseIterable>() -> [Word] where Word.AllCases == [Word] { list { $0.word() } }

  /// Reads a list of strings.
  package mutating func texts() -> [String] { list { $0.text() } }

  /// Reads a list.
  @inlinable
  package mutating func list<Item>(_ read: (inout TableReader) -> Item) -> [Item] {
    var items: [Item] = []
    let count = count()
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(read(&self)) }
    return items
  }

  /// Reads an optional value.
  @inlinable
  package mutating func optional<Value>(_ read: (inout TableReader) -> Value) -> Value? {
    flag() ? read(&self) : nil
  }
}
