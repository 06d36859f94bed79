package import Text
package import YAMLSyntax

/// The text of a scalar, with the place of each byte in the file.
package struct ScriptText: Sendable {
  /// Bytes of the text that stand in the file one after the other, or one character of another form there.
  private struct Run: Sendable {
    let text: Int
    let file: Int
    /// The number of bytes in the file that stand for the run; nil when it stands there as it is.
    let escape: Int?
  }

  /// The text, with escapes and folding resolved.
  package let bytes: ArraySlice<UInt8>
  private let runs: [Run]
  private let fileEnd: Int

  /// Finds a scalar's text in its file; nil for another node, and where the two cannot be matched.
  ///
  /// - Complexity: linear in the size of the scalar.
  package init?(_ node: NodeID, in tree: SyntaxTree) {
    let range = tree.range(of: node)
    guard let style = tree.scalarStyle(of: node), tree.isComplete(node) else { return nil }
    var match = Match(text: tree.bytes(of: node), file: tree.file.bytes[range.start..<range.end])
    let isMatched =
      switch style {
      case .block: match.readBlock()
      case .plain: match.readFlow(quote: nil)
      case .quoted: match.readFlow(quote: match.file.first)
      }
    guard isMatched else { return nil }
    (bytes, runs, fileEnd) = (match.text, match.runs, range.end)
  }

  /// Returns the range in the file of a part of the text, whose offsets count from its start.
  ///
  /// - Complexity: logarithmic in the number of lines and escapes.
  package func range(of part: Range<Int>) -> SourceRange {
    guard let start = place(of: part.lowerBound) else { return SourceRange(at: fileEnd) }
    if part.isEmpty { return SourceRange(at: start.offset) }
    let last = place(of: part.upperBound - 1) ?? start
    return SourceRange(start: start.offset, end: min(last.offset + last.length, fileEnd))
  }

  /// The place of a byte, with the number of bytes that stand for it.
  private func place(of offset: Int) -> (offset: Int, length: Int)? {
    let next = runs.indices.first(passing: { runs[$0].text > offset })
    guard next > 0, offset < bytes.count else { return nil }
    let run = runs[next - 1]
    if let escape = run.escape { return (run.file, escape) }
    return (run.file + offset - run.text, 1)
  }
}

// MARK: - Matching

extension ScriptText {
  /// A walk over a text and what stands for it in the file.
  private struct Match {
    let text: ArraySlice<UInt8>
    let file: ArraySlice<UInt8>
    private(set) var runs: [Run] = []
    private var textOffset = 0
    private var offset: Int

    init(text: ArraySlice<UInt8>, file: ArraySlice<UInt8>) {
      (self.text, self.file) = (text, file)
      offset = file.startIndex
    }

    private var next: UInt8? {
      textOffset < text.count ? text[text.startIndex + textOffset] : nil
    }

    private func byte(_ offset: Int) -> UInt8? { offset < file.endIndex ? file[offset] : nil }

    /// Passes over bytes that are the same in both; false if they are not.
    private mutating func passEqual(until end: Int) -> Bool {
      guard offset < end else { return true }
      if let last = runs.last, last.escape == nil, offset - last.file == textOffset - last.text {
      } else {
        runs.append(Run(text: textOffset, file: offset, escape: nil))
      }
      while offset < end {
        guard file[offset] == next else { return false }
        offset += 1
        textOffset += 1
      }
      return true
    }

    /// Passes over a number of bytes of the text for which others stand in the file.
    private mutating func pass(_ count: Int, standingFor length: Int) {
      if count > 0 { runs.append(Run(text: textOffset, file: offset, escape: length)) }
      textOffset += count
      offset += length
    }

    /// Passes over what a line break of the file became: a space or line breaks.
    private mutating func passBreak(length: Int) {
      var count = next == UInt8(ascii: " ") ? 1 : 0
      if count == 0 {
        while textOffset + count < text.count, text[text.startIndex + textOffset + count] == newline { count += 1 }
      }
      pass(count, standingFor: length)
    }

    private func lineEnd(from start: Int) -> Int { file[start...].firstIndex(of: newline) ?? file.endIndex }

    // MARK: Block scalars

    mutating func readBlock() -> Bool {
      let isFolded = file.first == UInt8(ascii: ">")
      offset = min(lineEnd(from: offset) + 1, file.endIndex)
      let indentation = indentation
      while textOffset < text.count, offset < file.endIndex {
        let end = lineEnd(from: offset)
        let isCRLF = end > offset && file[end - 1] == carriageReturn
        let contentEnd = isCRLF ? end - 1 : end
        offset = min(offset + indentation, contentEnd)
        if isFolded {
          guard passEqual(until: contentEnd) else { return false }
          var after = end
          // Blank lines are part of the break.
          while after < file.endIndex, case let blank = lineEnd(from: after + 1),
            file[min(after + 1, file.endIndex)..<blank].allSatisfy(isBlank), blank < file.endIndex
          { after = blank }
          passBreak(length: min(after + 1, file.endIndex) - offset)
        } else {
          guard passEqual(until: contentEnd) else { return false }
          if textOffset < text.count {
            guard next == newline else { return false }
            pass(1, standingFor: min(end + 1, file.endIndex) - offset)
          }
        }
      }
      return textOffset == text.count || text[(text.startIndex + textOffset)...].allSatisfy { $0 == newline }
    }

    /// The number of spaces before each line that are not part of the text.
    private var indentation: Int {
      var start = offset
      while start < file.endIndex, case let end = lineEnd(from: start), file[start..<end].allSatisfy(isBlank) {
        start = min(end + 1, file.endIndex)
      }
      let first = text.drop { $0 == newline }
      let own = first.prefix { $0 == UInt8(ascii: " ") }.count
      return max(0, file[start...].prefix { $0 == UInt8(ascii: " ") }.count - own)
    }

    // MARK: Plain and quoted scalars

    mutating func readFlow(quote: UInt8?) -> Bool {
      if quote != nil { offset += 1 }
      let end = quote == nil ? file.endIndex : max(offset, file.endIndex - 1)
      while offset < end {
        let current = file[offset]
        if isBlank(current) || current == newline {
          var after = offset
          var isBroken = false
          while after < end, isBlank(file[after]) || file[after] == newline {
            if file[after] == newline { isBroken = true }
            after += 1
          }
          if isBroken {
            passBreak(length: after - offset)
          } else if !passEqual(until: after) {
            return false
          }
        } else if quote == singleQuote, current == singleQuote {
          guard next == singleQuote else { return false }
          pass(1, standingFor: 2)
        } else if quote == doubleQuote, current == backslash {
          guard passEscape(until: end) else { return false }
        } else if !passEqual(until: offset + 1) {
          return false
        }
      }
      return textOffset == text.count
    }

    /// Passes over an escape in double quotes.
    private mutating func passEscape(until end: Int) -> Bool {
      guard let code = byte(offset + 1), offset + 1 < end else { return false }
      if code == newline || code == carriageReturn {
        var after = offset + 1
        while after < end, isBlank(file[after]) || file[after] == newline { after += 1 }
        offset = after
        return true
      }
      let digits =
        switch code {
        case UInt8(ascii: "x"): 2
        case UInt8(ascii: "u"): 4
        case UInt8(ascii: "U"): 8
        default: 0
        }
      guard let first = next, offset + 2 + digits <= end else { return false }
      let count =
        switch first {
        case 0..<0x80: 1
        case 0x80..<0xE0: 2
        case 0xE0..<0xF0: 3
        default: 4
        }
      guard textOffset + count <= text.count else { return false }
      pass(count, standingFor: 2 + digits)
      return true
    }
  }
}
