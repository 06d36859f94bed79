public import Text
public import YAMLSyntax

/// The values of a document that are secret because a key with a secret name has them or refers to them.
///
/// They include those reached through aliases, through variables that refer to others, and through the defaults of inputs.
public struct DocumentSecrets: Sendable {
  /// The ranges of the values, in no particular order.
  public let ranges: [SourceRange]
  /// The names of the variables and inputs that the values refer to, which are thereby secret as well.
  package let names: Set<String>
  /// Whether the value at each node is secret; empty if none is.
  private let isSecret: [Bool]

  /// Finds the secrets of a document.
  ///
  /// - Complexity: linear in the number of nodes, apart from sorting the keys if a secret refers to a variable.
  public init(_ tree: SyntaxTree) {
    var search = SecretSearch(tree: tree)
    tree.forEachNamedValue { key, value in
      if let key = tree.resolved(key), tree.bytes(of: key).withView(Secrets.isSecretName) { search.collect(value) }
    }
    search.followNames()
    ranges = search.found.map { tree.range(of: $0) }
    names = Set(search.names)
    var isSecret = search.found.isEmpty ? [] : [Bool](repeating: false, count: tree.count)
    for node in search.found { isSecret[node.position] = true }
    self.isSecret = isSecret
  }

  /// Whether the value at a node is secret.
  public func contain(_ node: NodeID) -> Bool { isSecret.indices.contains(node.position) && isSecret[node.position] }

  /// Returns the texts of the values.
  public func texts(in file: SourceFile) -> KnownSecrets { KnownSecrets(ranges, in: file) }
}

/// A search for the values of secrets.
private struct SecretSearch {
  let tree: SyntaxTree
  /// The scalars found.
  private(set) var found: [NodeID] = []
  /// The names of the variables and inputs that the values refer to.
  private(set) var names: [String] = []
  /// Whether each node was visited, made for the first; a flag costs less than the first set of a kind.
  private var isVisited: [Bool] = []

  init(tree: SyntaxTree) { self.tree = tree }

  /// Marks a node as visited, and returns whether it was not yet.
  private mutating func visit(_ node: NodeID) -> Bool {
    if isVisited.isEmpty { isVisited = Array(repeating: false, count: tree.count) }
    defer { isVisited[node.position] = true }
    return !isVisited[node.position]
  }

  /// Collects the secret scalars in a node and its descendants, and the names that scalars refer to.
  mutating func collect(_ node: NodeID) {
    var pending = [node]
    while let next = pending.popLast() {
      guard let node = tree.resolved(next), visit(node) else { continue }
      switch tree.kind(of: node) {
      case .sequence:
        tree.forEachItem(of: node) { item in
          pending.append(item)
          return true
        }
      case .mapping: collectEntries(of: node, &pending)
      case .scalar:
        let form = ScalarForm(tree.bytes(of: node))
        names += form.variableNames + form.inputNames
        if tree.bytes(of: node).withView(Secrets.isSecretValue), tree.type(of: node) != .boolean { found.append(node) }
      case .alias: break
      }
    }
  }

  /// Adds the values of a mapping; of the definition of an input, only the default and the options.
  private func collectEntries(of mapping: NodeID, _ pending: inout [NodeID]) {
    let isInput = tree.isInput(mapping)
    tree.forEachEntry(of: mapping) { key, value in
      if !isInput || tree.keyText(key) == "default" || tree.keyText(key) == "options" { pending.append(value) }
      return true
    }
  }

  /// Collects the values of the keys with the names found, and with the names that these values refer to in turn.
  mutating func followNames() {
    if names.isEmpty { return }
    let keys = sortedKeys()
    var isFollowed = [Bool](repeating: false, count: keys.count)
    var next = 0
    while next < names.count {
      let name = names[next]
      next += 1
      let hash = nameHash(name.utf8)
      var index = firstIndex(of: hash, in: keys)
      // Equal names have equal hashes, and the flag of the first key with a name stands for all of them.
      var isFirst = true
      while index < keys.count, keys[index].hash == hash {
        if tree.text(of: keys[index].key) == name {
          if isFirst, isFollowed[index] { break }
          isFollowed[index] = true
          isFirst = false
          collect(keys[index].value)
        }
        index += 1
      }
    }
  }

  /// Returns all keys and their values, sorted by the hash of the key.
  private func sortedKeys() -> [(hash: UInt32, key: NodeID, value: NodeID)] {
    var keys: [(hash: UInt32, key: NodeID, value: NodeID)] = []
    tree.forEachNamedValue { key, value in
      if let key = tree.resolved(key) { keys.append((tree.bytes(of: key).withView { nameHash($0) }, key, value)) }
    }
    return keys.sorted { ($0.hash, $0.value.position) < ($1.hash, $1.value.position) }
  }

  private func firstIndex(of hash: UInt32, in keys: [(hash: UInt32, key: NodeID, value: NodeID)]) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension SyntaxTree {
  /// Whether a mapping looks like the definition of an input.
  fileprivate func isInput(_ mapping: NodeID) -> Bool {
    var hasDescription = false
    forEachEntry(of: mapping) { key, _ in
      hasDescription = keyText(key) == "description"
      return !hasDescription
    }
    return hasDescription
  }
}
