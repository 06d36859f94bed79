/// A text that was edited in several rounds, with what became of the original.
public struct EditedText: Sendable {
  /// A part of the current text: of the original, or new.
  fileprivate enum Part: Sendable {
    case original(Range<Int>)
    case new([UInt8])

    var count: Int {
      switch self {
      case .original(let range): range.count
      case .new(let bytes): bytes.count
      }
    }
  }

  private let original: [UInt8]
  private var parts: [Part]

  /// Begins with a text.
  public init(_ original: [UInt8]) {
    self.original = original
    parts = original.isEmpty ? [] : [.original(original.indices)]
  }

  /// The current text.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    for part in parts {
      switch part {
      case .original(let range): result += original[range]
      case .new(let bytes): result += bytes
      }
    }
    return result
  }

  /// The edits of the original that lead to the current text, in order and without overlaps.
  public var edits: [TextEdit] {
    var edits: [TextEdit] = []
    var (index, added): (Int, [UInt8]) = (0, [])
    func edit(until end: Int) -> TextEdit {
      TextEdit(range: SourceRange(start: index, end: end), replacement: String(decoding: added, as: UTF8.self))
    }
    for part in parts {
      switch part {
      case .new(let bytes): added += bytes
      case .original(let range):
        let change = edit(until: range.lowerBound)
        if !change.isEmpty { edits.append(change) }
        (index, added) = (range.upperBound, [])
      }
    }
    let change = edit(until: original.count)
    return change.isEmpty ? edits : edits + [change]
  }

  /// Applies edits of the current text that are in order and do not overlap.
  ///
  /// - Complexity: linear in the number of edits of all rounds and the size of what they add.
  public mutating func apply(_ edits: [TextEdit]) {
    var result: [Part] = []
    var rest = parts[...]
    var index = 0
    /// Passes over bytes of the current text, and keeps them if they are to stay.
    func pass(_ count: Int, keeping isKept: Bool) {
      var count = count
      while count > 0, let part = rest.first {
        let taken = min(count, part.count)
        if isKept { result.append(part.prefix(taken)) }
        if taken == part.count { rest.removeFirst() } else { rest[rest.startIndex] = part.dropping(taken) }
        count -= taken
      }
    }
    for edit in edits {
      pass(edit.range.start - index, keeping: true)
      pass(edit.range.end - edit.range.start, keeping: false)
      if !edit.replacement.isEmpty { result.append(.new(Array(edit.replacement.utf8))) }
      index = edit.range.end
    }
    parts = result + rest
  }
}

extension EditedText.Part {
  fileprivate func prefix(_ count: Int) -> Self {
    switch self {
    case .original(let range): .original(range.lowerBound..<range.lowerBound + count)
    case .new(let bytes): .new(Array(bytes.prefix(count)))
    }
  }

  fileprivate func dropping(_ count: Int) -> Self {
    switch self {
    case .original(let range): .original(range.lowerBound + count..<range.upperBound)
    case .new(let bytes): .new(Array(bytes.dropFirst(count)))
    }
  }
}
