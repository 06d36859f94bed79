internal import Text

/// The names of the keys of a section, searched for the key that another name may have been meant as.
struct KeyNames {
  private let similar: NearestSearch
  private let others: [(name: String, key: String)]

  init(of section: Section) {
    similar = NearestSearch(among: section.keys.map(\.name))
    others = section.keys.flatMap { key in key.otherNames.map { ($0, key.name) } }
  }

  /// Returns the key that other services have a name for, or else that the name resembles; nil when there is none.
  ///
  /// A key that does not accept the value must resemble the name more: `release_notes` is not meant as `release_type`.
  func key(meantBy name: String, accepts: (String) -> Bool) -> String? {
    if let other = others.first(where: { $0.name == name }) { return other.key }
    if let nearest = similar.nearest(to: name), !isOpposite(nearest, name) {
      if accepts(nearest) { return nearest }
      if let closest = similar.nearest(to: name, within: max(1, name.utf8.count / 6)) { return closest }
    }
    return similar.related(to: name)
  }

  /// Whether one of two names excludes what the other includes, so that the same value would mean the opposite.
  private func isOpposite(_ name: String, _ other: String) -> Bool {
    name.hasPrefix("include") && other.hasPrefix("exclude") || name.hasPrefix("exclude") && other.hasPrefix("include")
  }
}
