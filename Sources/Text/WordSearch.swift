/// A search for a word in bytes that looks at few of them: one in as many as the word has.
package struct WordSearch: Sendable {
  private let word: [UInt8]
  /// The distance from each byte to the end of the word, where the byte last occurs in it; the length otherwise.
  private let steps: [Int]

  /// A search for a word, which is not empty.
  package init(_ word: StaticString) {
    let bytes = Array(String(describing: word).utf8)
    var steps = Array(repeating: bytes.count, count: 256)
    for (index, byte) in bytes.dropLast().enumerated() { steps[Int(byte)] = bytes.count - 1 - index }
    self.word = bytes
    self.steps = steps
  }

  /// Returns whether the word occurs in bytes.
  package func finds(in bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = word.last else { return true }
    var last = bytes.startIndex + word.count - 1
    while last < bytes.endIndex {
      if bytes[last] == end, bytes[...last].suffix(word.count).elementsEqual(word) { return true }
      last += steps[Int(bytes[last])]
    }
    return false
  }
}
