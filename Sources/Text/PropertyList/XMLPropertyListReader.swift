/// A reader of property lists in XML.
///
/// It knows the elements of property lists and what may stand between them: declarations, comments, blanks, and `CDATA`
/// in texts. Entities are those of XML itself; a document type is skipped and can define none.
/// Source: Apple's `PropertyList-1.0.dtd`.
struct XMLPropertyListReader {
  private(set) var values: [PropertyList.Value] = []
  private(set) var ranges: [SourceRange] = []

  private let bytes: [UInt8]
  private var index: Int

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    index = start
  }

  /// A start tag.
  private struct Tag {
    let name: String
    let start: Int
    /// Whether the element ends with its start tag.
    let isEmpty: Bool
  }

  /// Reads the document, and returns the number of its value.
  mutating func readTop() throws(PropertyListError) -> Int {
    let tag = try startTag()
    guard tag.name == "plist", !tag.isEmpty else { throw error("it does not begin with `<plist>`", at: tag.start) }
    let top = try value(try startTag(), depth: 0)
    try endTag("plist")
    try skipBetween()
    guard index == bytes.count else { throw error("it goes on after its end") }
    return top
  }

  private func error(_ reason: String, at offset: Int? = nil) -> PropertyListError {
    PropertyListError(offset: offset ?? index, reason: reason)
  }

  // MARK: Values

  /// Reads the value that begins with a tag, and returns its number.
  private mutating func value(_ tag: Tag, depth: Int) throws(PropertyListError) -> Int {
    guard depth <= PropertyList.maximumDepth else {
      throw error("it is nested more than \(PropertyList.maximumDepth) levels deep", at: tag.start)
    }
    guard values.count < PropertyList.maximumCount else {
      throw error("it has more than \(PropertyList.maximumCount) values", at: tag.start)
    }
    let start = index
    switch tag.name {
    case "string":
      let (text, end) = try text(of: tag)
      return add(.string(text), from: start, to: end)
    case "integer":
      let (text, end) = try text(of: tag)
      guard let number = Self.integer(text) else { throw error("it has an invalid integer", at: start) }
      return add(.integer(number), from: start, to: end)
    case "real":
      let (text, end) = try text(of: tag)
      guard let number = Double(Self.trimmed(text)) else { throw error("it has an invalid number", at: start) }
      return add(.real(number), from: start, to: end)
    case "true", "false":
      if !tag.isEmpty { try endTag(tag.name) }
      return add(.boolean(tag.name == "true"), from: start, to: start)
    case "date": return add(.date, from: start, to: try text(of: tag).end)
    case "data": return add(.data, from: start, to: try text(of: tag).end)
    case "array":
      var items: [Int] = []
      while !tag.isEmpty, let next = try tagUnlessEnd(of: tag.name) { items.append(try value(next, depth: depth + 1)) }
      return add(.array(items), from: start, to: index)
    case "dict":
      var entries: [PropertyList.Entry] = []
      while !tag.isEmpty, let next = try tagUnlessEnd(of: tag.name) {
        guard next.name == "key" else { throw error("it has a value without a key", at: next.start) }
        let key = try text(of: next).text
        entries.append(PropertyList.Entry(key: key, value: try value(try startTag(), depth: depth + 1)))
      }
      return add(.dictionary(entries), from: start, to: index)
    default: throw error("it has an unknown element", at: tag.start)
    }
  }

  private mutating func add(_ value: PropertyList.Value, from start: Int, to end: Int) -> Int {
    values.append(value)
    ranges.append(SourceRange(start: start, end: end))
    return values.count - 1
  }

  /// Reads an integer, decimal or with `0x`.
  private static func integer(_ text: String) -> Int128? {
    var digits = trimmed(text)[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let isHexadecimal = digits.hasPrefix("0x") || digits.hasPrefix("0X")
    let number = isHexadecimal ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits)
    return number.map { isNegative ? -Int128($0) : Int128($0) }
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = text.utf8.drop(while: isBlank)
    let end = bytes.lastIndex { !isBlank($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    return String(bytes[..<end]) ?? ""
  }

  // MARK: Tags

  /// Reads the next start tag.
  private mutating func startTag() throws(PropertyListError) -> Tag {
    try skipBetween()
    let start = index
    guard take("<") else { throw error("expected an element") }
    let name = bytes[index...].prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
    guard !name.isEmpty else { throw error("expected an element", at: start) }
    index = name.endIndex
    // Attributes, of which only `version` of `plist` exists, mean nothing here.
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        let isEmpty = bytes[index - 2] == UInt8(ascii: "/")
        return Tag(name: String(decoding: name, as: UTF8.self), start: start, isEmpty: isEmpty)
      } else if byte == UInt8(ascii: "<") {
        break
      }
    }
    throw error("it has a tag without end", at: start)
  }

  /// Reads the next start tag inside an element; nil at the element's end tag, which is read instead.
  private mutating func tagUnlessEnd(of name: String) throws(PropertyListError) -> Tag? {
    try skipBetween()
    guard bytes[index...].starts(with: "</".utf8) else { return try startTag() }
    try endTag(name)
    return nil
  }

  private mutating func endTag(_ name: String) throws(PropertyListError) {
    try skipBetween()
    guard take("</"), take(name) else { throw error("expected `</\(name)>`") }
    skipBlanks()
    guard take(">") else { throw error("expected `</\(name)>`") }
  }

  /// Skips blanks, comments, instructions and document types.
  private mutating func skipBetween() throws(PropertyListError) {
    while true {
      skipBlanks()
      if take("<!--") {
        try skip(past: "-->")
      } else if take("<?") {
        try skip(past: "?>")
      } else if take("<!DOCTYPE") {
        try skipDocumentType()
      } else {
        return
      }
    }
  }

  private mutating func skipDocumentType() throws(PropertyListError) {
    guard let end = bytes[index...].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "[") }),
      bytes[end] == UInt8(ascii: ">")
    else { throw error("it has a document type of its own") }
    index = end + 1
  }

  private mutating func skip(past end: String) throws(PropertyListError) {
    let start = index
    while index < bytes.count {
      if take(end) { return }
      index += 1
    }
    throw error("it ends too early", at: start)
  }

  private mutating func skipBlanks() { index = bytes[index...].firstIndex { !isBlank($0) } ?? bytes.count }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  // MARK: Text

  /// Reads the text of an element to its end tag.
  ///
  /// - Returns: The text, and the offset of the end tag.
  private mutating func text(of tag: Tag) throws(PropertyListError) -> (text: String, end: Int) {
    if tag.isEmpty { return ("", index) }
    var text: [UInt8] = []
    while index < bytes.count {
      let plain = bytes[index...].prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") }
      text += plain
      index = plain.endIndex
      if take("<![CDATA[") {
        let start = index
        try skip(past: "]]>")
        text += bytes[start..<(index - 3)]
      } else if take("<!--") {
        try skip(past: "-->")
      } else if take("&") {
        text += Array(String(try reference()).utf8)
      } else {
        let end = index
        try endTag(tag.name)
        return (String(decoding: text, as: UTF8.self), end)
      }
    }
    throw error("it ends too early")
  }

  private mutating func reference() throws(PropertyListError) -> Unicode.Scalar {
    let start = index
    let name = bytes[index...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    index = name.endIndex
    let text = String(decoding: name, as: UTF8.self)
    if take(";"), let scalar = Self.scalar(text) { return scalar }
    throw error("it has an unknown entity", at: start)
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}
