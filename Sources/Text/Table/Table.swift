/// Numbers and texts that are used as they are, so that nothing has to be parsed when the program starts.
///
/// The layout is that of the values written by a `TableWriter`.
package struct Table: Sendable {
  /// The numbers that are read in sequence.
  package let words: TableWords
  /// The numbers of blocks: parts that are found by their offset, and read only when they are used.
  package let blocks: TableWords
  /// The texts that the numbers refer to by offset and length.
  package let texts: Texts

  /// UTF-8 text, embedded in the program or made at run time.
  package enum Texts: Sendable {
    case literal(StaticString)
    case bytes([UInt8])
  }

  /// Creates a table from its parts.
  package init(words: TableWords, blocks: TableWords, texts: Texts) {
    self.words = words
    self.blocks = blocks
    self.texts = texts
  }
}

extension Table {
  /// Returns a part of the texts, limited to what there is.
  package func text(at offset: Int, count: Int) -> String {
    switch texts {
    case .literal(let text): ByteView(text).part(offset, offset + count).string
    case .bytes(let bytes): bytes.withView { $0.part(offset, offset + count).string }
    }
  }
}

extension Table {
  /// A copy of all texts.
  var textBytes: [UInt8] {
    switch texts {
    case .literal(let text): ByteView(text).array
    case .bytes(let bytes): bytes
    }
  }
}

extension Table: Equatable {
  /// Compares the contents, wherever the texts are.
  package static func == (left: Table, right: Table) -> Bool {
    left.words == right.words && left.blocks == right.blocks && left.textBytes == right.textBytes
  }
}
