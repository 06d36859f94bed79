internal import Model
internal import Text
internal import YAMLSyntax

/// What keys were meant as that a section does not have.
extension ShapeReport {
  /// The keys of one mapping, for unknown keys beside them.
  struct Neighbors {
    let mapping: NodeID
    let names: Set<String>
  }

  /// Returns whether an entry of a mapping was meant as a key of a section: its value fits there, and not here.
  ///
  /// - Parameters:
  ///   - entry: The entry, whose key is one of the section's.
  ///   - index: The index of the section.
  ///   - position: The position of the key in it.
  ///   - accepted: The values that the mapping accepts; nil for the section itself.
  /// - Returns: Whether it was.
  mutating func isMeant(
    _ entry: ResolvedValue, asKeyOf index: Int, at position: Int, insteadOf accepted: TableCursor?
  ) -> Bool {
    let (shape, section) = (decodedShape(), section(index))
    guard tree.type(of: entry.node) != .null, shape.mayHold(section.keys[position].accepts, entry, tree) else {
      return false
    }
    guard let accepted else { return !shape.isWhole(section, entry, tree) }
    var reader = TableReader(table, block: accepted.position)
    return !shape.mayHold(reader.list { Accepted(from: &$0) }, entry, tree)
  }

  /// Describes an unknown key of a section, whose mapping is at a path.
  mutating func unknownKey(_ value: ResolvedValue, _ index: Int, in path: DocumentPath) -> ShapeIssue.Kind {
    let name = value.key.map(tree.keyText) ?? ""
    let section = section(index)
    let shape = decodedShape()
    let locations = keyLocations ?? KeyLocations(shape)
    keyLocations = locations
    if let path = locations.path(of: name, foundIn: section.name, at: path, fits: { shape.mayHold($0, value, tree) }) {
      return .misplacedKey(section: section.name, path: path)
    }
    let map = mapAccepting(value, section, shape)
    if let map, isVariable(name, section) {
      let place = path.keysInAnyWorkflow + [map, name]
      return .misplacedKey(section: section.name, path: place.joined(separator: "."))
    }
    let accepting = section.isOpen ? [] : keysAccepting(value, index, section, shape)
    let meant = names(of: section, index).key(meantBy: name) { section.isOpen || accepting.contains($0) }
    if let meant, has(meant, beside: value.key) {
      return .unknownKey(section: section.name, ShapeIssue.UnknownKey(taken: meant))
    }
    if index != shape.top, !isKey(meant, of: section, for: value, shape), shape.isLikeWorkflow(value, tree) {
      return .misplacedKey(section: section.name, path: "workflows.\(name)")
    }
    if let meant { return .unknownKey(section: section.name, ShapeIssue.UnknownKey(nearest: meant, meant: [meant])) }
    let places = locations.placesBelow(path, of: name) { shape.mayHold($0, value, tree) }
    let key = ShapeIssue.UnknownKey(
      places: places.isEmpty ? nil : joined(places, by: "or"), map: map, meant: accepting)
    return .unknownKey(section: section.name, key)
  }

  /// Returns the keys of a section that an unknown key may have been meant as.
  mutating func keysMeant(by value: ResolvedValue, inSection index: Int, at path: ShapePath) -> [String] {
    let kind = unknownKey(value, index, in: path.documentPath(in: tree))
    return if case .unknownKey(_, let key) = kind { key.meant } else { [] }
  }

  mutating func decodedShape() -> Shape {
    let shape = self.shape ?? table.shape(at: offset)
    self.shape = shape
    return shape
  }

  private mutating func names(of section: Section, _ index: Int) -> KeyNames {
    if let known = keyNames.first(where: { $0.index == index }) { return known.names }
    let names = KeyNames(of: section)
    keyNames.append((index, names))
    return names
  }

  /// Returns whether a mapping has another key already, beside the given one.
  private mutating func has(_ name: String, beside key: NodeID?) -> Bool {
    guard let mapping = key.flatMap(tree.parent) else { return false }
    if let neighbors, neighbors.mapping == mapping { return neighbors.names.contains(name) }
    var names: Set<String> = []
    tree.forEachEntry(of: mapping) { key, _ in
      names.insert(tree.keyText(key))
      return true
    }
    neighbors = Neighbors(mapping: mapping, names: names)
    return names.contains(name)
  }

  private func isKey(_ name: String?, of section: Section, for value: ResolvedValue, _ shape: Shape) -> Bool {
    section.keys.first { $0.name == name }.map { shape.mayHold($0.accepts, value, tree) } ?? false
  }

  /// Whether a name is written as that of a variable, all in capitals, and as no key of a section.
  private func isVariable(_ name: String, _ section: Section) -> Bool {
    isWrittenAsVariable(name) && !section.keys.contains { $0.name == name.lowercased() }
  }

  /// Returns the key of a section for entries with any name, if it accepts a value for one.
  private func mapAccepting(_ value: ResolvedValue, _ section: Section, _ shape: Shape) -> String? {
    if tree.type(of: value.node) == .null { return nil }
    let map = section.keys.first { key in
      key.accepts.contains { accepted in
        if case .map(let entries) = accepted { shape.mayHold(entries, value, tree) } else { false }
      }
    }
    return map?.name
  }

  /// Returns the keys of a section that accept a value, mistakes inside a collection apart.
  private func keysAccepting(_ value: ResolvedValue, _ index: Int, _ section: Section, _ shape: Shape) -> [String] {
    guard tree.kind(of: value.node) == .scalar else {
      return section.keys.filter { shape.mayHold($0.accepts, value, tree) }.map(\.name)
    }
    let type = tree.type(of: value.node) ?? .string
    // A key without a value may be any key.
    if type == .null { return section.keys.map(\.name) }
    return tree.bytes(of: value.node).withView { text in
      table.withView { table in
        let view = ShapeView(table.cursor(at: offset), table).section(index)
        return section.keys.indices
          .filter { view.key($0).accepts.hasAccepted { $0.accepts(text, type, table) } }
          .map { section.keys[$0].name }
      }
    }
  }
}

/// Whether a name is written as that of a variable usually is, all in capitals.
package func isWrittenAsVariable(_ name: String) -> Bool {
  name.utf8.contains(where: isCapital) && name.utf8.allSatisfy { isNameByte($0) && !isSmall($0) }
}

private func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

private func isSmall(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
