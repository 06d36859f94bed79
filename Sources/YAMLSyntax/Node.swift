/// The index of a node in its tree, in source order.
public struct NodeID: Hashable, Sendable, Comparable {
  let index: UInt32

  init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  var position: Int { Int(index) }

  /// Orders nodes by their position in the text.
  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// An entry of the arena: a scalar, a collection or an alias.
///
/// Nodes are stored in source order, children directly after their parent; the children of a mapping are key, value,
/// key, value. Text is a byte range, so a node owns no memory.
struct Node {
  enum Kind: UInt8 { case scalar, sequence, mapping, alias }

  /// The presentation style of a node.
  enum Style: UInt8 { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

  /// The type given by the tag of a scalar.
  enum Tag: UInt8 {
    case none
    /// A lone `!`: a string, whatever it looks like.
    case nonSpecific
    case string, boolean, integer, float, null, other
  }

  var kind: Kind
  var style: Style
  var tag = Tag.none
  /// Whether the text is in the tree's side buffer because it differs from the source.
  var isTextInSideBuffer = false
  /// Whether the node was certainly read to its end; false for a node cut off by a syntax error.
  var isComplete = true
  /// The offset of the first byte of the content, after anchor and tag.
  var start: UInt32
  /// The offset after the last byte of the content.
  var end: UInt32
  /// The start of a scalar's text; for an alias, the index of its target or `noTarget`.
  var textStart: UInt32 = 0
  var textEnd: UInt32 = 0
  /// The index after the last node of the subtree; 0 while the collection is being read.
  var subtreeEnd: UInt32 = 0
  /// The number of children of a collection, keys included.
  var childCount: UInt32 = 0
  /// The index of the enclosing collection; 0 for the root.
  var parent: UInt32 = 0
  /// The index among the parent's children, keys included.
  var ordinal: UInt32 = 0

  static let noTarget = UInt32.max
}
