internal import Model
internal import Text
internal import YAMLSyntax

/// The keys and values that are looked for at a position of a text that is being typed.
struct CompletionContext: Sendable {
  /// Something that is looked for.
  enum Wanted: Sendable {
    /// A key of the mapping at a path, which has some keys already; and an item of a list there, if one can begin.
    case key(at: DocumentPath, besides: [String], hasColon: Bool)
    /// A value at a path.
    case value(at: DocumentPath)
  }

  let wanted: [Wanted]
  /// The range of the word that is being typed.
  let word: SourceRange
  /// The blank that is missing between a colon and the value after it; empty where none is.
  let lead: String

  /// A word that stands in the place of the one that is being typed, so that the text parses.
  static let placeholder = "zz_ascertain_zz"

  /// Finds the keys and values that are looked for at an offset; nil in a comment.
  init?(_ file: SourceFile, _ offset: Int, _ positions: PositionTable) {
    let bytes = file.bytes
    guard let line = positions.range(ofLine: positions.position(of: offset).line) else { return nil }
    var (start, end) = (offset, offset)
    while start > line.start, isWordByte(bytes[start - 1]) { start -= 1 }
    while end < line.end, isWordByte(bytes[end]) { end += 1 }
    word = SourceRange(start: start, end: end)
    let before = bytes[line.start..<start]
    guard !Self.hasComment(before) else { return nil }
    let after = bytes[end..<line.end].drop { $0 == UInt8(ascii: " ") }
    let hasColon = after.first == UInt8(ascii: ":")
    let last = before.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    let beginning = Line(before)
    lead = beginning.key != nil && beginning.valueStart == before.count ? " " : ""
    var wanted: [Wanted] = []
    switch last {
    case nil, UInt8(ascii: "-"), UInt8(ascii: "{"), UInt8(ascii: "?"), UInt8(ascii: ","):
      if let key = Self.key(file, word, hasColon: hasColon) { wanted.append(key) }
      if last != nil || wanted.isEmpty, !hasColon, let value = Self.value(file, word) { wanted.append(value) }
    case _?:
      if let value = Self.value(file, word, after: lead) { wanted.append(value) }
    }
    if wanted.isEmpty { wanted = Self.byIndentation(bytes, line, word, positions, hasColon: hasColon) }
    self.wanted = wanted
  }

  private static func hasComment(_ line: ArraySlice<UInt8>) -> Bool {
    line.indices.contains { index in
      line[index] == UInt8(ascii: "#") && (index == line.startIndex || line[index - 1] == UInt8(ascii: " "))
    }
  }

  // MARK: By parsing

  private static func parsed(_ file: SourceFile, _ word: SourceRange, _ text: String) -> (SyntaxTree, NodeID)? {
    var bytes = file.bytes
    bytes.replaceSubrange(word.start..<word.end, with: text.utf8)
    let tree = SyntaxTree.parse(SourceFile(path: file.path, bytes: bytes))
    guard let node = tree.node(at: word.start + text.utf8.prefix { $0 == UInt8(ascii: " ") }.count),
      tree.text(of: node) == placeholder
    else { return nil }
    return (tree, node)
  }

  private static func key(_ file: SourceFile, _ word: SourceRange, hasColon: Bool) -> Wanted? {
    guard let (tree, node) = parsed(file, word, hasColon ? placeholder : placeholder + ": "),
      let mapping = tree.parent(of: node), tree.kind(of: mapping) == .mapping, tree.key(of: node) == nil
    else { return nil }
    var names: [String] = []
    tree.forEachEntry(of: mapping) { key, _ in
      if key != node { names.append(tree.keyText(key)) }
      return true
    }
    return .key(at: tree.pathOfUse(mapping), besides: names, hasColon: hasColon)
  }

  private static func value(_ file: SourceFile, _ word: SourceRange, after lead: String = "") -> Wanted? {
    guard let (tree, node) = parsed(file, word, lead + placeholder) else { return nil }
    if let parent = tree.parent(of: node), tree.kind(of: parent) == .mapping, tree.key(of: node) == nil { return nil }
    return .value(at: tree.pathOfUse(node))
  }

  // MARK: By indentation

  /// Finds the path by the lines above, for a text that does not parse up to here.
  private static func byIndentation(
    _ bytes: [UInt8], _ line: SourceRange, _ word: SourceRange, _ positions: PositionTable, hasColon: Bool
  ) -> [Wanted] {
    var path: [DocumentPath.Step] = []
    let own = Line(bytes[line.start..<line.end])
    var limit = own.indentation
    if own.isItem { path.append(.item(0)) }
    var number = positions.position(of: word.start).line
    // An item can stand as far left as its key.
    var isItem = own.isItem
    while number > 0, limit > 0 || isItem {
      number -= 1
      guard let range = positions.range(ofLine: number) else { break }
      let above = Line(bytes[range.start..<range.end])
      guard let key = above.key, above.indentation < limit || isItem && !above.isItem && above.indentation <= limit
      else { continue }
      path.append(.key(key))
      isItem = above.isItem
      if isItem { path.append(.item(0)) }
      limit = above.indentation
    }
    let steps = DocumentPath(path.reversed())
    if let key = own.key, word.start >= line.start + own.valueStart {
      return [.value(at: steps.appending(.key(key)))]
    }
    return own.isItem
      ? [.key(at: steps, besides: [], hasColon: hasColon), .value(at: steps)]
      : [.key(at: steps, besides: [], hasColon: hasColon)]
  }

  /// The beginning of a line.
  private struct Line {
    let indentation: Int
    /// Whether a `-` begins an item.
    let isItem: Bool
    /// The key; nil without one.
    let key: String?
    /// The number of bytes before the value.
    let valueStart: Int

    init(_ line: ArraySlice<UInt8>) {
      let text = line.drop { $0 == UInt8(ascii: " ") }
      indentation = text.startIndex - line.startIndex
      isItem = text.first == UInt8(ascii: "-") && (text.count == 1 || text.dropFirst().first == UInt8(ascii: " "))
      let content = isItem ? text.dropFirst().drop { $0 == UInt8(ascii: " ") } : text
      let colon = content.firstIndex(of: UInt8(ascii: ":"))
      let isKey = colon.map { $0 + 1 == content.endIndex || content[$0 + 1] == UInt8(ascii: " ") } ?? false
      let name = String(decoding: content.prefix(upTo: colon ?? content.startIndex), as: UTF8.self)
      key = isKey && content.first != UInt8(ascii: "#") ? name.filter { $0 != "\"" && $0 != "'" } : nil
      valueStart = (colon ?? line.endIndex) + 1 - line.startIndex
    }
  }
}

/// Whether a byte can be part of a word that is completed.
func isWordByte(_ byte: UInt8) -> Bool { isNameByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }
