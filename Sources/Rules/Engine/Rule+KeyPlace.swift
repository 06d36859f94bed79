public import Schema

extension Rule {
  /// Returns whether one of the rule's paths leads to a key, or the key is one of the items that the rule applies to.
  public func concerns(_ place: KeyPlace) -> Bool {
    let definition = definition
    guard let require = definition.require, document.hasKeys(of: place.root) else { return false }
    let each = definition.each
    if definition.paths.contains(where: { leads($0, to: place, each: each) }) { return true }
    let keys = (definition.when?.itemKeys ?? []) + (require.itemKeys ?? [])
    return each.map { each in
      keys.contains { leads(RulePath(each.origin, each.steps + [$0]), to: place, each: nil) }
    } ?? false
  }

  private func leads(_ path: RulePath, to place: KeyPlace, each: RulePath?) -> Bool {
    // The item itself is no key of its own.
    guard !path.steps.isEmpty else { return false }
    switch (path.origin, place.root) {
    case (.workflow, .workflow), (.file, .file), (.file, .plan): return place.isAt(path.steps)
    case (.file, .workflow):
      return path.steps.first == "workflows" && path.steps.count > 2 && place.isAt(Array(path.steps.dropFirst(2)))
    case (.item, .releaseNote): return place.isAt(path.steps)
    case (.item, .workflow), (.item, .file), (.item, .plan):
      guard let each else { return false }
      return leads(RulePath(each.origin, each.steps + [KeyPlace.anyStep] + path.steps), to: place, each: nil)
    case (.itemKey, _), (.workflow, _), (.file, _), (.item, .settings): return false
    }
  }
}

extension Rule.Document {
  /// Whether the keys below a root are those of the document.
  fileprivate func hasKeys(of root: KeyPlace.Root) -> Bool {
    switch root {
    case .workflow, .file: self == .codemagic
    case .plan: self == .plan
    case .releaseNote: self == .releaseNotes
    case .settings: false
    }
  }
}
