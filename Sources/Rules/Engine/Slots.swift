internal import Model
internal import YAMLSyntax

/// The values at the paths that rules name, by slot.
struct Slots {
  /// The node, the key and the alias of each value, `none` where there is none.
  private var words: [UInt32]

  private static let none = UInt32.max

  init(count: Int) { words = Array(repeating: Self.none, count: count * 3) }

  /// Whether there is a value at a slot.
  func isFilled(_ slot: Int) -> Bool { words[slot * 3] != Self.none }

  /// The value at a slot; nil when it is absent.
  subscript(_ slot: Int) -> ResolvedValue? {
    get {
      let node = words[slot * 3]
      guard node != Self.none else { return nil }
      return ResolvedValue(
        node: NodeID(Int(node)), key: Self.node(words[slot * 3 + 1]), use: Self.node(words[slot * 3 + 2]))
    }
    set {
      words[slot * 3] = Self.word(newValue?.node)
      words[slot * 3 + 1] = Self.word(newValue?.key)
      words[slot * 3 + 2] = Self.word(newValue?.use)
    }
  }

  private static func word(_ node: NodeID?) -> UInt32 { node.map { UInt32(truncatingIfNeeded: $0.position) } ?? none }

  private static func node(_ number: UInt32) -> NodeID? { number == none ? nil : NodeID(Int(number)) }

  /// Removes all values.
  mutating func removeAll() {
    for index in words.indices { words[index] = Self.none }
  }
}
