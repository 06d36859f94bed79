/// The number of a node in its tree, in the order of the text.
public struct NodeID: Hashable, Sendable, Comparable {
  let index: UInt32

  init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  var position: Int { Int(index) }

  /// Orders by place in the text.
  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}

/// A scalar, a collection or an alias: one entry of the arena.
///
/// Nodes lie in the order of the text, children directly behind their parent; a mapping's children are key, value,
/// key, value. Text is a byte range, so a node owns no memory.
struct Node {
  enum Kind: UInt8 { case scalar, sequence, mapping, alias }

  /// How a node is written.
  enum Style: UInt8 { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

  /// What the tag says a scalar is.
  enum Tag: UInt8 {
    case none
    /// A lone `!`: a string, whatever it looks like.
    case nonSpecific
    case string, boolean, integer, float, null, other
  }

  var kind: Kind
  var style: Style
  var tag = Tag.none
  /// Whether the text lies in the side store: it is not, byte for byte, what the source says.
  var textIsAside = false
  /// Whether reading reached the end of the node with certainty; false near a syntax error.
  var isComplete = true
  /// The first byte of the content, behind anchor and tag.
  var start: UInt32
  /// The byte behind the content.
  var end: UInt32
  /// A scalar's text; for an alias the target's number, or `noTarget`.
  var textStart: UInt32 = 0
  var textEnd: UInt32 = 0
  /// The number of the first node behind this one and everything in it.
  var subtreeEnd: UInt32 = 0
  /// A collection's children, keys counted too.
  var childCount: UInt32 = 0
  /// The number of the collection this node is in; its own for the root.
  var parent: UInt32 = 0
  /// How many children of the parent come before this one, keys counted too.
  var ordinal: UInt32 = 0

  static let noTarget = UInt32.max
}
