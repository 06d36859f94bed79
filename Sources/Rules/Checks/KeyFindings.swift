internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for private keys in plain text, anywhere in the file.
  static let plainTextKeys = CheckFamily(
    target: .file { $0.catalogue.keyFindings(in: $0.tree, $0.checkRules) }, checks: [.plainTextKey])
}

extension NativeCheck {
  static let plainTextKey = NativeCheck("plain-text-key")
}

extension Catalogue {
  /// Returns findings for private keys in plain text, anywhere in the file.
  func keyFindings(in tree: SyntaxTree, _ checkRules: CheckRules) -> [Finding] {
    let keys = Secrets.privateKeys(in: tree.file.bytes)
    // Most files have none, and then the rule need not be looked up.
    guard !keys.isEmpty, let rule = checkRules[.plainTextKey] else { return [] }
    return keys.map { range in
      let node = tree.scalar(at: range.start)
      return Finding(
        rule: rule, arguments: [:], keyPath: node.map(tree.path) ?? DocumentPath(),
        range: SourceRange(start: range.start, end: min(range.end, range.start + 27)))
    }
  }
}

extension SyntaxTree {
  /// The ranges of the values of keys with a secret name, which must not be shown.
  ///
  /// They include those reached through an alias, a variable or the default of an input.
  var namedSecrets: [SourceRange] {
    var search = SecretSearch(tree: self)
    forEachNamedValue { key, value in
      if let key = resolved(key), bytes(of: key).withView(Secrets.isSecretName) { search.collect(value) }
    }
    let names = search.names.sorted()
    guard !names.isEmpty else { return search.found }
    // Few of all keys are among the names: their hashes decide without a string for each key.
    var isNameHash = [Bool](repeating: false, count: 1024)
    for name in names { isNameHash[Int(nameHash(name.utf8) % 1024)] = true }
    forEachNamedValue { key, value in
      guard let key = resolved(key), isNameHash[Int(bytes(of: key).withView { nameHash($0) } % 1024)] else { return }
      if names.hasSorted(text(of: key)) { search.collect(value) }
    }
    return search.found
  }
}

/// A search for the values of secrets.
private struct SecretSearch {
  let tree: SyntaxTree
  /// The ranges of the values found.
  private(set) var found: [SourceRange] = []
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

  /// Collects the literal scalars in a node and its descendants, and the names in the other scalars.
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
      case .mapping:
        collectEntries(of: node, &pending)
      case .scalar:
        let form = ScalarForm(tree.bytes(of: node))
        names += form.variableNames + form.inputNames
        if form == .literal, tree.type(of: node) != .boolean { found.append(tree.range(of: node)) }
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
}

extension [String] {
  /// Whether the strings, which are sorted, contain one.
  fileprivate func hasSorted(_ wanted: String) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == wanted
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
