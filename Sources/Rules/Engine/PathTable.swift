internal import Model
internal import Schema
internal import YAMLSyntax

/// The paths that rules name, as a prefix tree: one walk over a workflow finds all their values.
///
/// Each step of a path has a number, its slot, under which `Evaluation` holds the value found there.
struct PathTable: Sendable {
  /// A step of a path, with the steps that follow it.
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

  /// Returns the slot of a path, adding its steps as needed.
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

  /// Adds a step that does not exist yet below a slot.
  ///
  /// - Returns: The slot of the new step.
  mutating func add(_ step: String, below parent: Int) -> Int {
    entries.append(Entry(parent: parent, name: step))
    entries[parent].children.append(entries.count - 1)
    entries[parent].index.append(step)
    return entries.count - 1
  }

  /// Returns the slot of a path; nil when no rule names the path.
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

  /// Clears the values of all paths below a root.
  func clear(_ slots: inout [ResolvedValue?], from root: Int) {
    slots[root] = nil
    for child in entries[root].children { clear(&slots, from: child) }
  }

  /// Fills in the values of all paths below a root.
  ///
  /// - Returns: False when a merge could not be followed, so that an empty slot does not prove absence.
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
