/// A reader of property lists in the old format of NeXT, in which Xcode keeps its projects.
///
/// It knows dictionaries, arrays, texts with and without quotes, data, and comments. Nothing else is in such a file.
struct OpenStepPropertyListReader {
  private(set) var values: [PropertyList.Value] = []
  private(set) var ranges: [SourceRange] = []

  private let bytes: [UInt8]
  private var index: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    index = start
  }

  /// Reads the document, and returns the number of its value.
  mutating func readTop() throws(PropertyListError) -> Int {
    let top = try value(depth: 0)
    try skipBetween()
    guard index == bytes.count else { throw error("it goes on after its end") }
    return top
  }

  private func error(_ reason: String) -> PropertyListError { PropertyListError(offset: index, reason: reason) }

  /// Reads the value that comes next, and returns its number.
  private mutating func value(depth: Int) throws(PropertyListError) -> Int {
    try skipBetween()
    guard depth <= PropertyList.maximumDepth else {
      throw error("it is nested more than \(PropertyList.maximumDepth) levels deep")
    }
    guard values.count < PropertyList.maximumCount else {
      throw error("it has more than \(PropertyList.maximumCount) values")
    }
    let start = index
    let value: PropertyList.Value
    switch bytes.element(at: index) {
    case UInt8(ascii: "{"): value = .dictionary(try entries(depth: depth))
    case UInt8(ascii: "("): value = .array(try items(depth: depth))
    case UInt8(ascii: "<"):
      try skip(past: UInt8(ascii: ">"))
      value = .data
    default: value = .string(try text())
    }
    values.append(value)
    ranges.append(SourceRange(start: start, end: index))
    return values.count - 1
  }

  private mutating func entries(depth: Int) throws(PropertyListError) -> [PropertyList.Entry] {
    index += 1
    var entries: [PropertyList.Entry] = []
    while try !ends(with: UInt8(ascii: "}")) {
      let key = try text()
      try expect(UInt8(ascii: "="))
      entries.append(PropertyList.Entry(key: key, value: try value(depth: depth + 1)))
      try expect(UInt8(ascii: ";"))
    }
    return entries
  }

  private mutating func items(depth: Int) throws(PropertyListError) -> [Int] {
    index += 1
    var items: [Int] = []
    while try !ends(with: UInt8(ascii: ")")) {
      items.append(try value(depth: depth + 1))
      try skipBetween()
      guard bytes.element(at: index) == UInt8(ascii: ",") else { continue }
      index += 1
    }
    return items
  }

  /// Reads a text, in quotes or as a word.
  private mutating func text() throws(PropertyListError) -> String {
    guard let first = bytes.element(at: index) else { throw error("it ends too early") }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return try quotedText(first) }
    let start = index
    while let byte = bytes.element(at: index), Self.isWordByte(byte) { index += 1 }
    guard index > start else { throw error("it has an unexpected character") }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func quotedText(_ quote: UInt8) throws(PropertyListError) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = bytes.element(at: index) {
      index += 1
      if byte == quote { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), let escaped = bytes.element(at: index) else {
        text.append(byte)
        continue
      }
      index += 1
      switch escaped {
      case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
      // Others stand for themselves; characters by number are in no name that matters.
      default: text.append(escaped)
      }
    }
    throw error("it ends in a text")
  }

  /// Skips a character that ends a collection, and returns whether it came next.
  private mutating func ends(with end: UInt8) throws(PropertyListError) -> Bool {
    try skipBetween()
    guard let byte = bytes.element(at: index) else { throw error("it ends too early") }
    if byte == end { index += 1 }
    return byte == end
  }

  private mutating func expect(_ wanted: UInt8) throws(PropertyListError) {
    try skipBetween()
    guard bytes.element(at: index) == wanted else {
      throw error("`\(Character(Unicode.Scalar(wanted)))` is missing")
    }
    index += 1
  }

  /// Skips blanks and comments.
  private mutating func skipBetween() throws(PropertyListError) {
    while let byte = bytes.element(at: index) {
      if byte <= UInt8(ascii: " ") {
        index += 1
      } else if byte == UInt8(ascii: "/"), bytes.element(at: index + 1) == UInt8(ascii: "/") {
        while let next = bytes.element(at: index), next != UInt8(ascii: "\n") { index += 1 }
      } else if byte == UInt8(ascii: "/"), bytes.element(at: index + 1) == UInt8(ascii: "*") {
        index += 2
        repeat { try skip(past: UInt8(ascii: "*")) } while bytes.element(at: index) != UInt8(ascii: "/")
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func skip(past end: UInt8) throws(PropertyListError) {
    while let byte = bytes.element(at: index) {
      index += 1
      if byte == end { return }
    }
    throw error("it ends too early")
  }

  /// Whether a text with this byte needs no quotes.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: ":"), 0x80...:
      true
    default: (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
  }
}

extension [UInt8] {
  /// Returns the byte at an index; nil after the end.
  fileprivate func element(at index: Int) -> UInt8? { index < count ? self[index] : nil }
}
