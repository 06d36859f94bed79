/// The index of a node in its tree, in source order.
public struct NodeID: Hashable, Sendable, Comparable {
  @usableFromInline let index: UInt32

  /// Creates the ID of the node at a position.
  @inlinable
  package init(_ position: Int) { index = UInt32(truncatingIfNeeded: position) }

  /// The position of the node among all nodes of its tree, from 0.
  @inlinable
  package var position: Int { Int(index) }

  /// Orders nodes by their position in the text.
  @inlinable
  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// An entry of the arena: a scalar, a collection or an alias, in 28 bytes.
///
/// Nodes are stored in source order, children directly after their parent; the children of a mapping are key, value,
/// key, value. Text is a byte range, so a node owns no memory. The first four bytes are kind, style, tag and flags; six
/// words of four bytes follow, of which the kind decides what the last two mean. So a file must be smaller than 4 GiB.
@usableFromInline
struct Node: Sendable {
  /// The presentation style of a node.
  @usableFromInline
  enum Style: UInt8, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

  /// The type given by the tag of a scalar.
  @usableFromInline
  enum Tag: UInt8, Sendable {
    case none
    /// A lone `!`: a string, whatever it looks like.
    case nonSpecific
    case string, boolean, integer, float, null, other
  }

  /// The yes-or-no properties of a node.
  @usableFromInline
  struct Flags: OptionSet, Sendable {
    @usableFromInline var rawValue: UInt8
    @inlinable
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The text is in the side buffer because it differs from the source.
    @inlinable static var textInSideBuffer: Flags { Flags(rawValue: 1) }
    /// A syntax error may have cut the node off.
    @inlinable static var incomplete: Flags { Flags(rawValue: 2) }
    /// The hash of the text is known.
    @inlinable static var hashed: Flags { Flags(rawValue: 4) }
    /// The key is repeated later in its mapping, with the value that counts.
    @inlinable static var replaced: Flags { Flags(rawValue: 8) }
  }

  @usableFromInline let kind: SyntaxTree.Kind
  @usableFromInline let style: Style
  @usableFromInline var tag = Tag.none
  @usableFromInline var flags: Flags = []
  /// The offset of the first byte of the content, after anchor and tag.
  @usableFromInline let start: UInt32
  /// The offset after the last byte of the content.
  @usableFromInline var end: UInt32
  /// The index of the enclosing collection; 0 for the root.
  @usableFromInline var parent: UInt32 = 0
  /// The index among the parent's children, keys included.
  @usableFromInline var ordinal: UInt32 = 0
  /// For a collection, the index after the last node of its subtree, 0 while it is being read; for a scalar whose text
  /// is in the side buffer, the index of that text; for an alias, the index of its target or `noTarget`.
  @usableFromInline var link: UInt32 = 0
  /// For a collection, the number of its children, keys included; for a scalar or an alias that is a key, the hash of
  /// its text.
  @usableFromInline var summary: UInt32 = 0

  @inlinable static var noTarget: UInt32 { .max }

  init(_ kind: SyntaxTree.Kind, _ style: Style, start: Int, end: Int) {
    self.kind = kind
    self.style = style
    self.start = UInt32(start)
    self.end = UInt32(end)
  }
}

// MARK: - What a node says by itself

extension Node {
  /// Whether the node is a sequence or a mapping.
  @inlinable var isCollection: Bool { kind == .sequence || kind == .mapping }

  /// Whether the node was certainly read to its end; false for a node cut off by a syntax error.
  @inlinable var isComplete: Bool { !flags.contains(.incomplete) }

  /// The number of items or entries of a collection; 0 for other nodes.
  @inlinable var count: Int {
    switch kind {
    case .sequence: Int(summary)
    case .mapping: Int(summary / 2)
    case .scalar, .alias: 0
    }
  }

  /// The presentation style of a scalar; nil for other nodes.
  @inlinable var scalarStyle: SyntaxTree.ScalarStyle? {
    guard kind == .scalar else { return nil }
    switch style {
    case .singleQuoted, .doubleQuoted: return .quoted
    case .literal, .folded: return .block
    case .plain, .block, .flow: return .plain
    }
  }

  /// The range in the source of a scalar's text that is there as it is, without its quotes.
  @inlinable var textInSource: Range<Int> {
    @inline(__always) get {
      guard style == .singleQuoted || style == .doubleQuoted else { return Int(start)..<Int(end) }
      let lower = min(Int(start) + 1, Int(end))
      return lower..<max(lower, Int(end) - 1)
    }
  }

  /// Returns the index after the last node of the subtree of this node, which is at an index.
  @inlinable
  func subtreeEnd(at index: Int) -> Int { isCollection ? Int(link) : index + 1 }
}
