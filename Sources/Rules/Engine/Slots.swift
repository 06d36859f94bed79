internal import Model
internal import YAMLSyntax

/// The values at the paths that rules name, by slot.
struct Slots {
  /// The node, the key and the alias of each value, `none` where there is none.
  private var words: [UInt32]

  init(count: Int) { words = Array(repeating: ResolvedValue.none, count: count * 3) }

  /// Whether there is a value at a slot.
  func isFilled(_ slot: Int) -> Bool { words[slot * 3] != ResolvedValue.none }

  /// The value at a slot; nil when it is absent.
  subscript(_ slot: Int) -> ResolvedValue? {
    get {
      let index = slot * 3
      guard words[index] != ResolvedValue.none else { return nil }
      return ResolvedValue(words: (words[index], words[index + 1], words[index + 2]))
    }
    set {
      let index = slot * 3
      guard let newValue else {
        words[index] = ResolvedValue.none
        return
      }
      (words[index], words[index + 1], words[index + 2]) = newValue.words
    }
  }

  /// Removes all values.
  mutating func removeAll() {
    for index in words.indices { words[index] = ResolvedValue.none }
  }
}
