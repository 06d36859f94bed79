#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Bytes that somebody else owns, without the cost of reference counting.
///
/// A view is valid only inside the closure that it was passed to; nobody may store it any longer. Indices count from 0.
@frozen @usableFromInline
package struct ByteView: RandomAccessCollection {
  @usableFromInline let start: UnsafePointer<UInt8>
  /// The number of bytes.
  @usableFromInline package let count: Int

  /// Creates a view of bytes in memory that stays in place as long as the view is used.
  @inlinable
  package init(start: UnsafePointer<UInt8>?, count: Int) {
    self.start = start ?? ("" as StaticString).utf8Start
    self.count = start == nil ? 0 : count
  }

  @inlinable @inline(__always)
  init(known start: UnsafePointer<UInt8>, _ count: Int) {
    self.start = start
    self.count = count
  }

  /// Creates a view of a literal, which stays valid.
  @inlinable
  package init(_ text: StaticString) { self.init(start: text.utf8Start, count: text.utf8CodeUnitCount) }

  /// A view of no bytes.
  @inlinable
  package static var empty: ByteView { ByteView(start: nil, count: 0) }

  @inlinable
  package var startIndex: Int { 0 }
  @inlinable
  package var endIndex: Int { count }

  @inlinable
  package subscript(_ index: Int) -> UInt8 {
    // One comparison for both bounds.
    UInt(bitPattern: index) < UInt(bitPattern: count) ? start[index] : 0
  }

  /// Returns the part between two offsets that are known to be in order and inside the view.
  @inlinable @inline(__always)
  package func knownPart(_ from: Int, _ until: Int) -> ByteView {
    assert(from >= 0 && from <= until && until <= count)
    return ByteView(known: start + from, until &- from)
  }

  /// Returns the part between two offsets, which are limited to the view.
  @inlinable
  package func part(_ from: Int, _ until: Int) -> ByteView {
    let (from, until) = (Swift.min(Swift.max(0, from), count), Swift.min(Swift.max(from, until), count))
    return ByteView(known: start + from, until - from)
  }
}

// MARK: - Comparing and searching

extension ByteView {
  /// Whether two views have equal bytes.
  @usableFromInline
  package static func == (left: ByteView, right: ByteView) -> Bool {
    guard left.count == right.count else { return false }
    return memcmp(left.start, right.start, left.count) == 0
  }

  /// Whether the bytes equal a literal.
  @inlinable
  package func equals(_ text: StaticString) -> Bool { self == ByteView(text) }

  /// Whether the bytes begin with a literal.
  package func hasPrefix(_ text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && part(0, text.utf8CodeUnitCount).equals(text)
  }

  /// Returns the offset of the first occurrence of a byte at or after an offset; nil when there is none.
  package func firstOffset(of byte: UInt8, from offset: Int = 0) -> Int? {
    guard offset < count, let found = memchr(start + offset, Int32(byte), count - offset) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(start)
  }

  /// Returns the offset of the last occurrence of a byte; nil when there is none.
  package func lastOffset(of byte: UInt8) -> Int? {
    var offset = count
    while offset > 0 {
      offset -= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }

  /// Whether the bytes come before others, compared one by one.
  package func precedes(_ other: ByteView) -> Bool {
    let order = memcmp(start, other.start, Swift.min(count, other.count))
    return order == 0 ? count < other.count : order < 0
  }

  /// Whether all bytes are ASCII.
  package var isASCII: Bool {
    let bytes = UnsafeRawPointer(start)
    var offset = 0
    while offset + 8 <= count {
      guard bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else {
        return false
      }
      offset += 8
    }
    while offset < count {
      guard start[offset] < 0x80 else { return false }
      offset += 1
    }
    return true
  }

  /// Returns the offset of the first byte, at or after an offset, that is not in a set; the count when there is none.
  ///
  /// - Parameters:
  ///   - members: For each ASCII character, whether it is in the set; other bytes are not.
  ///   - offset: The offset.
  /// - Returns: The offset of the byte.
  package func firstOffset(notIn members: ByteView, from offset: Int) -> Int {
    guard members.count >= 0x80, offset >= 0 else { return offset }
    let set = members.start
    var index = offset
    while index < count, start[index] < 0x80, set[Int(start[index])] != 0 { index += 1 }
    return index
  }

  /// Returns the first offset at which a byte has no step, from an offset on; at others, goes on by the byte's step.
  ///
  /// - Parameters:
  ///   - steps: The step of each of the 256 bytes.
  ///   - offset: The first offset to examine.
  /// - Returns: The offset; at least the number of bytes when there is none.
  package func offset(following steps: [UInt8], from offset: Int) -> Int {
    guard offset >= 0, steps.count == 256 else { return Swift.max(offset, count) }
    return steps.withUnsafeBufferPointer { steps in
      var offset = offset
      while offset < count {
        let step = steps[Int(start[offset])]
        if step == 0 { break }
        offset &+= Int(step)
      }
      return offset
    }
  }

  /// Whether a byte occurs.
  package func has(_ byte: UInt8) -> Bool { firstOffset(of: byte) != nil }
}

// MARK: - Decoding

extension ByteView {
  /// Returns the Unicode scalar that begins at an offset and its length in bytes.
  ///
  /// A byte that begins no scalar counts as U+FFFD of length 1.
  package func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = self[offset]
    let (length, bits): (Int, UInt32) =
      switch first {
      case 0..<0x80: (1, UInt32(first))
      case 0xC2..<0xE0: (2, UInt32(first & 0x1F))
      case 0xE0..<0xF0: (3, UInt32(first & 0x0F))
      case 0xF0..<0xF5: (4, UInt32(first & 0x07))
      default: (1, 0xFFFD)
      }
    var value = bits
    for index in offset + 1..<offset + length {
      guard self[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(self[index] & 0x3F)
    }
    return (value, length)
  }
}

// MARK: - Converting

extension ByteView {
  /// The text, with invalid UTF-8 repaired.
  package var string: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

  /// A copy of the bytes.
  package var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }
}

extension Array<UInt8> {
  /// Calls `body` with a view of the bytes.
  @inlinable
  package func withView<Result, Failure: Error>(_ body: (ByteView) throws(Failure) -> Result) throws(Failure) -> Result
  {
    try withUnsafeBufferPointer { buffer throws(Failure) in
      try body(ByteView(start: buffer.baseAddress, count: buffer.count))
    }
  }
}

extension Array<UInt8> {
  /// Appends the bytes of a view.
  package mutating func append(_ view: ByteView) {
    append(contentsOf: UnsafeBufferPointer(start: view.start, count: view.count))
  }
}

extension String {
  /// Calls `body` with a view of the text in UTF-8.
  @inlinable
  package func withView<Result>(_ body: (ByteView) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable { body(ByteView(start: $0.baseAddress, count: $0.count)) }
      ?? Array(utf8).withView(body)
  }
}

extension ArraySlice<UInt8> {
  /// Calls `body` with a view of the bytes.
  @inlinable
  package func withView<Result, Failure: Error>(_ body: (ByteView) throws(Failure) -> Result) throws(Failure) -> Result
  {
    try withUnsafeBufferPointer { buffer throws(Failure) in
      try body(ByteView(start: buffer.baseAddress, count: buffer.count))
    }
  }
}

extension ByteView {
  /// The number of Unicode scalars in valid UTF-8.
  package var scalarCount: Int {
    var count = 0
    for byte in UnsafeBufferPointer(start: start, count: self.count) where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}

/// A copy of bytes at a place of its own, with a view of it that is valid as long as the copy exists.
package final class ByteCopy {
  private let start: UnsafeMutablePointer<UInt8>
  private let count: Int

  /// Copies bytes.
  package init(_ bytes: some Collection<UInt8>) {
    count = bytes.count
    start = .allocate(capacity: Swift.max(1, count))
    for (offset, byte) in bytes.enumerated() { (start + offset).initialize(to: byte) }
  }

  deinit { start.deallocate() }

  /// The view; it must not outlive the copy.
  package var view: ByteView { ByteView(start: start, count: count) }
}

// MARK: - Hashing

/// Returns a hash of a name, the same on every machine and in every run.
///
/// Names are compared after their hashes, so a collision costs time and nothing else.
@inlinable
package func nameHash(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var hash: UInt32 = 0x811C_9DC5
  for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
  return hash
}
