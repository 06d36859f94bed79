/// A table without the cost of reference counting, valid only inside the closure that it was passed to.
@usableFromInline
package struct TableView {
  @usableFromInline let words: UnsafeBufferPointer<UInt32>
  @usableFromInline let blocks: UnsafeBufferPointer<UInt32>
  /// All texts of the table.
  @usableFromInline package let texts: ByteView

  @usableFromInline
  init(words: UnsafeBufferPointer<UInt32>, blocks: UnsafeBufferPointer<UInt32>, texts: ByteView) {
    self.words = words
    self.blocks = blocks
    self.texts = texts
  }

  /// Returns a cursor at an offset in the words.
  @inlinable
  package func cursor(at offset: Int) -> TableCursor { TableCursor(words, offset) }

  /// Returns a cursor at the start of the block with an offset.
  @inlinable
  package func block(at offset: Int) -> TableCursor { TableCursor(blocks, offset) }
}

extension Table {
  /// Calls `body` with a view of the table for fast reading.
  package func withView<Result, Failure: Error>(
    _ body: (TableView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try words.withView { words throws(Failure) in
      try blocks.withView { blocks throws(Failure) in
        switch texts {
        case .literal(let text):
          try body(TableView(words: words, blocks: blocks, texts: ByteView(text)))
        case .bytes(let bytes):
          try bytes.withView { view throws(Failure) in
            try body(TableView(words: words, blocks: blocks, texts: view))
          }
        }
      }
    }
  }
}

/// A position in a table, from which values are read one after another.
///
/// Reading never leaves the table: after its end, every number is 0.
@usableFromInline
package struct TableCursor {
  @usableFromInline let words: UnsafeBufferPointer<UInt32>
  /// The offset of the next number.
  @usableFromInline package var position: Int

  @inlinable
  init(_ words: UnsafeBufferPointer<UInt32>, _ position: Int) {
    self.words = words
    self.position = position
  }

  /// The number at a distance from the position, which does not move.
  @inlinable
  package func word(_ distance: Int) -> UInt32 {
    // One comparison for both bounds.
    let index = UInt(bitPattern: position &+ distance)
    return index < UInt(bitPattern: words.count) ? words[Int(bitPattern: index)] : 0
  }

  /// A view of bytes from the position on, or of none if the table is too short.
  ///
  /// A word holds four bytes, the first in its lowest bits, which is their order in memory on every platform of Swift.
  @inlinable
  package func bytes(_ count: Int) -> ByteView {
    guard let start = words.baseAddress, position >= 0, count >= 0, count <= (words.count - position) * 4 else {
      return .empty
    }
    return ByteView(start: UnsafeRawPointer(start + position).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// Reads the next word.
  @inlinable
  package mutating func word() -> UInt32 {
    defer { position += 1 }
    return word(0)
  }

  /// Reads an integer.
  @inlinable
  package mutating func number() -> Int { Int(Int32(bitPattern: word())) }

  /// Reads a Boolean value.
  @inlinable
  package mutating func flag() -> Bool { word() != 0 }

  /// Reads the number of values that follow.
  @inlinable
  package mutating func count() -> Int { Swift.min(Int(word()), Swift.max(0, words.count - position)) }

  /// Reads an integer of up to 64 bits.
  @inlinable
  package mutating func wideNumber() -> Int {
    let low = UInt64(word())
    return Int(Int64(bitPattern: UInt64(word()) << 32 | low))
  }

  /// Reads a floating-point number.
  @inlinable
  package mutating func double() -> Double { Double(bitPattern: UInt64(bitPattern: Int64(wideNumber()))) }

  /// Reads a text of the table.
  @inlinable
  package mutating func text(in table: TableView) -> ByteView {
    let start = Int(word())
    return table.texts.part(start, start + Int(word()))
  }

  /// Reads a text and returns whether it is equal to another one.
  @inlinable
  package mutating func text(in table: TableView, equals text: ByteView) -> Bool {
    defer { position += 2 }
    return Int(word(1)) == text.count && table.texts.part(Int(word(0)), Int(word(0)) + text.count) == text
  }

  /// Reads the head of a value that begins with its kind and its size, and returns the kind.
  @inlinable
  package mutating func kind() -> UInt8 { UInt8(truncatingIfNeeded: word()) }

  /// Returns a cursor after the value at the position, which begins with its kind and its size.
  @inlinable
  package func skipped() -> TableCursor { TableCursor(words, position + Swift.max(1, Int(word(0) >> 8))) }
}
