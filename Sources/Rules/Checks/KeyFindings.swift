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
    guard let rule = checkRules[.plainTextKey] else { return [] }
    return Secrets.privateKeys(in: tree.file.bytes).map { range in
      let node = tree.scalar(at: range.start)
      return Finding(
        rule: rule, arguments: [:], keyPath: node.map(tree.path) ?? DocumentPath(),
        range: SourceRange(start: range.start, end: min(range.end, range.start + 27)))
    }
  }
}

extension SyntaxTree {
  /// The ranges of secrets, which must not be shown.
  ///
  /// These are texts that look like credentials, and values of keys with a secret name, including those reached through
  /// an alias or a variable.
  var secrets: [SourceRange] {
    var found = Secrets.credentials(in: file.bytes)
    var variables: Set<String> = []
    var seen: Set<NodeID> = []
    forEachNamedValue { key, value in
      if Secrets.isSecretName(keyText(key)) { collect(value, &found, &variables, &seen) }
    }
    guard !variables.isEmpty else { return found }
    var ignored: Set<String> = []
    forEachNamedValue { key, value in
      if variables.contains(keyText(key)) { collect(value, &found, &ignored, &seen) }
    }
    return found
  }

  /// Collects the literal scalars in a node and its descendants, and the names of the variables in the other scalars.
  private func collect(
    _ node: NodeID, _ found: inout [SourceRange], _ variables: inout Set<String>, _ seen: inout Set<NodeID>
  ) {
    var pending = [node]
    while let next = pending.popLast() {
      guard let node = resolved(next), seen.insert(node).inserted else { continue }
      switch kind(of: node) {
      case .sequence:
        forEachItem(of: node) { item in
          pending.append(item)
          return true
        }
      case .mapping:
        forEachEntry(of: node) { _, value in
          pending.append(value)
          return true
        }
      case .scalar:
        switch ScalarForm(bytes(of: node)) {
        case .literal: if type(of: node) != .boolean { found.append(range(of: node)) }
        case .variable(let name): variables.insert(name)
        case .mixture(let parts):
          for case .variable(let name) in parts { variables.insert(name) }
        case .input, .encrypted, .broken: break
        }
      case .alias: break
      }
    }
  }
}
