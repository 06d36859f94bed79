/// Reads values from a compact text, in the order in which a `TableWriter` wrote them.
///
/// A table that is cut off reads as zeros and empty texts: nothing here can crash. What is generic is inlined, for a
/// program that starts cannot afford to work types out while it runs.
@usableFromInline package struct TableReader: Sendable {
  private let bytes: [UInt8]
  private var position = 0
  /// Where deferred values lie.
  let aside: String

  /// A table, at its first value; deferred values are read from the text aside.
  package init(_ bytes: [UInt8], aside: String = "") {
    self.bytes = bytes
    self.aside = aside
  }

  /// Reads a number.
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

  /// Reads how many values follow: never more than there are bytes.
  @usableFromInline package mutating func count() -> Int { min(max(0, number()), bytes.count - position) }

  /// Reads a text.
  @usableFromInline package mutating func text() -> String {
    let count = count()
    let start = position
    position += count
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Reads yes or no.
  @usableFromInline package mutating func flag() -> Bool { number() != 0 }

  /// Reads a number that is not whole.
  @usableFromInline package mutating func double() -> Double { Double(bitPattern: UInt64(UInt(bitPattern: number()))) }

  /// Reads one of a closed set of words.
  @inlinable
  package mutating func word<Word: CaseIterable>(_: Word.Type = Word.self) -> Word where Word.AllCases == [Word] {
    let words = Word.allCases
    return words[min(max(0, number()), words.count - 1)]
  }

  /// Reads words of a closed set.
  @inlinable
  package mutating func words<Word: CaseIterable>() -> [Word] where Word.AllCases == [Word] { list { $0.word() } }

  /// Reads texts.
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

  /// Reads a value that may be absent.
  @inlinable
  package mutating func optional<Value>(_ read: (inout TableReader) -> Value) -> Value? {
    flag() ? read(&self) : nil
  }
}

/// A part of a table that is to be read later.
package struct TableExcerpt: Sendable {
  private let text: String
  private let start: Int
  private let count: Int

  /// Passes over a value that a table has aside.
  package init(from table: inout TableReader) {
    text = table.aside
    start = table.number()
    count = table.number()
  }

  /// The part, at its first value.
  var reader: TableReader { TableReader(Array(text.utf8.dropFirst(max(0, start)).prefix(max(0, count)))) }
}
