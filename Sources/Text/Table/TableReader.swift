/// Reads values from a compact text format, in the order in which a `TableWriter` wrote them.
///
/// A truncated table yields zeros and empty strings; reading never traps. Generic functions are inlinable because
/// resolving generic types at run time would slow down the program's start.
@usableFromInline package struct TableReader: Sendable {
  private let bytes: [UInt8]
  private var position = 0
  /// The text that holds the deferred values.
  let deferredText: String

  /// Creates a reader at the first value of a table; deferred values are read from `deferredText`.
  package init(_ bytes: [UInt8], deferredText: String = "") {
    self.bytes = bytes
    self.deferredText = deferredText
  }

  /// Reads an integer.
  @usableFromInline package mutating func number() -> Int {
    var number: UInt = 0
    var shift: UInt = 0
    while position < bytes.count {
      let digit = bytes[position] &- TableDigit.zero
      position += 1
      number |= (UInt(digit) & TableDigit.mask) << shift
      if digit & TableDigit.more == 0 { break }
      shift += TableDigit.width
    }
    return Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1)
  }

  /// Reads the number of values that follow, at most the number of bytes left.
  @usableFromInline package mutating func count() -> Int { min(max(0, number()), bytes.count - position) }

  /// Reads a string.
  @usableFromInline package mutating func text() -> String {
    let count = count()
    let start = position
    position += count
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Reads a Boolean value.
  @usableFromInline package mutating func flag() -> Bool { number() != 0 }

  /// Reads a floating-point number.
  @usableFromInline package mutating func double() -> Double { Double(bitPattern: UInt64(UInt(bitPattern: number()))) }

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

/// A part of a table that is read later.
package struct TableExcerpt: Sendable {
  private let text: String
  private let start: Int
  private let count: Int

  /// Skips a deferred value, keeping its position and length.
  package init(from table: inout TableReader) {
    text = table.deferredText
    start = table.number()
    count = table.number()
  }

  /// A reader at the first value of the part.
  var reader: TableReader { TableReader(Array(text.utf8.dropFirst(max(0, start)).prefix(max(0, count)))) }
}
