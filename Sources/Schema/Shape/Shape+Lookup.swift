internal import Text

extension Shape {
  /// Returns the key at a path from a section; nil when there is none.
  ///
  /// For an item of a list or a value of a map, returns the key of the list or map.
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

  /// Returns the keys that a mapping at a path from a section can have; empty when there is no such mapping.
  public func keys(at steps: [String], from section: Int) -> [Key] {
    accepted(at: steps, from: section).flatMap {
      if case .section(let number) = $0 { sections[number].keys } else { [Key]() }
    }
  }

  /// Returns the values that are accepted at a path from a section; empty when nothing is there.
  public func accepted(at steps: [String], from section: Int) -> [Accepted] {
    var accepted: [Accepted] = [.section(section)]
    for step in steps {
      guard let next = accepted.lazy.compactMap({ self.step(step, into: $0) }).first else { return [] }
      accepted = next.accepts
    }
    return accepted
  }

  /// Returns the path of the keys that are nearest to those of a path from a section; nil when one of them is like none.
  ///
  /// What follows a key that takes anything stays as it is.
  public func path(nearestTo steps: [String], from section: Int) -> [String]? {
    var path: [String] = []
    for step in steps {
      let known = keys(at: path, from: section).map(\.name)
      guard let next = known.isEmpty || known.contains(step) ? step : nearest(to: step, among: known) else {
        return nil
      }
      path.append(next)
    }
    return path
  }

  /// The index of the section of a plan, which rules about plans read; nil in a shape without one.
  public var plan: Int? { sections.firstIndex { $0.name == "Plan" } }

  /// The index of the section of a workflow.
  public var workflow: Int {
    guard let workflows = key(at: ["workflows"], from: top) else { return top }
    for case .map(let values) in workflows.accepts {
      for case .section(let number) in values { return number }
    }
    return top
  }

  /// Returns the key, if the step has one of its own, and the accepted values one step further down.
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
      .encrypted, .secret, .oneOf, .retired:
      return nil
    }
  }
}
