internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// What the parser may have read otherwise than the author meant, because of a mistake that has a finding of its own.
///
/// Nothing else is said about it, so that one mistake has one finding.
struct Misreading: Sendable {
  /// The cause of a syntax error, if there is one that can be named.
  let cause: SyntaxCause?
  /// The kind of file that this is, if another tool reads it.
  let foreign: ForeignFile?
  /// The offset from which the structure of the file is in doubt.
  private let suspect: Int
  /// Whether that is so for the whole file.
  let isOfWholeFile: Bool

  /// Looks for a misreading; nil for a file that says what it seems to say.
  init?(of tree: SyntaxTree, _ shape: @autoclosure () -> Shape) {
    foreign = nil
    if let failure = SyntaxFailure(in: tree, shape()) {
      let cause = SyntaxCause(of: failure)
      self.cause = cause
      suspect = cause.map { $0.suspect ?? $0.range.start } ?? failure.position
    } else if MisreadIndentation(in: tree) != nil {
      cause = nil
      suspect = tree.file.textStart
    } else {
      return nil
    }
    isOfWholeFile = suspect <= tree.file.textStart
  }

  /// Creates the misreading of a file of another tool as a configuration.
  init(of foreign: ForeignFile) {
    self.foreign = foreign
    cause = nil
    suspect = 0
    isOfWholeFile = true
  }

  /// Whether a value begins where the structure is in doubt, or is the empty one before.
  func includes(_ node: NodeID, in tree: SyntaxTree) -> Bool {
    let range = tree.range(of: node)
    if range.start >= suspect { return true }
    guard range.start == range.end, tree.kind(of: node) == .scalar else { return false }
    return tree.lastNode(startingBefore: suspect) == node
  }

  /// Whether a deviation from the shape is about such a value or its key.
  func includes(_ issue: ShapeIssue, in tree: SyntaxTree) -> Bool {
    if includes(issue.value.node, in: tree) || issue.value.key.map({ includes($0, in: tree) }) ?? false { return true }
    // What follows may be the rest of the last mapping.
    guard case .missingKey = issue.kind else { return false }
    var last = tree.lastNode(startingBefore: suspect)
    while let node = last, node != issue.value.node { last = tree.parent(of: node) }
    return last != nil
  }

  /// Whether a place is where the structure is in doubt.
  func includes(_ range: SourceRange) -> Bool { range.start >= suspect }
}

/// Keys on lines that seem to be indented but begin with a character that only looks like a space.
struct MisreadIndentation {
  /// The first such character.
  let range: SourceRange
  private let character: ConfusableCharacter
  private let count: Int

  /// Looks at the keys of a file; nil if there are none.
  init?(in tree: SyntaxTree) {
    let bytes = tree.file.bytes
    guard !bytes.withView(\.isASCII) else { return nil }
    var first: (range: SourceRange, character: ConfusableCharacter)?
    var count = 0
    for node in tree.scalars where tree.isKey(node) && tree.scalarStyle(of: node) == .plain {
      let range = tree.range(of: node)
      guard range.start < range.end, bytes[range.start] >= 0x80, tree.file.line(at: range.start).content == range.start
      else { continue }
      let text = tree.text(of: node)
      // A key of nothing else is not a key that was indented.
      guard let scalar = text.unicodeScalars.first, isInvisible(scalar),
        text.unicodeScalars.contains(where: { $0 != " " && !isInvisible($0) }),
        let shown = ConfusableCharacter.first(in: text), let place = tree.file.range(of: shown, in: range),
        place.start == range.start
      else { continue }
      if first == nil { first = (place, shown) }
      count += 1
    }
    guard let first else { return nil }
    (range, character) = (first.range, first.character)
    self.count = count
  }

  /// The text with the character, shown.
  var text: String { presentable(character.context) }
  /// The name of the character.
  var name: String { character.name }
  /// The other lines that begin with such a character, in words; nil if there are none.
  var others: String? {
    switch count {
    case 1: nil
    case 2: "1 other line"
    default: "\(count - 1) other lines"
    }
  }

  var problem: String {
    "the line of `\(text)` is indented with \(name), which is no space to YAML"
      + (others.map { "; \($0) as well" } ?? "")
  }

  var help: String { "replace the character by a space, or delete it if the line has enough of them" }
}

/// Whether a character looks like a space or like nothing at the start of a line.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  ConfusableCharacter.first(in: String(scalar)).map { $0.lookAlike == nil } ?? false
}
