internal import Model
internal import Text
internal import YAMLSyntax

/// The text of an item, by which it is compared with others.
enum ItemText {
  /// A text whose references are resolved.
  case known(ByteView)
  /// A text as written, whose value only the build knows.
  case unknown(ByteView)

  /// Bytes that are equal for items with the same value.
  fileprivate func comparable(ignoringCase: Bool) -> [UInt8] {
    switch self {
    case .known(let text):
      return [0] + (ignoringCase ? Array(text.string.lowercased().utf8) : text.array)
    case .unknown(let text):
      switch ScalarForm(text) {
      case .variable(let name): return [1] + Array(name.utf8)
      case .input(let name): return [2] + Array(name.utf8)
      case .mixture, .encrypted, .literal, .broken: return [3] + text.array
      }
    }
  }
}

/// A search for equal texts among the items of a sequence or mapping, for the items in order.
struct EarlierItems {
  private var items: [ResolvedValue]?
  /// The index of each text's first occurrence, by steps and case sensitivity, for many items.
  private var firstIndices: [[String]: [[UInt8]: Int]] = [:]

  /// The greatest number of items that are compared one by one.
  private static let maximumLinearCount = 32

  /// Returns the value of the first item that has an equal text at the same steps; nil unless it is an earlier one.
  mutating func value(
    equalTo text: ItemText, at steps: [String], ignoringCase: Bool, before index: Int, in list: ResolvedValue,
    _ tree: SyntaxTree, _ scope: Scope
  ) -> ResolvedValue? {
    if index == 0 { return nil }
    let items = self.items ?? tree.children(of: list)
    self.items = items
    let wanted = text.comparable(ignoringCase: ignoringCase)
    func item(_ index: Int) -> (value: ResolvedValue, text: [UInt8])? {
      guard let value = tree.value(at: steps, from: items[index]), tree.isText(value.node) else { return nil }
      switch scope.resolution(of: value.node) {
      case .known(let text, _, _, _):
        return (value, text.withView { ItemText.known($0).comparable(ignoringCase: ignoringCase) })
      case .unknown:
        return (
          value, tree.bytes(of: value.node).withView { ItemText.unknown($0).comparable(ignoringCase: ignoringCase) }
        )
      }
    }
    if items.count <= Self.maximumLinearCount {
      for earlier in 0..<index {
        if let (value, text) = item(earlier), text == wanted { return value }
      }
      return nil
    }
    let name = steps + [ignoringCase ? "~" : "="]
    if firstIndices[name] == nil {
      var indices: [[UInt8]: Int] = [:]
      for index in items.indices {
        if let (_, text) = item(index), indices[text] == nil { indices[text] = index }
      }
      firstIndices[name] = indices
    }
    guard let first = firstIndices[name]?[wanted], first < index else { return nil }
    return item(first)?.value
  }
}

extension SyntaxTree {
  /// Whether a node is a scalar other than null.
  func isText(_ node: NodeID) -> Bool { kind(of: node) == .scalar && type(of: node) != .null }
}
