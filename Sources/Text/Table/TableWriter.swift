/// Writes values one after another into a compact text, which `TableReader` reads in the same order.
///
/// A number is a row of printable characters, five bits each, the lowest first; a text is its length in bytes and then
/// the text itself. What is written is UTF-8 whenever the texts are, so it can stand in a literal of the program.
package struct TableWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  /// The values that are read only when somebody asks for them.
  package internal(set) var aside: [UInt8] = []

  /// A table without values.
  package init() {}

  /// Writes a number.
  package mutating func write(_ number: Int) {
    // The sign goes to the lowest bit, so that small numbers are short whatever their sign.
    var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
    repeat {
      let more: UInt8 = rest > TableDigit.mask ? TableDigit.more : 0
      bytes.append(TableDigit.zero + more + UInt8(truncatingIfNeeded: rest & TableDigit.mask))
      rest >>= TableDigit.width
    } while rest > 0
  }

  /// Writes a text.
  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// Writes yes or no.
  package mutating func write(_ flag: Bool) { write(flag ? 1 : 0) }

  /// Writes a number that is not whole.
  package mutating func write(_ number: Double) { write(Int(bitPattern: UInt(number.bitPattern))) }

  /// Writes one of a closed set of words.
  package mutating func write<Word: CaseIterable & Equatable>(word: Word) {
    write(Array(Word.allCases).firstIndex(of: word) ?? 0)
  }

  /// Writes words of a closed set.
  package mutating func write<Word: CaseIterable & Equatable>(words: [Word]) {
    write(words) { $0.write(word: $1) }
  }

  /// Writes texts.
  package mutating func write(_ texts: [String]) { write(texts) { $0.write($1) } }

  /// Writes a list: its count, then every item.
  package mutating func write<Item>(_ items: [Item], _ write: (inout TableWriter, Item) -> Void) {
    self.write(items.count)
    for item in items { write(&self, item) }
  }

  /// Writes a value that may be absent.
  package mutating func write<Value>(optional value: Value?, _ write: (inout TableWriter, Value) -> Void) {
    self.write(value != nil)
    if let value { write(&self, value) }
  }
}

/// How a table writes the digits of numbers.
enum TableDigit {
  static let zero = UInt8(ascii: "0")
  /// Set in every digit that another one follows.
  static let more: UInt8 = 0x20
  static let mask: UInt = 0x1F
  static let width: UInt = 5
}
