internal import Model
internal import Schema

extension Shape {
  /// Returns the key at a rule's path; nil if the shape has none there.
  func key(at path: RulePath, each: RulePath?) -> Key? {
    switch path.origin {
    case .file: key(at: path.steps, from: top)
    case .workflow: key(at: path.steps, from: workflow)
    case .item: each.flatMap { key(at: $0.steps + ["0"] + path.steps, from: $0.origin == .file ? top : workflow) }
    case .itemKey: nil
    }
  }

  /// Returns the path of a key that is nearest to a path of a rule; nil when none is near.
  func path(nearestTo path: RulePath, in rule: Rule) -> RulePath? {
    let root: Int
    switch (rule.document, path.origin) {
    case (.codemagic, .file): root = top
    case (.codemagic, .workflow): root = workflow
    case (.plan, .file):
      guard let plan else { return nil }
      root = plan
    case (.codemagic, .item), (.codemagic, .itemKey), (.plan, _), (.releaseNotes, _), (.infoPlist, _): return nil
    }
    guard let steps = self.path(nearestTo: path.steps, from: root) else { return nil }
    return steps == path.steps ? nil : RulePath(path.origin, steps)
  }

  /// Returns whether a rule's path exists in the shape of the rule's document.
  func has(_ path: RulePath, in rule: Rule, each: RulePath?) -> Bool {
    if path.steps.isEmpty { return true }
    switch rule.document {
    case .codemagic: return key(at: path, each: each) != nil
    case .infoPlist: return false
    case .plan:
      guard let plan else { return false }
      switch path.origin {
      case .file: return key(at: path.steps, from: plan) != nil
      case .item: return each.map { key(at: $0.steps + ["0"] + path.steps, from: plan) != nil } ?? false
      case .workflow, .itemKey: return false
      }
    // The document is a sequence of entries, so only the keys of an entry can be named.
    case .releaseNotes:
      return path.origin == .item
        && section(named: "ReleaseNote")?.keys.contains { $0.name == path.steps.first } == true
    }
  }
}
