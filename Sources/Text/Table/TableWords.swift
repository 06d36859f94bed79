/// The numbers of a table, each of 32 bits.
///
/// Four are kept as one number of 128 bits, the first in its lowest bits, because a compiler needs for a literal of an
/// array a time that grows with its elements, not with their size.
package struct TableWords: Sendable, Equatable {
  /// The number of words.
  package let count: Int
  /// The words, four to an element; those of the last one that are not in use are 0.
  package let groups: [UInt128]

  /// Creates the words that a literal holds, limited to what there is.
  package init(count: Int, groups: [UInt128]) {
    self.count = min(max(0, count), groups.count * 4)
    self.groups = groups
  }

  /// Creates words from single ones.
  package init(_ words: [UInt32]) {
    count = words.count
    groups = stride(from: 0, to: words.count, by: 4).map { start in
      words[start..<min(start + 4, words.count)].reversed().reduce(0) { $0 << 32 | UInt128($1) }
    }
  }

  /// The word at an index that is at least 0 and lower than the number of words.
  subscript(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: groups[index >> 2] >> (32 * UInt128(index & 3))) }

  /// All words, one after the other.
  package var array: [UInt32] { (0..<count).map { self[$0] } }

  /// Calls `body` with the words as they are in memory, whose order is the same on every platform of Swift.
  func withView<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt32>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try groups.withUnsafeBufferPointer { groups throws(Failure) in
      let start = UnsafeRawPointer(groups.baseAddress)?.assumingMemoryBound(to: UInt32.self)
      return try body(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
    }
  }
}
