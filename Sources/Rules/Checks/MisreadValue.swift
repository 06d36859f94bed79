internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// What the key or value at fault shows of the way in which it was meant otherwise.
struct MisreadValue {
  /// The advice that follows from it.
  let help: String

  /// Looks at the key or value that an issue is about; nil if it shows nothing.
  init?(_ issue: ShapeIssue, in tree: SyntaxTree) {
    guard let node = issue.isAboutKey ? issue.value.key.flatMap(tree.resolved) : issue.value.node, !issue.isSensitive,
      tree.kind(of: node) == .scalar
    else { return nil }
    let bytes = tree.bytes(of: node)
    if !bytes.withView(\.isASCII) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let character = ConfusableCharacter.quote(around: text) ?? ConfusableCharacter.first(in: text) {
        help = "type it anew: `\(presentable(character.context))` contains \(character.name)"
        return
      }
      if let first = text.unicodeScalars.first, Self.bullets.contains(first), !issue.isAboutKey {
        help = "begin each item of a list with `- `; this begins with \(officialName(of: first))"
        return
      }
    }
    guard tree.scalarStyle(of: node) == .plain else { return nil }
    if issue.isAboutKey {
      if let mark = Self.comments.first(where: { bytes.starts(with: $0.utf8) }) {
        help = "begin a comment with `#`; `\(mark)` begins none in YAML"
      } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex,
        colon < bytes.endIndex - 1,
        bytes[..<colon].allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: "_") })
      {
        help = "write a space after the `:`"
      } else if Self.isLeftOver(node, in: tree) {
        help = "indent the line like the text above it, which it seems to be a part of"
      } else {
        return nil
      }
    } else if bytes.count > 1, bytes.first == UInt8(ascii: "-"), Self.isListWanted(issue),
      !isDigit(bytes.dropFirst().first)
    {
      help = "write a space after the `-` of each item"
    } else if bytes.last == UInt8(ascii: "]"), Self.isListWanted(issue), !bytes.contains(UInt8(ascii: "[")) {
      help = "write `[` before the first item"
    } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), Self.isMappingWanted(issue),
      bytes[..<colon].allSatisfy({ $0 > UInt8(ascii: " ") })
    {
      help = "write a space after the `:` of each key"
    } else if let mark = Self.comments.first(where: { contains(bytes, " \($0)") }) {
      help = "write a comment as `# …`; `\(mark)` begins none in YAML, so it is part of the value"
    } else {
      return nil
    }
  }

  private static let bullets: [Unicode.Scalar] = ["\u{2013}", "\u{2014}", "\u{2022}", "\u{2212}"]
  private static let comments = ["//", "/*"]

  private static func isListWanted(_ issue: ShapeIssue) -> Bool {
    guard case .wrongType(let expected, _, _) = issue.kind else { return false }
    return expected.contains("list")
  }

  private static func isMappingWanted(_ issue: ShapeIssue) -> Bool {
    guard case .wrongType(let expected, _, _) = issue.kind else { return false }
    return expected.contains("mapping") && !expected.contains("string")
  }

  /// Whether a key follows a script that leaves a here-document open.
  private static func isLeftOver(_ key: NodeID, in tree: SyntaxTree) -> Bool {
    guard let block = tree.lastNode(startingBefore: tree.range(of: key).start), tree.scalarStyle(of: block) == .block
    else { return false }
    return !openHereDocuments(in: tree.bytes(of: block)).isEmpty
  }
}

private func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 &- UInt8(ascii: "0") < 10 } ?? false }

private func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
  let text = Array(text.utf8)
  return bytes.indices.contains { bytes[$0...].starts(with: text) }
}

extension SyntaxTree {
  /// Returns the tag or anchor that an empty plain scalar has, as in `!main` and `&co`; nil if it has none.
  func propertyBefore(_ node: NodeID) -> (range: SourceRange, mark: Character, meaning: String)? {
    let range = range(of: node)
    guard range.start == range.end, scalarStyle(of: node) == .plain else { return nil }
    let token = file.bytes[..<range.start].suffix(1000).reversed().prefix { $0 > UInt8(ascii: " ") }
    let place = SourceRange(start: range.start - token.count, end: range.start)
    switch token.last {
    case UInt8(ascii: "!"): return (place, "!", "a tag")
    case UInt8(ascii: "&"): return (place, "&", "an anchor")
    default: return nil
    }
  }
}
