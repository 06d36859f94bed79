internal import Model
internal import Text
internal import YAMLSyntax

/// The search for required keys that are missing.
extension ShapeCheck {
  /// Reports the required keys that a mapping does not have, except those that another key was meant to be.
  mutating func reportMissing(in value: ResolvedValue, _ number: Int, _ present: UInt64, _ outer: Context?) {
    let section = shape.section(number)
    var meant: [(name: String, by: ResolvedValue?)]?
    for position in 0..<section.keyCount where present & 1 << position == 0 && section.key(position).isRequired {
      let keys = meant ?? meantKeys(in: value, number)
      meant = keys
      guard let key = keys.first(where: { section.key(position).name.string == $0.name }) else {
        report.add(.missingKey(section: number, key: position), value, path, outer)
        continue
      }
      // An open section accepts the unknown key, which is reported only because it was meant as a required one.
      guard section.isOpen, let entry = key.by, let name = entry.key else { continue }
      path.append(key: name)
      reportUnknown(entry, number)
      path.removeLast()
    }
  }

  /// Returns the keys that are not missing but broken: those whose alias has no target, and those that an unknown key
  /// was probably meant to be, with that key's value.
  private mutating func meantKeys(
    in value: ResolvedValue, _ number: Int
  ) -> [(name: String, by: ResolvedValue?)] {
    let section = shape.section(number)
    var keys: [(name: String, by: ResolvedValue?)] = []
    view.forEachEntry(of: value.node) { key, entry in
      let isKnown = section.index(ofKey: view.keyText(of: key), hash: view.keyHash(of: key)) != nil
      if isKnown, view.resolved(entry) == nil { keys.append((tree.keyText(key), nil)) }
      return true
    }
    tree.forEachEntry(of: value) { key, entry in
      let isKnown = section.index(ofKey: view.keyText(of: key), hash: view.keyHash(of: key)) != nil
      if !isKnown { keys += report.keysMeant(by: entry, inSection: number, at: path).map { ($0, entry) } }
      return true
    }
    return keys
  }
}
