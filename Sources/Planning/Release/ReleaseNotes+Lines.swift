extension ReleaseNotes {
  /// A text of the release notes, line by line.
  public struct Lines: Hashable, Sendable {
    /// The locale, and the field unless it is the text itself: `en-US` or `en-US, keywords`.
    public let name: String
    /// The lines, without line breaks.
    public let lines: [String]
  }

  /// All texts, line by line: for each locale the text itself, then the other fields.
  public var texts: [Lines] {
    entries.flatMap { entry in
      [Lines(name: entry.locale, lines: Self.lines(entry.text))]
        + Metadata.allCases.compactMap { field in
          entry.metadata[field].map { Lines(name: "\(entry.locale), \(field.words)", lines: Self.lines($0)) }
        }
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// Returns the differences from earlier notes, text by text: a line with the name, then the lines that are gone after
  /// `- `, the new ones after `+ `, and those beside them after two spaces.
  func differences(since old: ReleaseNotes) -> [String] {
    let (before, after) = (old.texts, texts)
    let names = after.map(\.name) + before.map(\.name).filter { name in !after.contains { $0.name == name } }
    return names.flatMap { name -> [String] in
      func lines(_ texts: [Lines]) -> [String] { texts.first { $0.name == name }?.lines ?? [] }
      let (old, new) = (lines(before), lines(after))
      return old == new ? [] : [name] + Self.differences(old, new)
    }
  }

  /// The most lines that are compared one by one; the time is their product.
  private static let maximumComparedLines = 500

  private static func differences(_ old: [String], _ new: [String]) -> [String] {
    guard max(old.count, new.count) <= maximumComparedLines else {
      return old.map { "- \($0)" } + new.map { "+ \($0)" }
    }
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(\.offset))
    let inserted = Set(difference.insertions.map(\.offset))
    var marked: [(mark: String, line: String)] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      if removed.contains(before) {
        marked.append(("-", old[before]))
        before += 1
      } else if inserted.contains(after) {
        marked.append(("+", new[after]))
        after += 1
      } else {
        marked.append((" ", new[after]))
        before += 1
        after += 1
      }
    }
    // An empty line beside a change has nothing to show.
    return context(marked).map { $0.line.isEmpty && $0.mark == " " ? "" : "\($0.mark) \($0.line)" }
  }

  /// The lines that differ, with one on each side of them.
  private static func context(_ lines: [(mark: String, line: String)]) -> [(mark: String, line: String)] {
    lines.indices.filter { index in
      lines[max(0, index - 1)...min(lines.count - 1, index + 1)].contains { $0.mark != " " }
    }.map { lines[$0] }
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
