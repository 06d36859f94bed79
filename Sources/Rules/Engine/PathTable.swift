internal import Model
internal import Schema
internal import YAMLSyntax

/// Every path that some rule names, so that one walk over a workflow finds the values of all.
struct PathTable: Sendable {
  /// A step of a path, and where it leads on to.
  struct Entry: Sendable {
    let parent: Int
    let name: String
    var children: [Int] = []
    var index = KeyIndex([])
  }

  static let workflow = 0
  static let file = 1
  static let item = 2
  static let itemKey = 3

  private(set) var entries = (0..<4).map { Entry(parent: $0, name: "") }

  /// The number of a path's slot, made when it is new.
  mutating func slot(for path: RulePath) -> Int {
    var current = Self.root(path.origin)
    for step in path.steps {
      if let child = entries[current].children.first(where: { entries[$0].name == step }) {
        current = child
      } else {
        current = add(step, below: current)
      }
    }
    return current
  }

  /// Adds a step that no path has yet below a slot.
  ///
  /// - Returns: The number of its slot.
  mutating func add(_ step: String, below parent: Int) -> Int {
    entries.append(Entry(parent: parent, name: step))
    entries[parent].children.append(entries.count - 1)
    entries[parent].index.append(step)
    return entries.count - 1
  }

  /// The number of a path's slot; nil when no rule names it.
  func existingSlot(for path: RulePath) -> Int? {
    var current = Self.root(path.origin)
    for step in path.steps {
      guard let child = entries[current].children.first(where: { entries[$0].name == step }) else { return nil }
      current = child
    }
    return current
  }

  private static func root(_ origin: RulePath.Origin) -> Int {
    switch origin {
    case .workflow: workflow
    case .file: file
    case .item: item
    case .itemKey: itemKey
    }
  }

  /// Forgets the values of all paths from a root.
  func clear(_ slots: inout [ResolvedValue?], from root: Int) {
    slots[root] = nil
    for child in entries[root].children { clear(&slots, from: child) }
  }

  /// Finds the values of all paths from a root.
  ///
  /// - Returns: False when some entries could not be looked at, so that absence means nothing.
  func fill(_ slots: inout [ResolvedValue?], from root: Int, _ value: ResolvedValue, in tree: SyntaxTree) -> Bool {
    slots[root] = value
    guard !entries[root].children.isEmpty else { return true }
    var isComplete = true
    switch tree.kind(of: value.node) {
    case .mapping:
      isComplete = tree.forEachEntry(of: value) { key, child in
        if let position = entries[root].index.position(of: tree.keyBytes(key)) {
          slots[entries[root].children[position]] = child
        }
        return true
      }
      for entry in entries[root].children {
        if let child = slots[entry] { isComplete = fill(&slots, from: entry, child, in: tree) && isComplete }
      }
    case .sequence:
      tree.forEachItem(of: value) { index, item in
        if let entry = entries[root].children.first(where: { Int(entries[$0].name) == index }) {
          isComplete = fill(&slots, from: entry, item, in: tree) && isComplete
        }
        return true
      }
    case .scalar, .alias:
      break
    }
    return isComplete
  }
}
