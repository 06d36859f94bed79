internal import Text

/// An error in XML.
struct XMLError: Error {
  let offset: Int
  let reason: String
}

/// A reader of the part of XML that reports consist of: elements, attributes in double quotes, and text.
///
/// Everything else is an error, above all what makes XML expensive or dangerous: document types, entities of their own,
/// comments and instructions. Reading is linear in the number of bytes and needs memory only for one element and for
/// the elements around it.
struct XMLReader {
  /// A start tag.
  struct Element {
    let name: SourceRange
    let attributes: [(name: String, value: SourceRange)]
    /// The range of the tag.
    let range: SourceRange
    /// Whether the element ends with its start tag.
    let isEmpty: Bool

    /// Returns the range of an attribute's value, without quotes and with its escapes.
    func attribute(_ name: String) throws(XMLError) -> SourceRange {
      guard let attribute = attributes.first(where: { $0.name == name }) else {
        throw XMLError(offset: range.start, reason: "the attribute `\(name)` is missing")
      }
      return attribute.value
    }
  }

  /// A tag.
  enum Event {
    case start(Element)
    /// The end tag of the element that was opened last.
    case end(SourceRange)
  }

  private let bytes: [UInt8]
  private var index: Int
  /// The names of the open elements, outermost first.
  private var open: [SourceRange] = []

  /// The maximum depth of elements, far more than a report has.
  static let maximumDepth = 16
  /// The maximum number of attributes of an element.
  static let maximumAttributeCount = 32

  init(_ file: SourceFile) {
    bytes = file.bytes
    index = file.textStart
  }

  /// Reads the declaration that a report begins with.
  mutating func readDeclaration() throws(XMLError) {
    let declaration = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8)
    guard bytes[index...].starts(with: declaration) else { throw error("the declaration of XML in UTF-8 is missing") }
    index += declaration.count
  }

  /// Reads to the end of the document, where only blanks may follow.
  mutating func readEnd() throws(XMLError) {
    skipBlanks()
    guard index == bytes.count, open.isEmpty else { throw error("the document goes on after its end") }
  }

  /// Returns the next tag, after any text.
  mutating func next() throws(XMLError) -> Event {
    try skipText(until: UInt8(ascii: "<"))
    let start = index
    index += 1
    if take(UInt8(ascii: "/")) {
      let name = try self.name()
      guard let opened = open.popLast(), bytes[opened.start..<opened.end] == bytes[name.start..<name.end],
        take(UInt8(ascii: ">"))
      else { throw XMLError(offset: start, reason: "this tag ends no element") }
      return .end(SourceRange(start: start, end: index))
    }
    let name = try self.name()
    var attributes: [(name: String, value: SourceRange)] = []
    while true {
      let hasBlank = skipBlanks()
      if take(UInt8(ascii: ">")) {
        guard open.count < Self.maximumDepth else { throw error("the elements are nested too deeply") }
        open.append(name)
        return .start(element(name, attributes, from: start, isEmpty: false))
      }
      if take(UInt8(ascii: "/")) {
        guard take(UInt8(ascii: ">")) else { throw error("expected `>`") }
        return .start(element(name, attributes, from: start, isEmpty: true))
      }
      guard hasBlank else { throw error("expected a blank or the end of the tag") }
      guard attributes.count < Self.maximumAttributeCount else { throw error("there are too many attributes") }
      attributes.append(try attribute(besides: attributes.map(\.name)))
    }
  }

  private func element(
    _ name: SourceRange, _ attributes: [(name: String, value: SourceRange)], from start: Int, isEmpty: Bool
  ) -> Element {
    Element(name: name, attributes: attributes, range: SourceRange(start: start, end: index), isEmpty: isEmpty)
  }

  private mutating func attribute(besides others: [String]) throws(XMLError) -> (name: String, value: SourceRange) {
    let range = try name()
    let name = String(decoding: bytes[range.start..<range.end], as: UTF8.self)
    guard !others.contains(name) else { throw XMLError(offset: range.start, reason: "an attribute is there twice") }
    guard take(UInt8(ascii: "=")), take(UInt8(ascii: "\"")) else { throw error("expected a value in double quotes") }
    let start = index
    try skipText(until: UInt8(ascii: "\""))
    index += 1
    return (name, SourceRange(start: start, end: index - 1))
  }

  private mutating func name() throws(XMLError) -> SourceRange {
    let start = index
    while index < bytes.count, (bytes[index] | 0x20) &- UInt8(ascii: "a") < 26 { index += 1 }
    guard index > start else { throw error("expected a name") }
    return SourceRange(start: start, end: index)
  }

  /// Skips text up to a byte, which must follow.
  private mutating func skipText(until end: UInt8) throws(XMLError) {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == end { return }
      switch byte {
      case UInt8(ascii: "<"): throw error("`<` is not escaped")
      case UInt8(ascii: "&"): try skipReference()
      case ..<0x20 where byte != UInt8(ascii: "\n"): throw error("there is a control character")
      default: index += 1
      }
    }
    throw error("the document ends too early")
  }

  private mutating func skipReference() throws(XMLError) {
    let rest = bytes[index...].prefix(6)
    guard let reference = Self.references.first(where: rest.starts) else { throw error("`&` is not escaped") }
    index += reference.count
  }

  private static let references = ["&amp;", "&lt;", "&gt;", "&quot;", "&#9;", "&#10;", "&#13;", "&#35;"].map {
    Array($0.utf8)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  @discardableResult private mutating func skipBlanks() -> Bool {
    let start = index
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\n") { index += 1 }
    return index > start
  }

  private func error(_ reason: String) -> XMLError { XMLError(offset: index, reason: reason) }
}
