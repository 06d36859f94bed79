internal import Diagnostics
internal import Text

/// A comment that accepts findings: `# ascertain: ignore[rule, group] reason`.
struct SuppressionComment {
  /// Which findings of its rules it accepts.
  enum Scope: String, CaseIterable {
    /// Those of one line.
    case line = "ignore"
    /// Those of the file.
    case file = "ignore-file"
  }

  /// A rule or group as the comment names it.
  struct Name {
    let text: String
    let range: SourceRange
  }

  let scope: Scope
  /// One or more, in the order of the text.
  let names: [Name]
  /// Why, in the words of the comment; nil without words.
  let reason: String?
  /// From `#` to the end of the comment, or to the next of its kind.
  let range: SourceRange
}

/// Why a comment that begins like one that accepts findings is none.
struct SuppressionError: Error {
  let problem: String
  let range: SourceRange
}

extension SuppressionComment {
  /// What every such comment begins with, behind `#`.
  static let marker = Array("ascertain:".utf8)

  /// The comments of this kind that a comment holds: others may stand before it, as `# as agreed # ascertain: ...`.
  static func all(in comment: SourceRange, of bytes: [UInt8]) -> [Result<SuppressionComment, SuppressionError>] {
    let starts = (comment.start..<comment.end).filter { index in
      guard bytes[index] == UInt8(ascii: "#"), index == comment.start || isBlank(bytes[index - 1]) else { return false }
      return content(of: bytes[index..<comment.end]).starts(with: marker)
    }
    return zip(starts, starts.dropFirst() + [comment.end]).map { start, end in
      let text = bytes[start..<end]
      return Result { () throws(SuppressionError) in
        try read(content(of: text).dropFirst(marker.count), from: start, until: end)
      }
    }
  }

  /// A comment without its signs and the blanks behind them.
  private static func content(of comment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    comment.drop { $0 == UInt8(ascii: "#") }.drop(while: isBlank)
  }

  private static func read(
    _ text: ArraySlice<UInt8>, from start: Int, until end: Int
  ) throws(SuppressionError) -> SuppressionComment {
    let whole = SourceRange(start: start, end: trimmed(text).endIndex)
    let text = text.drop(while: isBlank)
    let word = text.prefix { !isBlank($0) && $0 != UInt8(ascii: "[") }
    let name = String(decoding: word, as: UTF8.self)
    let known = Scope.allCases.map(\.rawValue)
    guard !word.isEmpty else { throw SuppressionError(problem: "expected `ignore` or `ignore-file`", range: whole) }
    guard let scope = Scope(rawValue: name) else {
      let hint = nearest(to: name, among: known).map { "; did you mean `\($0)`?" } ?? ""
      throw SuppressionError(problem: "unknown instruction `\(presentable(name))`\(hint)", range: range(word))
    }
    let list = text[word.endIndex...].drop(while: isBlank)
    guard list.first == UInt8(ascii: "[") else {
      throw SuppressionError(problem: "`\(name)` names no rules", range: range(word))
    }
    guard let close = list.firstIndex(of: UInt8(ascii: "]")) else {
      throw SuppressionError(problem: "`[` is not closed", range: SourceRange(start: list.startIndex, end: whole.end))
    }
    let names = list[..<close].dropFirst().split(separator: UInt8(ascii: ",")).map(trimmed).filter { !$0.isEmpty }
    guard !names.isEmpty else {
      throw SuppressionError(
        problem: "`\(name)` names no rules", range: SourceRange(start: list.startIndex, end: close + 1))
    }
    return SuppressionComment(
      scope: scope, names: names.map { Name(text: String(decoding: $0, as: UTF8.self), range: range($0)) },
      reason: reason(list[(close + 1)...]), range: whole)
  }

  /// The words behind the list, without the signs that other tools put before a reason.
  private static func reason(_ rest: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: trimmed(rest), as: UTF8.self).drop { " \t-–—#:".contains($0) }
    return text.contains { $0.isLetter || $0.isNumber } ? String(text) : nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop(while: isBlank)
    return rest.prefix((rest.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? rest.startIndex) - rest.startIndex)
  }

  private static func range(_ bytes: ArraySlice<UInt8>) -> SourceRange {
    SourceRange(start: bytes.startIndex, end: bytes.endIndex)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}

extension SuppressionComment {
  /// Whether a text has the marker anywhere: if not, its comments need not be looked for.
  ///
  /// - Complexity: looks at one byte in ten of most texts.
  static func isPossible(in bytes: [UInt8]) -> Bool {
    var last = marker.count - 1
    while last < bytes.count {
      if bytes[last] == UInt8(ascii: ":"), bytes[...last].suffix(marker.count).elementsEqual(marker) { return true }
      last += distance(after: bytes[last])
    }
    return false
  }

  /// How far the marker's end lies at least behind a byte that is not its end.
  private static func distance(after byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "n"): 1
    case UInt8(ascii: "i"): 2
    case UInt8(ascii: "a"): 3
    case UInt8(ascii: "t"): 4
    case UInt8(ascii: "r"): 5
    case UInt8(ascii: "e"): 6
    case UInt8(ascii: "c"): 7
    case UInt8(ascii: "s"): 8
    default: 10
    }
  }
}
