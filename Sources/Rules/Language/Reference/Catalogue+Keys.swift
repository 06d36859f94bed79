public import Diagnostics
public import Schema
internal import Text

extension Catalogue {
  /// Returns the keys with a name, or at a dotted path or the end of one.
  public func keys(named name: String) -> [KeyPage] {
    let shape = shape
    let steps = name.split(separator: ".").map(String.init)
    let places = shape.places.filter { $0.place.ends(in: steps) && $0.place.steps.last == steps.last }
    let exact = places.filter { $0.place.isAt(steps) }
    let found = exact.isEmpty || steps.count == 1 ? places : exact
    guard found.isEmpty else { return pages(found) }
    // A name of the user's own, such as that of a variable, is explained by the key that takes it.
    let roots = [(KeyPlace.Root.workflow, shape.workflow), (.file, shape.top)]
    let free = roots.lazy.compactMap { root, section in
      shape.key(at: steps, from: section).map { (KeyPlace(root: root, steps: steps), $0) }
    }.first
    return steps.count > 1 ? pages([free].compactMap(\.self)) : []
  }

  /// Returns the page of the key at a path from a root; nil when there is none.
  ///
  /// An item of a list, or a name of the user's own such as that of a variable, is explained by the key that takes it.
  public func key(at steps: [String], from root: KeyPlace.Root) -> KeyPage? {
    let places = shape.places.filter { $0.place.root == root }
    for count in stride(from: steps.count, to: 0, by: -1) {
      let found = places.filter { $0.place.isAt(Array(steps.prefix(count))) }
      if !found.isEmpty { return pages(found).first }
    }
    return nil
  }

  /// Returns a page for each key and root, with all places of the key.
  private func pages(_ found: [(place: KeyPlace, key: Key)]) -> [KeyPage] {
    var groups: [(key: Key, places: [KeyPlace])] = []
    for (place, key) in found {
      if let index = groups.firstIndex(where: { $0.key == key && $0.places.first?.root == place.root }) {
        if !groups[index].places.contains(place) { groups[index].places.append(place) }
      } else {
        groups.append((key, [place]))
      }
    }
    return groups.map { page($0.key, $0.places) }
  }

  private func page(_ key: Key, _ places: [KeyPlace]) -> KeyPage {
    KeyPage(
      name: key.name, paths: places.map { $0.steps.joined(separator: ".") }, place: places.first?.root.words,
      about: key.about, accepts: key.acceptedPhrase, defaultValue: key.defaultValue, isRequired: key.isRequired,
      source: key.source, rules: rules.filter { places.contains(where: $0.concerns) }.map(\.id))
  }

  /// Returns the path of a key that is nearest to a dotted one; nil when none is near.
  public func path(nearestTo name: String) -> String? {
    let steps = name.split(separator: ".").map(String.init)
    guard steps.count > 1, steps.count < 20 else { return nil }
    let shape = shape
    return ([shape.workflow, shape.top, shape.plan].compactMap { $0 } + shape.sections.indices).lazy
      .compactMap { shape.path(nearestTo: steps, from: $0)?.joined(separator: ".") }
      .first { !keys(named: $0).isEmpty }
  }
}

extension KeyPlace.Root {
  /// The words after a path that does not begin in `codemagic.yaml`; nil for one that does.
  fileprivate var words: String? {
    switch self {
    case .workflow, .file: nil
    case .plan: "in a plan"
    case .releaseNote: "in `release_notes.json`"
    case .settings: "in `.ascertain.yml`"
    }
  }
}
