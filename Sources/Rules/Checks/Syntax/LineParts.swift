internal import Text

/// The parts of a line as a reader sees them, whatever the lines around it are.
struct LineParts {
  let line: SourceLine
  /// The offsets of the `- ` that it begins with.
  private(set) var dashes: [Int] = []
  /// The range of the key before the first `: `; nil without one.
  private(set) var key: SourceRange?
  /// The offset of the `:` after the key.
  private(set) var colon: Int?
  /// The range of what follows the dashes and the key, without blanks around it and a comment; empty if that is nothing.
  let value: SourceRange

  init(_ line: SourceLine, in file: SourceFile) {
    self.line = line
    let bytes = file.bytes
    let end = line.end
    func skipBlanks(_ start: Int) -> Int { bytes[start..<end].firstIndex { !isBlank($0) } ?? end }
    var start = skipBlanks(line.start)
    while start < end, bytes[start] == UInt8(ascii: "-"), start + 1 == end || isBlank(bytes[start + 1]) {
      dashes.append(start)
      start = skipBlanks(start + 1)
    }
    if let colon = firstColon(in: bytes, from: start, until: end) {
      let keyEnd = bytes[start..<colon].lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
      key = SourceRange(start: start, end: keyEnd)
      self.colon = colon
      start = skipBlanks(colon + 1)
    }
    value = SourceRange(start: start, end: endOfValue(in: bytes, from: start, until: end))
  }

  /// Where the entry begins, after the dashes.
  var entry: Int { key?.start ?? value.start }

  /// Whether there is nothing after the key, or only an anchor.
  func hasNoValue(in file: SourceFile) -> Bool {
    let text = file.bytes[value.start..<value.end]
    return text.isEmpty || text.first == UInt8(ascii: "&") && !text.contains(where: isBlank)
  }
}

/// Returns the offset of the first `:` with a blank or nothing after it, other than in quotes, brackets or a comment.
private func firstColon(in bytes: [UInt8], from start: Int, until end: Int) -> Int? {
  guard start < end else { return nil }
  var index = start
  switch bytes[start] {
  case UInt8(ascii: "\""), UInt8(ascii: "'"):
    // A quoted key ends with its quote.
    index += 1
    while index < end, bytes[index] != bytes[start] {
      index += bytes[index] == UInt8(ascii: "\\") && bytes[start] == UInt8(ascii: "\"") ? 2 : 1
    }
    index += 1
    while index < end, isBlank(bytes[index]) { index += 1 }
    return index < end && bytes[index] == UInt8(ascii: ":") ? index : nil
  case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: ">"): return nil
  default: break
  }
  while index < end {
    switch bytes[index] {
    case UInt8(ascii: ":") where index + 1 == end || isBlank(bytes[index + 1]): return index
    case UInt8(ascii: "#") where isBlank(bytes[index - 1]): return nil
    default: index += 1
    }
  }
  return nil
}

/// Returns the end of a value, before blanks and a comment.
private func endOfValue(in bytes: [UInt8], from start: Int, until end: Int) -> Int {
  var valueEnd = start
  var quote: UInt8?
  for index in start..<max(start, end) where !isBlank(bytes[index]) {
    let byte = bytes[index]
    if byte == UInt8(ascii: "#"), quote == nil, index == start || isBlank(bytes[index - 1]) { break }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      if quote == byte { quote = nil } else if index == start { quote = byte }
    }
    valueEnd = index + 1
  }
  return valueEnd
}
