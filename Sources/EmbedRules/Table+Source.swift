import Text

extension Table {
  /// The table as a literal in Swift source.
  var source: String {
    """
    // Generated from the files in rules/ by `swift run EmbedRules`. Do not edit.
    // swift-format-ignore-file
    package import Text

    extension Table {
      /// The rules in `rules/` and the shape in `rules/keys/`, as `Catalogue` reads them.
      package static let builtInRules = Table(
        words: TableWords(count: \(words.count), groups: ruleWords),
        blocks: TableWords(count: \(blocks.count), groups: ruleBlocks),
        texts: .literal(ruleTexts))
    }

    private let ruleWords: [UInt128] = \(words.source)

    private let ruleBlocks: [UInt128] = \(blocks.source)

    private let ruleTexts: StaticString = \"""
    \(lines.joined(separator: "\\\n"))
    \"""

    """
  }

  /// The texts, escaped for a literal of several lines.
  ///
  /// Lines end where sentences and lines of the texts do, so that a changed text changes few of them.
  private var lines: [String] {
    var lines: [String] = []
    var line = ""
    for character in text(at: 0, count: .max >> 1).unicodeScalars {
      line.unicodeScalars.append(character)
      if character == "." || character == "\n" || line.unicodeScalars.count == 1000 {
        lines.append(line)
        line = ""
      }
    }
    return (lines + [line]).map { String($0.debugDescription.dropFirst().dropLast()) }
  }
}

extension TableWords {
  /// The groups of words as a literal in Swift source.
  fileprivate var source: String {
    let lines = stride(from: 0, to: groups.count, by: 3).map { start in
      groups[start..<min(start + 3, groups.count)].map { "0x" + String($0, radix: 16) }.joined(separator: ", ")
    }
    return "[\n  \(lines.joined(separator: ",\n  ")),\n]"
  }
}
