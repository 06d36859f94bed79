/// The quoting of a shell script at an offset, for a script that is a scalar of a YAML file.
///
/// The script is read as it is written in the file, so that offsets are those of the file. Commands in `$(…)`, comments
/// and here-documents are followed as well.
package struct ShellQuoting: Sendable {
  private let bytes: [UInt8]
  /// The quote of the scalar; nil for a plain or block scalar.
  private let scalarQuote: UInt8?
  private var index: Int
  /// The open quote, and the number of open parentheses, in the script and in each `$(…)` around the offset.
  private var levels: [(quote: UInt8?, parentheses: Int)] = [(nil, 0)]
  private var isInComment = false
  private var previous = newline
  /// The here-documents that begin on the next line, and the one around the offset.
  private var announced: [HereDocument] = []
  private var hereDocument: HereDocument?

  private struct HereDocument {
    let word: [UInt8]
    let isQuoted: Bool
  }

  /// Creates the state at the start of a scalar's text, which includes the scalar's own quote if it has one.
  package init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    let first = start < bytes.count ? bytes[start] : newline
    scalarQuote = first == single || first == double ? first : nil
    index = scalarQuote == nil ? start : start + 1
  }

  /// Reads the script up to an offset, which must not be before the last one.
  ///
  /// - Complexity: linear in the bytes since the last offset.
  package mutating func advance(to offset: Int) {
    while index < offset { step() }
  }

  /// Whether the shell takes the text at the offset as it is, because it is in single quotes or in a here-document whose
  /// word is quoted.
  package var isLiteral: Bool { hereDocument.map(\.isQuoted) ?? (quote == single) }

  /// Whether the offset is in quotes of any kind, in a comment or in a here-document.
  package var isQuoted: Bool { quote != nil || isInComment || hereDocument != nil }

  private var quote: UInt8? {
    get { levels.last?.quote }
    set { if !levels.isEmpty { levels[levels.count - 1].quote = newValue } }
  }

  /// Returns the character at an offset as the script has it, with the number of bytes it takes in the file.
  private func character(at offset: Int) -> (byte: UInt8, length: Int) {
    let byte = bytes[offset]
    guard let scalarQuote, offset + 1 < bytes.count else { return (byte, 1) }
    let next = bytes[offset + 1]
    if scalarQuote == single { return byte == single && next == single ? (single, 2) : (byte, 1) }
    guard byte == backslash else { return (byte, 1) }
    return next == UInt8(ascii: "n") ? (newline, 2) : (next, 2)
  }

  private mutating func step() {
    let (byte, length) = character(at: index)
    let start = index
    index += length
    defer { previous = byte }
    if byte == newline {
      isInComment = false
      if hereDocument == nil, quote == nil, !announced.isEmpty { hereDocument = announced.removeFirst() }
      while let open = hereDocument, isNextLine(open.word) {
        hereDocument = announced.isEmpty ? nil : announced.removeFirst()
        skipLine()
      }
      return
    }
    if isInComment || hereDocument != nil { return }
    switch (quote, byte) {
    case (single, single), (double, double): quote = nil
    case (single, _): break
    case (_, backslash):
      if index < bytes.count { index += character(at: index).length }
    case (_, UInt8(ascii: "$")) where index < bytes.count && bytes[index] == UInt8(ascii: "("):
      index += 1
      if levels.count < 100 { levels.append((nil, 0)) }
    case (double, _): break
    case (_, single), (_, double): quote = byte
    case (_, UInt8(ascii: "(")): levels[levels.count - 1].parentheses += 1
    case (_, UInt8(ascii: ")")):
      if let last = levels.last, last.parentheses > 0 {
        levels[levels.count - 1].parentheses -= 1
      } else if levels.count > 1 {
        levels.removeLast()
      }
    case (_, UInt8(ascii: "#")) where previous <= UInt8(ascii: " ") || previous == UInt8(ascii: ";"): isInComment = true
    case (_, UInt8(ascii: "<")) where previous == UInt8(ascii: "<"): announce(from: start + 1)
    default: break
    }
  }

  /// Reads the word after `<<`.
  private mutating func announce(from start: Int) {
    var rest = bytes[start...].prefix(200).drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }
    let isQuoted = rest.first.map { $0 == single || $0 == double || $0 == backslash } ?? false
    rest = rest.drop { $0 == single || $0 == double || $0 == backslash }
    let word = rest.prefix {
      ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "_")
    }
    if !word.isEmpty, announced.count < 8 { announced.append(HereDocument(word: Array(word), isQuoted: isQuoted)) }
  }

  /// Whether the next line has only a word.
  private func isNextLine(_ word: [UInt8]) -> Bool {
    let text = bytes[min(index, bytes.count)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard text.starts(with: word) else { return false }
    let end = text.startIndex + word.count
    return end >= bytes.count || bytes[end] == newline || bytes[end] == UInt8(ascii: "\r")
      || bytes[end] == backslash || bytes[end] == scalarQuote
  }

  /// Goes on to the end of a line.
  private mutating func skipLine() {
    while index < bytes.count, character(at: index).byte != newline { index += character(at: index).length }
  }
}

private let newline = UInt8(ascii: "\n")
private let single = UInt8(ascii: "'")
private let double = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")
