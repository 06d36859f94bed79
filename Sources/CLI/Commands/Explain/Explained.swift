internal import Reporting
internal import Rules
internal import Schema
internal import Text

/// What a name that is to be explained stands for.
enum Explained {
  case rule(Rule)
  /// Keys, and the rules of a group, which can have the same name.
  case named(keys: [KeyPage], group: [Rule])

  /// Finds what has a name.
  ///
  /// - Throws: The names that are like it, if nothing has it.
  init(_ name: String, _ catalogue: Catalogue) throws(UsageError) {
    if let rule = catalogue.rules.first(where: { $0.id == name }) {
      self = .rule(rule)
      return
    }
    let keys = catalogue.keys(named: name)
    let group = catalogue.rules.filter { $0.group == name }.sorted { $0.id < $1.id }
    guard keys.isEmpty, group.isEmpty else {
      self = .named(keys: keys, group: group)
      return
    }
    let known =
      catalogue.rules.map(\.id) + Set(catalogue.rules.map(\.group)).sorted()
      + catalogue.shape.sections.flatMap { $0.keys.map(\.name) }
    let near = catalogue.path(nearestTo: name).map { "; did you mean \($0)?" }
    let hint = near ?? UsageError.hint(name, known)
    throw UsageError(
      "unknown rule, group or key '\(shown(name))'\(hint.isEmpty ? "; 'ascertain rules' lists the rules" : hint)")
  }
}

extension Catalogue {
  /// Returns the keys with a name or at a dotted path.
  fileprivate func keys(named name: String) -> [KeyPage] {
    let shape = shape
    let steps = name.split(separator: ".").map(String.init)
    if steps.count > 1 {
      let found = shape.key(at: steps).map { [$0] } ?? shape.keys(endingIn: steps)
      return found.map { page($0, path: name) }
    }
    return shape.sections.flatMap { section in
      section.keys.filter { $0.name == name }.map { page($0, path: "\(section.name): \(name)") }
    }
  }

  /// Returns the path of a key that is nearest to a dotted one; nil when none is near.
  fileprivate func path(nearestTo name: String) -> String? {
    let steps = name.split(separator: ".").map(String.init)
    guard steps.count > 1, steps.count < 20 else { return nil }
    let shape = shape
    return ([shape.workflow, shape.top, shape.plan].compactMap { $0 } + shape.sections.indices).lazy
      .compactMap { shape.path(nearestTo: steps, from: $0) }.first {
        shape.key(at: $0) != nil || !shape.keys(endingIn: $0).isEmpty
      }?
      .joined(separator: ".")
  }

  private func page(_ key: Key, path: String) -> KeyPage {
    KeyPage(
      name: key.name, path: path, about: key.about, accepts: key.acceptedPhrase, defaultValue: key.defaultValue,
      isRequired: key.isRequired, source: key.source, rules: rules.filter { $0.names(key.name) }.map(\.id))
  }
}

extension Shape {
  /// Returns the key at a path from a workflow, from the top of the file, or from a plan; nil when there is none.
  fileprivate func key(at steps: [String]) -> Key? {
    [workflow, top, plan].lazy.compactMap { $0 }.compactMap { key(at: steps, from: $0) }.first
  }

  /// Returns the keys at paths that end in some steps, each once, in the order of the sections.
  fileprivate func keys(endingIn steps: [String]) -> [Key] {
    var found: [Key] = []
    for section in sections.indices {
      // A mapping whose keys are free takes any step, and is none of the keys that are meant.
      guard let key = key(at: steps, from: section), key.name == steps.last, !found.contains(key) else { continue }
      found.append(key)
    }
    return found
  }
}
