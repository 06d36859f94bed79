internal import Text

extension SyntaxTree {
  /// Records duplicate keys, keys that are collections, and merges of anything but mappings.
  mutating func checkKeys(of mapping: NodeID) {
    var keys: [NodeID] = []
    var found: [SyntaxProblem] = []
    forEachEntry(of: mapping) { key, value in
      if isMergeKey(key) {
        if !isMergeable(value) {
          found.append(SyntaxProblem(kind: .mergeNotMapping, range: range(of: value), related: nil, node: value))
        }
        return true
      }
      guard let scalar = resolved(key), nodes[scalar.position].kind == .scalar else {
        if resolved(key) != nil {
          found.append(SyntaxProblem(kind: .keyIsCollection, range: range(of: key), related: nil, node: value))
        }
        return true
      }
      keys.append(key)
      return true
    }
    found += duplicates(keys)
    problems += found
  }

  /// Whether a key is an unquoted `<<`.
  public func isMergeKey(_ key: NodeID) -> Bool {
    let node = nodes[key.position]
    return node.kind == .scalar && node.style == .plain && node.end &- node.start == 2 && text(of: key, is: "<<")
  }

  /// Whether a value can be merged: a mapping, or a sequence of mappings.
  private func isMergeable(_ value: NodeID) -> Bool {
    // An alias without a target is reported separately.
    guard let target = resolved(value) else { return true }
    switch nodes[target.position].kind {
    case .mapping: return true
    case .scalar, .alias: return false
    case .sequence:
      var isMergeable = true
      forEachItem(of: target) { item in
        isMergeable = resolved(item).map { nodes[$0.position].kind == .mapping } ?? true
        return isMergeable
      }
      return isMergeable
    }
  }

  private func duplicates(_ keys: [NodeID]) -> [SyntaxProblem] {
    // Most mappings are small, and comparing lengths first rules out most pairs.
    if keys.count <= 12 {
      var found: [SyntaxProblem] = []
      for (index, key) in keys.enumerated().dropFirst() {
        if let first = keys[..<index].first(where: { haveSameText($0, key) }) {
          found.append(duplicate(key, of: first))
        }
      }
      return found
    }
    var seen: [ArraySlice<UInt8>: NodeID] = [:]
    return keys.compactMap { key in
      guard let scalar = resolved(key) else { return nil }
      if let first = seen[bytes(of: scalar)] { return duplicate(key, of: first) }
      seen[bytes(of: scalar)] = key
      return nil
    }
  }

  private func haveSameText(_ left: NodeID, _ right: NodeID) -> Bool {
    guard let left = resolved(left), let right = resolved(right) else { return false }
    let (first, second) = (nodes[left.position], nodes[right.position])
    guard first.textEnd - first.textStart == second.textEnd - second.textStart else { return false }
    return bytes(of: left) == bytes(of: right)
  }

  private func duplicate(_ key: NodeID, of first: NodeID) -> SyntaxProblem {
    SyntaxProblem(
      kind: .duplicateKey(keyText(key)), range: range(of: key), related: range(of: first), node: key)
  }
}
