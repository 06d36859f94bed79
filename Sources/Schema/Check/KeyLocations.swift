internal import Model

/// The locations at which each key is allowed in a file.
struct KeyLocations {
  private struct KeyLocation {
    let section: String
    let path: [String]
  }

  private var locations: [String: [KeyLocation]] = [:]

  init(_ shape: Shape) {
    visit(shape.top, [], shape)
  }

  /// Returns the path at which a key found in the wrong section belongs, with steps joined by dots.
  ///
  /// Nil when no section has the key, or when the choice would be arbitrary.
  func path(of key: String, foundIn section: String) -> String? {
    let locations = (locations[key] ?? []).filter { $0.section != section }
    // A common key such as `name` belongs to many sections; naming one of them would be a guess.
    let shortest = locations.map(\.path.count).min()
    let nearest = locations.filter { $0.path.count == shortest }
    guard nearest.count == 1, locations.count <= 2 else { return nil }
    return nearest.first?.path.joined(separator: ".")
  }

  /// Records the keys of a section and its subsections; terminates because the shape has no cycles.
  private mutating func visit(_ number: Int, _ path: [String], _ shape: Shape) {
    let section = shape.sections[number]
    for key in section.keys {
      let path = path + [key.name]
      locations[key.name, default: []].append(KeyLocation(section: section.name, path: path))
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
