internal import Model
internal import YAMLSyntax

/// The locations at which each key is allowed in a file.
struct KeyLocations {
  private struct KeyLocation {
    let section: String
    let path: [String]
    let accepts: [Accepted]
  }

  private var locations: [String: [KeyLocation]] = [:]

  init(_ shape: Shape) {
    visit(shape.top, [], shape)
  }

  /// Returns the path at which a key found in the wrong section belongs, with steps joined by dots.
  ///
  /// Nil when no section has the key, when its value does not fit there, or when the choice would be arbitrary.
  func path(of key: String, foundIn section: String, fits: ([Accepted]) -> Bool) -> String? {
    let locations = (locations[key] ?? []).filter { $0.section != section }
    // A common key such as `name` belongs to many sections; naming one of them would be a guess.
    guard locations.count <= 2 else { return nil }
    let candidates = locations.filter { fits($0.accepts) }
    let shortest = candidates.map(\.path.count).min()
    let nearest = candidates.filter { $0.path.count == shortest }
    guard nearest.count == 1 else { return nil }
    return nearest.first?.path.joined(separator: ".")
  }

  /// Records the keys of a section and its subsections; terminates because the shape has no cycles.
  private mutating func visit(_ number: Int, _ path: [String], _ shape: Shape) {
    let section = shape.sections[number]
    for key in section.keys {
      let path = path + [key.name]
      locations[key.name, default: []].append(KeyLocation(section: section.name, path: path, accepts: key.accepts))
      for (inner, step) in key.accepts.flatMap(innerSections) { visit(inner, path + step, shape) }
    }
  }

  private func innerSections(_ accepted: Accepted) -> [(section: Int, step: [String])] {
    switch accepted {
    case .section(let number): [(number, [])]
    case .list(let items, _): items.flatMap(innerSections)
    case .map(let values): values.flatMap(innerSections).map { ($0.section, ["*"] + $0.step) }
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .secret, .oneOf, .retired, .anything:
      []
    }
  }
}

extension Shape {
  /// Whether a value may be an accepted one, mistakes in it apart: a mapping has at least one of the section's keys.
  func mayHold(_ accepted: [Accepted], _ value: ResolvedValue, _ tree: SyntaxTree) -> Bool {
    switch tree.kind(of: value.node) {
    case .scalar: tree.type(of: value.node) == .null || accepted.contains { !$0.kind.isCollection }
    case .sequence: accepted.contains { $0.kind == .list || $0.kind == .anything }
    case .mapping: accepted.contains { mayBe($0, value, tree) }
    case .alias: false
    }
  }

  /// Whether a value is a mapping with keys of a section only.
  func isWhole(_ section: Section, _ value: ResolvedValue, _ tree: SyntaxTree) -> Bool {
    guard tree.kind(of: value.node) == .mapping else { return false }
    var isWhole = true
    tree.forEachEntry(of: value) { key, _ in
      isWhole = section.key(tree.keyBytes(key)) != nil
      return isWhole
    }
    return isWhole
  }

  private func mayBe(_ accepted: Accepted, _ mapping: ResolvedValue, _ tree: SyntaxTree) -> Bool {
    guard case .section(let number) = accepted else { return accepted.kind != .secret && accepted.kind.isMapping }
    var (isEmpty, hasKnownKey) = (true, false)
    tree.forEachEntry(of: mapping) { key, _ in
      isEmpty = false
      hasKnownKey = sections[number].key(tree.keyBytes(key)) != nil
      return !hasKnownKey
    }
    return isEmpty || hasKnownKey || sections[number].isOpen
  }
}
