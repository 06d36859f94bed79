/// A search for a word, which looks for the byte of it that is the rarest in scripts and settings.
package struct WordSearch: Sendable {
  private let word: [UInt8]
  /// The offset of that byte in the word.
  private let offset: Int

  /// The bytes of texts in English and of scripts, the most frequent first; others are rarer.
  private static let frequentBytes = Array(" etoainsrlcdp-u_mh.gb/:fywkvx\"$ECIASTRPONDLM'".utf8)

  /// Creates a search for a nonempty word.
  package init(_ word: String) {
    let bytes = Array(word.utf8)
    let ranks = bytes.map { Self.frequentBytes.firstIndex(of: $0) ?? Self.frequentBytes.endIndex }
    offset = ranks.indices.max { ranks[$0] < ranks[$1] } ?? 0
    self.word = bytes
  }

  /// Whether the word occurs in some bytes.
  package func finds(in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withView { finds(in: $0) }
  }

  /// Whether the word occurs in a text.
  package func finds(in text: String) -> Bool { text.withView { finds(in: $0) } }

  /// Whether the word occurs in a view of bytes.
  package func finds(in text: ByteView) -> Bool { word.withView { finds($0, in: text) } }

  private func finds(_ word: ByteView, in bytes: ByteView) -> Bool {
    if word.isEmpty { return true }
    let byte = word[offset]
    var next = offset
    while let found = bytes.firstOffset(of: byte, from: next) {
      let start = found - offset
      if start + word.count > bytes.count { return false }
      if bytes.part(start, start + word.count) == word { return true }
      next = found + 1
    }
    return false
  }
}
