/// A reader of binary property lists.
///
/// Layout: the signature, the objects, the offset of each object, and a trailer of 32 bytes. An object begins with a
/// byte for its type and, in the low half, its size; collections refer to objects by number.
/// Source: the comment in Apple's `CFBinaryPList.c`.
struct BinaryPropertyListReader {
  private(set) var values: [PropertyList.Value] = []
  private(set) var ranges: [SourceRange] = []

  private let bytes: [UInt8]
  private let offsetSize: Int
  private let referenceSize: Int
  private let count: Int
  private let topObject: Int
  private let offsetsStart: Int
  /// The number of the value of each object that was read; nil before.
  private var numbers: [Int?]
  /// The levels below each value that was read.
  private var heights: [Int] = []
  /// Whether each object is being read, so that a collection inside itself is noticed.
  private var isOpen: [Bool]
  /// The bytes that objects may still take: those of a sound file do not overlap, so all of them fit into it.
  private var bytesLeft: Int

  static let signature = Array("bplist0".utf8)
  /// The signature with the version, of which Foundation writes only 0.
  private static let headSize = 8
  private static let trailerSize = 32

  /// Reads the trailer.
  init(_ bytes: [UInt8]) throws(PropertyListError) {
    let trailer = bytes.count - Self.trailerSize
    guard trailer >= Self.headSize else { throw PropertyListError(offset: 0, reason: "it ends too early") }
    func number(_ start: Int) -> Int? { Self.number(bytes[(trailer + start)..<(trailer + start + 8)]) }
    (offsetSize, referenceSize) = (Int(bytes[trailer + 6]), Int(bytes[trailer + 7]))
    guard (1...8).contains(offsetSize), (1...8).contains(referenceSize), let count = number(8),
      let topObject = number(16), let offsetsStart = number(24), topObject < count,
      (Self.headSize...trailer).contains(offsetsStart), count <= (trailer - offsetsStart) / offsetSize
    else { throw PropertyListError(offset: trailer, reason: "it has no valid trailer") }
    guard count <= PropertyList.maximumCount else {
      throw PropertyListError(offset: trailer, reason: "it has more than \(PropertyList.maximumCount) values")
    }
    self.bytes = bytes
    (self.count, self.topObject, self.offsetsStart) = (count, topObject, offsetsStart)
    numbers = Array(repeating: nil, count: count)
    isOpen = Array(repeating: false, count: count)
    bytesLeft = offsetsStart
  }

  /// Reads the outermost value and all below it, and returns its number.
  mutating func readTop() throws(PropertyListError) -> Int { try read(topObject, depth: 0) }

  /// Reads an object once, and returns the number of its value.
  private mutating func read(_ object: Int, depth: Int) throws(PropertyListError) -> Int {
    let height = numbers[object].map { heights[$0] } ?? 0
    guard depth + height <= PropertyList.maximumDepth else {
      throw PropertyListError(offset: 0, reason: "it is nested more than \(PropertyList.maximumDepth) levels deep")
    }
    if let number = numbers[object] { return number }
    let start = offsetsStart + object * offsetSize
    guard let offset = Self.number(bytes[start..<(start + offsetSize)]), (Self.headSize..<offsetsStart).contains(offset)
    else { throw PropertyListError(offset: start, reason: "it has an object outside of it") }
    guard !isOpen[object] else { throw PropertyListError(offset: offset, reason: "it contains itself") }
    isOpen[object] = true
    let (value, end, levels) = try value(at: offset, depth: depth)
    isOpen[object] = false
    values.append(value)
    ranges.append(SourceRange(start: offset, end: end))
    heights.append(levels)
    numbers[object] = values.count - 1
    return values.count - 1
  }

  /// Reads the object at an offset.
  ///
  /// - Returns: The value, its end, and the levels of values below it.
  private mutating func value(
    at offset: Int, depth: Int
  ) throws(PropertyListError) -> (PropertyList.Value, end: Int, levels: Int) {
    let (kind, low) = (bytes[offset] >> 4, Int(bytes[offset] & 0xF))
    let start = offset + 1
    switch (kind, low) {
    case (0, 8): return (.boolean(false), start, 0)
    case (0, 9): return (.boolean(true), start, 0)
    case (1, 0...4):
      let content = try content(from: start, 1 << low, 1)
      return (.integer(Self.integer(content)), content.endIndex, 0)
    case (2, 2):
      let content = try content(from: start, 4, 1)
      return (.real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.bits(content))))), content.endIndex, 0)
    case (2, 3):
      let content = try content(from: start, 8, 1)
      return (.real(Double(bitPattern: Self.bits(content))), content.endIndex, 0)
    case (3, 3): return (.date, try content(from: start, 8, 1).endIndex, 0)
    case (4, _): return (.data, try content(of: offset, unit: 1).endIndex, 0)
    case (5, _), (7, _):
      let content = try content(of: offset, unit: 1)
      return (.string(String(decoding: content, as: UTF8.self)), content.endIndex, 0)
    case (6, _):
      let content = try content(of: offset, unit: 2)
      let units = stride(from: content.startIndex, to: content.endIndex, by: 2).map {
        UInt16(content[$0]) << 8 | UInt16(content[$0 + 1])
      }
      return (.string(String(decoding: units, as: UTF16.self)), content.endIndex, 0)
    case (0xA, _):
      let content = try content(of: offset, unit: referenceSize)
      let (items, levels) = try items(content[...], depth)
      return (.array(items), content.endIndex, levels)
    case (0xD, _):
      let content = try content(of: offset, unit: 2 * referenceSize)
      let half = content.startIndex + content.count / 2
      let (keys, _) = try items(content[..<half], depth)
      let (items, levels) = try items(content[half...], depth)
      var entries: [PropertyList.Entry] = []
      for (key, item) in zip(keys, items) {
        guard case .string(let text) = values[key] else {
          throw PropertyListError(offset: offset, reason: "it has a key that is not a string")
        }
        entries.append(PropertyList.Entry(key: text, value: item))
      }
      return (.dictionary(entries), content.endIndex, levels)
    default: throw PropertyListError(offset: offset, reason: "it has a value of an unknown type")
    }
  }

  /// Reads the objects that a collection refers to.
  private mutating func items(
    _ references: ArraySlice<UInt8>, _ depth: Int
  ) throws(PropertyListError) -> (numbers: [Int], levels: Int) {
    var found: [Int] = []
    var levels = 0
    for start in stride(from: references.startIndex, to: references.endIndex, by: referenceSize) {
      guard let object = Self.number(references[start..<(start + referenceSize)]), object < count else {
        throw PropertyListError(offset: start, reason: "it refers to an object that it does not have")
      }
      let number = try read(object, depth: depth + 1)
      found.append(number)
      levels = max(levels, heights[number] + 1)
    }
    return (found, levels)
  }

  /// Returns the content of an object whose size is in its first byte or in the integer after it.
  private mutating func content(of offset: Int, unit: Int) throws(PropertyListError) -> ArraySlice<UInt8> {
    let low = Int(bytes[offset] & 0xF)
    guard low == 0xF else { return try content(from: offset + 1, low, unit) }
    let sizeAt = offset + 1
    guard sizeAt < offsetsStart, bytes[sizeAt] & 0xF0 == 0x10, bytes[sizeAt] & 0xF <= 3 else {
      throw PropertyListError(offset: sizeAt, reason: "it has an object without a size")
    }
    let size = try content(from: sizeAt + 1, 1 << Int(bytes[sizeAt] & 0xF), 1)
    guard let count = Self.number(size) else {
      throw PropertyListError(offset: sizeAt, reason: "it has an object that does not end in it")
    }
    return try content(from: size.endIndex, count, unit)
  }

  /// Returns so many units of bytes from an offset.
  private mutating func content(
    from start: Int, _ count: Int, _ unit: Int
  ) throws(PropertyListError) -> ArraySlice<UInt8> {
    guard start <= offsetsStart, count <= (offsetsStart - start) / unit else {
      throw PropertyListError(offset: start, reason: "it has an object that does not end in it")
    }
    bytesLeft -= count * unit
    guard bytesLeft >= 0 else { throw PropertyListError(offset: start, reason: "its objects overlap") }
    return bytes[start..<(start + count * unit)]
  }

  /// Returns the number in some bytes, the first of which counts most; nil when it is too large to be of use.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? { Int(exactly: bits(bytes)) }

  private static func bits(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  /// Returns an integer, which has a sign from 8 bytes on.
  private static func integer(_ bytes: ArraySlice<UInt8>) -> Int128 {
    switch bytes.count {
    case ..<8: Int128(bits(bytes))
    case 8: Int128(Int64(bitPattern: bits(bytes)))
    default: bytes.reduce(0) { $0 << 8 | Int128($1) }
    }
  }
}
