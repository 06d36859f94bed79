internal import Diagnostics
internal import Text

/// A suppression comment: `# ascertain: ignore[rule, group] reason`.
struct SuppressionComment {
  /// The findings that the comment applies to.
  enum Scope: String, CaseIterable {
    /// The findings on one line.
    case line = "ignore"
    /// The findings in the whole file.
    case file = "ignore-file"
  }

  /// The name of a rule or group, as written.
  struct Name {
    let text: String
    let range: SourceRange
  }

  let scope: Scope
  /// The names, at least one, in source order.
  let names: [Name]
  /// The reason given; nil when there is none.
  let reason: String?
  /// The range from `#` to the end of the comment, or to the next suppression comment in it.
  let range: SourceRange
}

/// An error in a comment that begins with the marker.
struct SuppressionError: Error {
  let problem: String
  let range: SourceRange
}

extension SuppressionComment {
  /// The text that follows `#` in every suppression comment.
  static let marker = Array("ascertain:".utf8)

  /// Parses the suppression comments in a comment; other text may precede them, as in `# as agreed # ascertain: ...`.
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

  /// Returns a comment without its leading `#` and the blanks after it.
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

  /// Returns the text after the list, without the punctuation that other tools put before a reason.
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
  /// Returns whether a text contains the marker; if not, its comments need not be parsed.
  ///
  /// - Complexity: Linear; a Boyer–Moore search that reads about one byte in ten.
  static func isPossible(in bytes: [UInt8]) -> Bool {
    var last = marker.count - 1
    while last < bytes.count {
      if bytes[last] == UInt8(ascii: ":"), bytes[...last].suffix(marker.count).elementsEqual(marker) { return true }
      last += distance(after: bytes[last])
    }
    return false
  }

  /// Returns the minimum distance from a byte to the end of a marker after it.
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
