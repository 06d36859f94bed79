/// Writes values into a compact text format, which `TableReader` reads in the same order.
///
/// An integer is a series of printable characters with five bits each, lowest first; a string is its length in bytes
/// followed by its bytes. The output is UTF-8 whenever the strings are, so it fits into a string literal.
package struct TableWriter: Sendable {
  /// The bytes written so far.
  package private(set) var bytes: [UInt8] = []
  /// The deferred values, which are decoded only when they are used.
  package internal(set) var deferredBytes: [UInt8] = []

  /// Creates an empty table.
  package init() {}

  /// Writes an integer.
  package mutating func write(_ number: Int) {
    // The sign goes into the lowest bit, so that small numbers of either sign are short.
    var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
    repeat {
      let more: UInt8 = rest > TableDigit.mask ? TableDigit.more : 0
      bytes.append(TableDigit.zero + more + UInt8(truncatingIfNeeded: rest & TableDigit.mask))
      rest >>= TableDigit.width
    } while rest > 0
  }

  /// Writes a string.
  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Writes a Boolean value.
  package mutating func write(_ flag: Bool) { write(flag ? 1 : 0) }

  /// Writes a floating-point number.
  package mutating func write(_ number: Double) { write(Int(bitPattern: UInt(number.bitPattern))) }

  /// Writes an enumeration case as its index.
  package mutating func write<Word: CaseIterable & Equatable>(word: Word) {
    write(Array(Word.allCases).firstIndex(of: word) ?? 0)
  }

  /// Writes a list of enumeration cases.
  package mutating func write<Word: CaseIterable & Equatable>(words: [Word]) {
    write(words) { $0.write(word: $1) }
  }

  /// Writes a list of strings.
  package mutating func write(_ texts: [String]) { write(texts) { $0.write($1) } }

  /// Writes a list: its count, then its items.
  package mutating func write<Item>(_ items: [Item], _ write: (inout TableWriter, Item) -> Void) {
    self.write(items.count)
    for item in items { write(&self, item) }
  }

  /// Writes an optional value.
  package mutating func write<Value>(optional value: Value?, _ write: (inout TableWriter, Value) -> Void) {
    self.write(value != nil)
    if let value { write(&self, value) }
  }
}

/// The encoding of the digits of integers.
enum TableDigit {
  static let zero = UInt8(ascii: "0")
  /// The bit set in every digit that is followed by another.
  static let more: UInt8 = 0x20
  static let mask: UInt = 0x1F
  static let width: UInt = 5
}
