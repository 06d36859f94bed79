internal import Model

/// Where in a file each key belongs.
struct KeyLocations {
  private struct KeyLocation {
    let section: String
    let path: [String]
  }

  private var places: [String: [KeyLocation]] = [:]

  init(_ shape: Shape) {
    visit(shape.top, [], shape)
  }

  /// Where a key that was found in some section belongs, as a dotted path from the top of the file.
  ///
  /// Nil when it belongs nowhere, or in many places.
  func place(of key: String, seenFrom section: String) -> String? {
    let places = (places[key] ?? []).filter { $0.section != section }
    // A common word such as `name` belongs to many sections; to say one of them would be a guess.
    let shortest = places.map(\.path.count).min()
    let nearest = places.filter { $0.path.count == shortest }
    guard nearest.count == 1, places.count <= 2 else { return nil }
    return nearest.first?.path.joined(separator: ".")
  }

  /// The shape is finite and without cycles, so this ends.
  private mutating func visit(_ number: Int, _ path: [String], _ shape: Shape) {
    let section = shape.sections[number]
    for key in section.keys {
      let path = path + [key.name]
      places[key.name, default: []].append(KeyLocation(section: section.name, path: path))
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
