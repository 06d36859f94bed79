internal import Model

/// The locations at which each key is allowed in a file.
struct KeyLocations {
  private struct KeyLocation {
    let section: String
    let path: [String]
    /// Whether the key can have a list or mapping there, and whether a scalar.
    let takes: (collection: Bool, scalar: Bool)
  }

  private var locations: [String: [KeyLocation]] = [:]

  init(_ shape: Shape) {
    visit(shape.top, [], shape)
  }

  /// Returns the path at which a key found in the wrong section belongs, with steps joined by dots.
  ///
  /// Of two places, the one whose kind of value fits comes first. Nil when no section has the key, or when the choice
  /// would be arbitrary.
  func path(of key: String, foundIn section: String, withCollection isCollection: Bool) -> String? {
    let locations = (locations[key] ?? []).filter { $0.section != section }
    // A common key such as `name` belongs to many sections; naming one of them would be a guess.
    let fitting = locations.filter { isCollection ? $0.takes.collection : $0.takes.scalar }
    let candidates = fitting.isEmpty ? locations : fitting
    let shortest = candidates.map(\.path.count).min()
    let nearest = candidates.filter { $0.path.count == shortest }
    guard nearest.count == 1, locations.count <= 2 else { return nil }
    return nearest.first?.path.joined(separator: ".")
  }

  /// Records the keys of a section and its subsections; terminates because the shape has no cycles.
  private mutating func visit(_ number: Int, _ path: [String], _ shape: Shape) {
    let section = shape.sections[number]
    for key in section.keys {
      let path = path + [key.name]
      let kinds = key.accepts.map(\.kind).filter { $0 != .secret }
      let takes = (kinds.contains(where: \.isCollection), !kinds.allSatisfy(\.isCollection))
      locations[key.name, default: []].append(KeyLocation(section: section.name, path: path, takes: takes))
      for (inner, step) in key.accepts.flatMap(innerSections) { visit(inner, path + step, shape) }
    }
  }

  private func innerSections(_ accepted: Accepted) -> [(section: Int, step: [String])] {
    switch accepted {
    case .section(let number): [(number, [])]
    case .list(let items, _): items.flatMap(innerSections)
    case .map(let values): values.flatMap(innerSections).map { ($0.section, ["*"] + $0.step) }
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .secret, .oneOf, .anything:
      []
    }
  }
}
