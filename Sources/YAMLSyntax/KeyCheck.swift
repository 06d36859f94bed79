internal import Text

/// What is wrong with the keys of a mapping.
struct KeyCheck {
  var problems: [SyntaxProblem] = []
  /// The keys that are repeated later, whose values do not count.
  var replaced: [NodeID] = []
  /// The last key so far that equals the first one.
  private var latest: [NodeID: NodeID] = [:]

  /// Adds a key that equals an earlier one.
  fileprivate mutating func add(_ problem: SyntaxProblem, _ key: NodeID, first: NodeID) {
    problems.append(problem)
    replaced.append(latest.updateValue(key, forKey: first) ?? first)
  }
}

extension TreeView {
  /// The greatest number of keys that are compared with each other.
  private static let smallCount = 16

  /// Finds the duplicate keys of a mapping, its keys that are collections, and its merges of anything but mappings.
  ///
  /// - Complexity: O(*n* log *n*) in the size of the mapping.
  func checkKeys(of mapping: NodeID) -> KeyCheck {
    var check = KeyCheck()
    let isSmall = count(of: mapping) <= Self.smallCount
    var keys: [HashedKey] = []
    // One bit for each of 64 kinds of hash: most keys are known to be new without looking at the ones before.
    var seen: UInt64 = 0
    var firstMerge: NodeID?
    forEachEntry(of: mapping) { key, value in
      guard !isMergeKey(key) else {
        if let firstMerge { check.problems.append(problem(.duplicateKey("<<"), key, about: key, first: firstMerge)) }
        firstMerge = firstMerge ?? key
        if !isMergeable(value) { check.problems.append(problem(.mergeNotMapping, value, about: value)) }
        return true
      }
      // An alias without a target is reported separately.
      guard let scalar = resolved(key) else { return true }
      guard kind(of: scalar) == .scalar else {
        check.problems.append(problem(.keyIsCollection, key, about: value))
        return true
      }
      let hash = keyHash(of: key)
      guard isSmall else {
        keys.append(HashedKey(hash: hash, scalar: scalar, key: key))
        return true
      }
      let bit: UInt64 = 1 << UInt64(hash >> 26)
      if seen & bit != 0, let first = firstKey(of: mapping, equalTo: scalar, hash, before: key) {
        check.add(problem(.duplicateKey(text(of: scalar).string), key, about: key, first: first), key, first: first)
      }
      seen |= bit
      return true
    }
    if !isSmall { addDuplicates(among: &keys, to: &check) }
    return check
  }

  private func problem(
    _ kind: SyntaxProblem.Kind, _ place: NodeID, about node: NodeID, first: NodeID? = nil
  ) -> SyntaxProblem {
    SyntaxProblem(kind: kind, range: range(of: place), related: first.map(range(of:)), node: node)
  }

  /// Whether a value can be merged: a mapping, or a sequence of mappings.
  private func isMergeable(_ value: NodeID) -> Bool {
    // An alias without a target is reported separately.
    guard let target = resolved(value) else { return true }
    switch kind(of: target) {
    case .mapping: return true
    case .scalar, .alias: return false
    case .sequence:
      var isMergeable = true
      forEachItem(of: target) { item in
        isMergeable = resolved(item).map { kind(of: $0) == .mapping } ?? true
        return isMergeable
      }
      return isMergeable
    }
  }
}

// MARK: - Duplicates

/// A key of a large mapping.
private struct HashedKey {
  let hash: UInt32
  /// The key itself, or the target of the alias that it is.
  let scalar: NodeID
  let key: NodeID
}

extension TreeView {
  private func firstKey(of mapping: NodeID, equalTo scalar: NodeID, _ hash: UInt32, before end: NodeID) -> NodeID? {
    var found: NodeID?
    forEachEntry(of: mapping) { key, _ in
      guard key < end else { return false }
      if keyHash(of: key) == hash, !isMergeKey(key), let other = resolved(key), kind(of: other) == .scalar,
        other == scalar || text(of: other) == text(of: scalar)
      {
        found = key
      }
      return found == nil
    }
    return found
  }

  /// Adds the problems of keys that equal an earlier one.
  ///
  /// Keys with equal hashes are sorted by their text, each text once however many aliases lead to it, so that neither
  /// collisions nor aliases make this slow.
  private func addDuplicates(among keys: inout [HashedKey], to check: inout KeyCheck) {
    keys.sort { ($0.hash, $0.scalar, $0.key) < ($1.hash, $1.scalar, $1.key) }
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].hash == keys[start].hash { end += 1 }
      if end - start > 1 { addDuplicates(amongColliding: keys[start..<end], to: &check) }
      start = end
    }
  }

  private func addDuplicates(amongColliding keys: ArraySlice<HashedKey>, to check: inout KeyCheck) {
    var scalars: [NodeID] = []
    for each in keys where scalars.last != each.scalar { scalars.append(each.scalar) }
    if scalars.count > 1 { scalars.sort { text(of: $0).lexicographicallyPrecedes(text(of: $1)) } }
    // The number of the text of each scalar, equal for equal texts.
    var numbers: [NodeID: Int] = [:]
    for (index, scalar) in scalars.enumerated() {
      let isNew = index == 0 || !(text(of: scalars[index - 1]) == text(of: scalar))
      numbers[scalar] = isNew ? index : numbers[scalars[index - 1]]
    }
    var firsts: [Int: (key: NodeID, text: String)] = [:]
    for each in keys.sorted(by: { $0.key < $1.key }) {
      guard let number = numbers[each.scalar] else { continue }
      guard let first = firsts[number] else {
        firsts[number] = (each.key, text(of: each.scalar).string)
        continue
      }
      let problem = problem(.duplicateKey(first.text), each.key, about: each.key, first: first.key)
      check.add(problem, each.key, first: first.key)
    }
  }
}
