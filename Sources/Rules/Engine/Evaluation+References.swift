internal import Model
internal import Schema
internal import YAMLSyntax

// What references lead to, and what stands below a value.
extension Evaluation {
  /// Judges the inputs that a text refers to.
  func verdict(_ test: InputTest, _ value: ResolvedValue) -> Verdict {
    guard tree.kind(of: value.node) == .scalar else { return .fails }
    let names: [String]
    switch ScalarForm(tree.bytes(of: value.node)) {
    case .input(let name): names = [name]
    case .mixture(let parts): names = parts.compactMap { if case .input(let name) = $0 { name } else { nil } }
    case .literal, .variable, .encrypted, .broken: names = []
    }
    // A text without input has none that could be wrong.
    return Verdict(names.allSatisfy { holds(test, scope.input($0)) })
  }

  private func holds(_ test: InputTest, _ input: ResolvedValue?) -> Bool {
    guard let input else { return test != .defined }
    switch test {
    case .defined: return true
    case .hasDefault: return tree.value(of: "default", in: input) != nil
    case .type(let types):
      return types.contains(tree.value(of: "type", in: input).map { tree.text(of: $0.node) } ?? "string")
    case .options(let allowed):
      guard let options = tree.value(of: "options", in: input) else { return true }
      var isSubset = true
      tree.forEachItem(of: options) { _, option in
        isSubset = allowed.contains(tree.text(of: option.node))
        return isSubset
      }
      return isSubset
    }
  }

  // MARK: Variables

  /// Whether something defines every variable that a text refers to; unknown where groups may bring any.
  func variablesDefined(_ value: ResolvedValue) -> Verdict {
    guard tree.kind(of: value.node) == .scalar else { return .fails }
    let names: [String]
    switch ScalarForm(tree.bytes(of: value.node)) {
    case .variable(let name): names = [name]
    case .mixture(let parts): names = parts.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    case .literal, .input, .encrypted, .broken: names = []
    }
    let undefined = names.filter { name in
      providedVariables.position(of: Array(name.utf8)[...]) == nil && scope.variable(name) == nil
        && !scope.isSetByScript(name) && !settings.knownVariables.contains(name)
    }
    if undefined.isEmpty { return .holds }
    return scope.hasGroups ? .unknown : .fails
  }

  // MARK: Below a value

  /// Whether a text, or one below it, has a part as written.
  ///
  /// Aliases are followed one by one, each node looked at once.
  mutating func mentions(_ pattern: Pattern, _ node: NodeID) -> Bool {
    var seen: Set<NodeID> = []
    var pending = [node]
    while let next = pending.popLast() {
      guard let node = tree.resolved(next), seen.insert(node).inserted else { continue }
      switch tree.kind(of: node) {
      case .scalar:
        if accepts(pattern, tree.bytes(of: node), anywhere: true) { return true }
      case .sequence:
        tree.forEachItem(of: node) { item in
          pending.append(item)
          return true
        }
      case .mapping:
        tree.forEachEntry(of: node) { key, value in
          pending += [key, value]
          return true
        }
      case .alias:
        break
      }
    }
    return false
  }
}
