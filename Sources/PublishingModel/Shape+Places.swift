extension Shape {
  /// Where a key that was found in some section belongs, as a dotted path from the top of the file.
  ///
  /// Nil when it belongs nowhere, or in many places.
  func place(of key: String, seenFrom section: String) -> String? {
    let places = keyPaths.filter { $0.key == key && $0.section != section }
    // A common word such as `name` belongs to many sections; to say one of them would be a guess.
    let shortest = places.map(\.path.count).min()
    let nearest = places.filter { $0.path.count == shortest }
    guard nearest.count == 1, places.count <= 2 else { return nil }
    return nearest.first?.path.joined(separator: ".")
  }

  /// Every key with a section that has it and a path that leads to it.
  private var keyPaths: [(key: String, section: String, path: [String])] {
    var found: [(key: String, section: String, path: [String])] = []
    func visit(_ number: Int, _ path: [String]) {
      let section = sections[number]
      for key in section.keys {
        let path = path + [key.name]
        found.append((key.name, section.name, path))
        for (inner, step) in key.accepts.flatMap(innerSections) { visit(inner, path + step) }
      }
    }
    visit(top, [])
    return found
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
