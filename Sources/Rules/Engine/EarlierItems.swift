internal import Model
internal import Text
internal import YAMLSyntax

/// A search for equal texts among the items of a sequence or mapping, for the items in order.
struct EarlierItems {
  private var items: [ResolvedValue]?
  /// The index of each text's first occurrence, by steps and case sensitivity, for many items.
  private var firstIndices: [[String]: [[UInt8]: Int]] = [:]

  /// The greatest number of items that are compared one by one.
  private static let maximumLinearCount = 32

  /// Returns the value of the first item that has an equal text at the same steps; nil unless it is an earlier one.
  mutating func value(
    equalTo text: ByteView, at steps: [String], ignoringCase: Bool, before index: Int, in list: ResolvedValue,
    _ tree: SyntaxTree, _ scope: Scope
  ) -> ResolvedValue? {
    if index == 0 { return nil }
    let items = self.items ?? tree.children(of: list)
    self.items = items
    let wanted = comparable(text.array[...], ignoringCase)
    func item(_ index: Int) -> (value: ResolvedValue, text: [UInt8])? {
      guard let value = tree.value(at: steps, from: items[index]), tree.isText(value.node),
        case .known(let text, _, _, _) = scope.resolution(of: value.node)
      else { return nil }
      return (value, comparable(text, ignoringCase))
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

  private func comparable(_ text: ArraySlice<UInt8>, _ ignoringCase: Bool) -> [UInt8] {
    ignoringCase ? Array(String(decoding: text, as: UTF8.self).lowercased().utf8) : Array(text)
  }
}

extension SyntaxTree {
  /// Whether a node is a scalar other than null.
  func isText(_ node: NodeID) -> Bool { kind(of: node) == .scalar && type(of: node) != .null }
}
