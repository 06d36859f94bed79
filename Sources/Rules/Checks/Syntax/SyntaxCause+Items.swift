internal import Diagnostics
internal import Text

/// Items of lists without a `- `, or with a first key that YAML takes for text.
extension SyntaxCause {
  /// The first key of an item, when YAML takes it for text, so that the second one belongs to nothing.
  static func firstKey(of item: LineParts, _ failure: SyntaxFailure) -> SyntaxCause? {
    if let cause = withoutSpace(item, failure) { return cause }
    let word = failure.file.bytes[item.entry..<item.value.end].prefix(while: isKeyByte)
    guard failure.isKey(word, at: failure.path(of: item)) else { return nil }
    return withoutKey(item.line, failure)
  }

  /// A line without a `- ` in the column of a list's items.
  static func withoutDash(_ parts: LineParts, _ failure: SyntaxFailure) -> SyntaxCause? {
    let (file, line) = (failure.file, parts.line)
    guard parts.dashes.isEmpty else { return nil }
    let items = OpenColumns(above: line, in: file).places.filter { $0.isItem && $0.column == line.indentation }
    guard let item = items.first, file.lineWithContent(before: line)?.indentation ?? 0 >= line.indentation else {
      return nil
    }
    let range = SourceRange(start: line.content, end: max(line.content, parts.value.end))
    let related = related(item.line, at: item.text.start)
    let first = file.bytes[line.content]
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "*"), isBlank(file.bytes[line.content + 1]) {
      let mark = failure.character(at: line.content)
      return SyntaxCause(
        problem: "`\(mark) ` begins no item of a list", help: "begin each item with `- `",
        range: SourceRange(start: line.content, end: line.content + 1), related: related)
    }
    // A word can be an item, or a key whose `:` is missing.
    guard file.bytes[range.start..<range.end].allSatisfy({ isKeyByte($0) || $0 == UInt8(ascii: "*") || $0 == slash })
    else { return nil }
    return SyntaxCause(
      problem: "this line begins in the column of a list's items, but without `- `",
      help: "write `- \(failure.shown(range))` if it is an item", range: range, related: related)
  }

  private static let slash = UInt8(ascii: "/")

  /// A `-` without a space after it, at the start of an entry.
  static func tightDash(_ parts: LineParts, _ failure: SyntaxFailure) -> SyntaxCause? {
    let (bytes, start) = (failure.file.bytes, parts.entry)
    guard start + 1 < parts.line.end, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] != UInt8(ascii: "-") else {
      return nil
    }
    return SyntaxCause(
      problem: "there is no space after the `-`: `\(failure.shown(parts.line.text))`",
      help: "write `- ` before an item of a list", range: SourceRange(start: start, end: start + 1))
  }
}
