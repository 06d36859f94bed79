internal import Text

/// The text of a document as the editor has it.
struct TextDocument: Sendable {
  /// The file, whose offsets are those of the text.
  private(set) var file: SourceFile
  /// The version that the editor gave.
  private(set) var version: Int?
  private(set) var positions: PositionTable

  init(path: String, text: String, version: Int?, _ encoding: PositionEncoding) {
    file = Self.file(path, Array(text.utf8))
    self.version = version
    positions = PositionTable(file, encoding)
  }

  /// Creates the file of a text.
  ///
  /// Text that an editor sends is never UTF-16; a zero byte at its start, which would look like it, gives way to
  /// another control character.
  private static func file(_ path: String, _ bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(path: path, bytes: bytes)
    guard file.isConverted else { return file }
    return SourceFile(path: path, bytes: bytes.prefix(2).map { $0 == 0 ? 1 : $0 } + bytes.dropFirst(2))
  }

  /// Applies changes, one after the other; each is a text for a range, or for all.
  ///
  /// - Throws: The first change that is no such thing, with all before it applied.
  mutating func apply(_ changes: [JSON], version: Int?) throws(ResponseError) {
    var changing = ChangingText(file.bytes, positions.encoding)
    defer {
      self.version = version ?? self.version
      replace(changing.bytes)
    }
    for change in changes {
      guard let text = change["text"]?.asString else {
        throw ResponseError(code: .invalidParams, message: "a change has no text")
      }
      guard let range = change["range"], range != .null else {
        changing = ChangingText(Array(text.utf8), positions.encoding)
        continue
      }
      guard let start = PositionTable.Position(range["start"]), let end = PositionTable.Position(range["end"]) else {
        throw ResponseError(code: .invalidParams, message: "a change has no valid range")
      }
      changing.replace(from: start, to: end, with: text)
    }
  }

  private mutating func replace(_ bytes: [UInt8]) {
    file = Self.file(file.path, bytes)
    positions = PositionTable(file, positions.encoding)
  }
}
