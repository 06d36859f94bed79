/// Writes values into a table, which `TableReader` and `TableCursor` read in the same order.
///
/// - An integer, a Boolean value and a case of an enumeration take one word; a large number takes two.
/// - A text takes two words: its offset and its length in the texts, where equal texts are stored once.
/// - A list is the number of its items, then the items; an optional value is a Boolean value, then the value, if any.
/// - A value of varying kind begins with a word for its kind, in the low 8 bits, and its size in words.
/// - A block is a part of its own, known by its offset.
package struct TableWriter: Sendable {
  /// The words written so far.
  package private(set) var words: [UInt32] = []
  /// The content shared with the writers of blocks.
  private var shared = Shared()

  private struct Shared: Sendable {
    var blocks: [UInt32] = []
    var offsetsByContent: [[UInt32]: Int] = [:]
    var offsetsByName: [String: Int] = [:]
    var texts: [UInt8] = []
    var offsetsByText: [String: Int] = [:]
  }

  /// Creates an empty table.
  package init() {}

  /// Continues a table: its offsets stay valid, and what is written comes after them.
  package init(extending table: Table) {
    words = table.words.array
    shared.blocks = table.blocks.array
    shared.texts = table.textBytes
  }

  /// The table with everything that was written.
  package var table: Table {
    Table(words: TableWords(words), blocks: TableWords(shared.blocks), texts: .bytes(shared.texts))
  }

  /// The number of words written so far, which is the offset of the next one.
  package var count: Int { words.count }

  /// Replaces a word that was written earlier.
  package mutating func replace(at offset: Int, with number: Int) { words[offset] = Self.word(number) }

  private static func word(_ number: Int) -> UInt32 {
    UInt32(bitPattern: Int32(clamping: number))
  }

  /// Writes a word.
  package mutating func write(word: UInt32) { words.append(word) }

  /// Writes bytes, four to a word, the first in the lowest bits.
  package mutating func write(bytes: [UInt8]) {
    for start in stride(from: 0, to: bytes.count, by: 4) {
      let four = bytes[start..<min(start + 4, bytes.count)]
      words.append(four.reversed().reduce(0) { $0 << 8 | UInt32($1) })
    }
  }

  /// Writes an integer, limited to 32 bits.
  package mutating func write(_ number: Int) { words.append(Self.word(number)) }

  /// Writes an integer of up to 64 bits.
  package mutating func write(wide number: Int) {
    let bits = UInt64(bitPattern: Int64(number))
    words += [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)]
  }

  /// Writes a text.
  package mutating func write(_ text: String) {
    let offset = shared.offsetsByText[text] ?? shared.texts.count
    if offset == shared.texts.count {
      shared.offsetsByText[text] = offset
      shared.texts += text.utf8
    }
    write(offset)
    write(text.utf8.count)
  }

  /// Writes a Boolean value.
  package mutating func write(_ flag: Bool) { write(flag ? 1 : 0) }

  /// Writes a floating-point number.
  package mutating func write(_ number: Double) { write(wide: Int(Int64(bitPattern: number.bitPattern))) }

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

  /// Writes a value that begins with its kind and its size, so that a reader can skip it.
  package mutating func write(kind: UInt8, _ write: (inout TableWriter) -> Void) {
    let start = words.count
    words.append(0)
    write(&self)
    words[start] = UInt32(kind) | UInt32(words.count - start) << 8
  }

  /// Writes the offset of the block with a name, which is made when it is first written.
  package mutating func writeBlock(named name: String, _ write: (inout TableWriter) -> Void) {
    if let offset = shared.offsetsByName[name] {
      self.write(offset)
      return
    }
    writeBlock(write)
    shared.offsetsByName[name] = words.last.map(Int.init)
  }

  /// Writes the offset of a block; equal blocks are stored once.
  package mutating func writeBlock(_ write: (inout TableWriter) -> Void) {
    var writer = TableWriter()
    swap(&writer.shared, &shared)
    write(&writer)
    swap(&writer.shared, &shared)
    let offset = shared.offsetsByContent[writer.words] ?? shared.blocks.count
    if offset == shared.blocks.count {
      shared.offsetsByContent[writer.words] = offset
      shared.blocks += writer.words
    }
    self.write(offset)
  }
}
