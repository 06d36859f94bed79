internal import Text

/// A part of a file that is parsed on its own: all of it, or one of several.
struct FilePart: Sendable {
  let range: Range<Int>
  /// The number of outermost levels of collections that may go on in other parts; 0 for a whole file.
  let openLevels: Int
}

/// A guess where a file can be cut so that each part is a mapping: before keys directly below `workflows:`.
struct FileCuts {
  /// The offset of the first key below `workflows:`.
  let firstKey: Int
  /// The number of spaces before every such key.
  let indentation: Int
  /// The parts, in order; the first one has all that precedes the workflows, and at least one of them.
  let parts: [FilePart]

  /// Looks for cuts that make parts of about the same size; nil when there are none.
  init?(_ file: SourceFile, count: Int) {
    let bytes = file.bytes[...]
    let cuts = bytes.withView { view in
      Self.firstKey(in: view, from: file.textStart).map { start, indentation in
        (start + indentation, indentation, Self.starts(in: view, after: start, indentation, count: count))
      }
    }
    guard let (firstKey, indentation, starts) = cuts, !starts.isEmpty else { return nil }
    self.firstKey = firstKey
    self.indentation = indentation
    let bounds = [file.textStart] + starts + [bytes.count]
    parts = zip(bounds, bounds.dropFirst()).enumerated().map { index, bounds in
      FilePart(range: bounds.0..<bounds.1, openLevels: index == 0 ? 2 : 1)
    }
  }

  /// Returns the start of the line of the first key below `workflows:`, and its indentation.
  private static func firstKey(in bytes: ByteView, from textStart: Int) -> (start: Int, indentation: Int)? {
    var line: Int? = textStart
    var isBelow = false
    while let start = line {
      let indentation = bytes.indentation(at: start)
      let byte = bytes[start + indentation]
      if !isBelow {
        isBelow = bytes.part(start, bytes.count).hasPrefix("workflows:")
      } else if byte != UInt8(ascii: "#"), byte != UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
        return indentation > 0 ? (start, indentation) : nil
      }
      line = bytes.nextLine(from: start)
    }
    return nil
  }

  /// Returns the starts of lines that seem to begin with a key at an indentation, about evenly spread over the file.
  private static func starts(in bytes: ByteView, after first: Int, _ indentation: Int, count: Int) -> [Int] {
    var starts: [Int] = []
    var line = first
    for number in 1..<max(1, count) {
      line = max(line, bytes.count / count * number)
      while let next = bytes.nextLine(from: line) {
        line = next
        guard bytes.indentation(at: line) == indentation, bytes[line + indentation].mayBeginKey else { continue }
        starts.append(line)
        break
      }
    }
    return starts
  }
}

extension ByteView {
  /// Returns the start of the line after the one that contains an offset; nil when that is the last one.
  fileprivate func nextLine(from offset: Int) -> Int? {
    firstOffset(of: UInt8(ascii: "\n"), from: offset).flatMap { $0 + 1 < count ? $0 + 1 : nil }
  }

  /// Returns the number of spaces at an offset.
  fileprivate func indentation(at offset: Int) -> Int {
    var index = offset
    while self[index] == UInt8(ascii: " ") { index += 1 }
    return index - offset
  }
}

extension UInt8 {
  /// Whether the byte often begins a key.
  fileprivate var mayBeginKey: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x80...:
      true
    default: false
    }
  }
}
