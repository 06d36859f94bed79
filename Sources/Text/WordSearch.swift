/// A Boyer-Moore-Horspool search for a word, which skips up to the length of the word at each step.
package struct WordSearch: Sendable {
  private let word: [UInt8]
  /// The distance from the last occurrence of each byte in the word to its end; the length for a byte not in the word.
  private let steps: [UInt8]

  /// Creates a search for a nonempty word.
  package init(_ word: String) {
    let bytes = Array(word.utf8)
    // A shorter step passes over nothing.
    var steps = Array(repeating: UInt8(clamping: bytes.count), count: 256)
    for (index, byte) in bytes.dropLast().enumerated() { steps[Int(byte)] = UInt8(clamping: bytes.count - 1 - index) }
    self.word = bytes
    self.steps = steps
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
    var last = word.count - 1
    while last < bytes.count {
      let byte = bytes[last]
      if byte == word[word.count - 1], bytes.part(last + 1 - word.count, last + 1) == word { return true }
      last += Int(steps[Int(byte)])
    }
    return false
  }
}
