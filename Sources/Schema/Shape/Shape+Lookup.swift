extension Shape {
  /// The key that steps from a section lead to; nil when there is none.
  ///
  /// Item numbers and keys of maps are passed over.
  public func key(at steps: [String], from section: Int) -> Key? {
    var accepted: [Accepted] = [.section(section)]
    var key: Key?
    for step in steps {
      var next: (key: Key?, accepts: [Accepted])?
      for alternative in accepted where next == nil { next = self.step(step, into: alternative) }
      guard let next else { return nil }
      key = next.key ?? key
      accepted = next.accepts
    }
    return key
  }

  /// The number of the section that holds a workflow.
  public var workflow: Int {
    guard let workflows = key(at: ["workflows"], from: top) else { return top }
    for case .map(let values) in workflows.accepts {
      for case .section(let number) in values { return number }
    }
    return top
  }

  /// The key whose list or mapping has the items that steps lead to.
  private func step(_ name: String, into accepted: Accepted) -> (key: Key?, accepts: [Accepted])? {
    switch accepted {
    case .section(let number):
      guard let position = sections[number].key(Array(name.utf8)[...]) else {
        return sections[number].isOpen ? (nil, [.anything]) : nil
      }
      let key = sections[number].keys[position]
      return (key, key.accepts)
    case .list(let items, _): return Int(name) == nil ? nil : (nil, items)
    case .map(let values): return (nil, values)
    case .anything: return (nil, [.anything])
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .secret, .oneOf:
      return nil
    }
  }
}
