package import Model
internal import Text
package import YAMLSyntax

/// The locations at which each key is allowed in a file.
struct KeyLocations {
  private struct KeyLocation {
    let section: String
    let path: [String]
    let accepts: [Accepted]
    /// Whether the section is that of the items of a list.
    let isInItem: Bool

    /// Whether no ID but that of a workflow is on the path, which an author would have to choose.
    var isWithoutID: Bool { !path.dropFirst(2).contains("*") }

    /// Whether the section belongs to a key of the section at a path.
    func isChild(of parent: [String]) -> Bool {
      path.count == parent.count + 2 && zip(path, parent).allSatisfy { $0 == $1 || $0 == "*" }
    }
  }

  private var locations: [String: [KeyLocation]] = [:]
  /// The locations of keys by the names that other services have for them.
  private var foreign: [String: [KeyLocation]] = [:]

  init(_ shape: Shape) {
    visit(shape.top, [], isInItem: false, shape)
  }

  /// Returns the path at which a key found in the wrong section belongs, with steps joined by dots.
  ///
  /// Nil when no section has the key, when its value does not fit there, or when the choice would be arbitrary.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - section: The name of the section it was found in.
  ///   - path: The path to that section's mapping.
  ///   - fits: Whether the key's value is accepted elsewhere.
  /// - Returns: The path.
  func path(of key: String, foundIn section: String, at path: DocumentPath, fits: ([Accepted]) -> Bool) -> String? {
    let locations = (locations[key] ?? []).filter { $0.section != section && $0.isWithoutID }
    if locations.isEmpty { return nil }
    var candidates = locations.filter { fits($0.accepts) }
    // A common key such as `name` belongs to many sections; naming one of them would be a guess, unless only one is
    // just below.
    if locations.count > 2 {
      let parent = path.keysInAnyWorkflow
      candidates = candidates.filter { !$0.isInItem && $0.isChild(of: parent) }
    }
    let shortest = candidates.map(\.path.count).min()
    let nearest = candidates.filter { $0.path.count == shortest }
    guard nearest.count == 1 else { return nil }
    return nearest.first?.path.joined(separator: ".")
  }

  /// Returns phrases for the places, just below a section at a path, of a key with a name or another name for it.
  func placesBelow(_ path: DocumentPath, of name: String, fits: ([Accepted]) -> Bool) -> [String] {
    let parent = path.keysInAnyWorkflow
    let locations = (locations[name] ?? []) + (foreign[name] ?? [])
    return locations.filter { !$0.isInItem && $0.isWithoutID && $0.isChild(of: parent) && fits($0.accepts) }
      .map { location in "`\(location.path.last ?? "")` under `\(location.path.dropLast().last ?? "")`" }
  }

  /// Records the keys of a section and its subsections; terminates because the shape has no cycles.
  private mutating func visit(_ number: Int, _ path: [String], isInItem: Bool, _ shape: Shape) {
    let section = shape.sections[number]
    for key in section.keys {
      let path = path + [key.name]
      let location = KeyLocation(section: section.name, path: path, accepts: key.accepts, isInItem: isInItem)
      locations[key.name, default: []].append(location)
      for name in key.otherNames { foreign[name, default: []].append(location) }
      for accepted in key.accepts {
        for (inner, step) in innerSections(accepted) {
          visit(inner, path + step, isInItem: isInItem || accepted.kind == .list, shape)
        }
      }
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

  /// Whether a value is written like a workflow: it has a list of scripts and other keys of one, mistakes apart.
  func isLikeWorkflow(_ value: ResolvedValue, _ tree: SyntaxTree) -> Bool {
    let keys = sections[workflow]
    return tree.isLikeWorkflow(value) { keys.key($0) != nil }
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

extension SyntaxTree {
  /// Whether a value is written like a workflow: it has a list of scripts and other keys of one, mistakes apart.
  package func isLikeWorkflow(_ value: ResolvedValue, isKey: (ArraySlice<UInt8>) -> Bool) -> Bool {
    guard kind(of: value.node) == .mapping, let scripts = self.value(of: "scripts", in: value),
      kind(of: scripts.node) == .sequence
    else { return false }
    var (known, unknown) = (0, 0)
    forEachEntry(of: value) { key, _ in
      if isKey(keyBytes(key)) { known += 1 } else { unknown += 1 }
      return true
    }
    return known > max(1, unknown)
  }
}

extension DocumentPath {
  /// The keys on the path, with `*` in place of the workflow's ID; items of lists count as their list.
  var keysInAnyWorkflow: [String] {
    var keys = steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    if keys.count > 1, keys[0] == "workflows" { keys[1] = "*" }
    return keys
  }
}
