internal import Schema
internal import Text

/// The paths that rules name, as a prefix tree: one walk over a workflow finds all their values.
///
/// Each step of a path has a number, its slot, under which `Slots` holds the value found there. Only building a catalogue
/// needs this type; a run reads the same tree from the catalogue's table, as a `PathView`.
struct PathTable {
  /// A step of a path, with the steps that follow it.
  private struct Entry {
    let parent: Int
    let name: String
    var children: [Int] = []
  }

  static let workflow = 0
  static let file = 1
  static let item = 2
  static let itemKey = 3

  private var entries = (0..<4).map { Entry(parent: $0, name: "") }

  init() {}

  /// Continues the tree of a table.
  init(_ view: PathView) {
    for slot in 4..<max(4, view.count) {
      entries.append(Entry(parent: view.parent(of: slot), name: view.name(of: slot).string))
      entries[view.parent(of: slot)].children.append(slot)
    }
  }

  /// Returns the slot of a path, adding its steps as needed.
  mutating func slot(for path: RulePath) -> Int {
    var current = Self.root(path.origin)
    for step in path.steps {
      if let child = entries[current].children.first(where: { entries[$0].name == step }) {
        current = child
      } else {
        entries.append(Entry(parent: current, name: step))
        entries[current].children.append(entries.count - 1)
        current = entries.count - 1
      }
    }
    return current
  }

  static func root(_ origin: RulePath.Origin) -> Int {
    switch origin {
    case .workflow: workflow
    case .file: file
    case .item: item
    case .itemKey: itemKey
    }
  }

  /// Writes the number of slots, then for each its parent, its first child, its next sibling, the hash of its name, the
  /// index that its name stands for plus 1, or 0, its name, and whether its value is a secret.
  func write(to table: inout TableWriter, _ shape: Shape) {
    var next = Array(repeating: 0, count: entries.count)
    for entry in entries {
      for (child, sibling) in zip(entry.children, entry.children.dropFirst()) { next[child] = sibling }
    }
    table.write(entries.count)
    for (slot, entry) in entries.enumerated() {
      table.write(entry.parent)
      table.write(entry.children.first ?? 0)
      table.write(next[slot])
      table.write(word: nameHash(entry.name.utf8))
      table.write(Int(entry.name).map { $0 + 1 } ?? 0)
      table.write(entry.name)
      table.write(shape.key(at: path(to: slot), each: nil)?.isSensitive ?? false)
    }
  }

  private func path(to slot: Int) -> RulePath {
    var steps: [String] = []
    var current = slot
    while entries[current].parent != current {
      steps.append(entries[current].name)
      current = entries[current].parent
    }
    let origin = RulePath.Origin.allCases.first { Self.root($0) == current } ?? .file
    return RulePath(origin, steps.reversed())
  }
}
