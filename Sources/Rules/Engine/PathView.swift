internal import Schema
internal import Text

/// The prefix tree of paths in a catalogue's table; `PathTable` describes it.
struct PathView {
  private let entries: TableCursor
  private let table: TableView
  /// The number of slots.
  let count: Int

  private static let size = 8

  init(_ paths: TableCursor, _ table: TableView) {
    var paths = paths
    count = paths.count()
    entries = paths
    self.table = table
  }

  /// Returns the slot of the path one step shorter; the slot itself for a root.
  func parent(of slot: Int) -> Int { Int(entries.word(slot * Self.size)) }

  /// Returns the slot of the first path one step longer; 0 when there is none.
  func firstChild(of slot: Int) -> Int { Int(entries.word(slot * Self.size + 1)) }

  /// Returns the slot of the next path with the same parent; 0 when there is none.
  func nextSibling(of slot: Int) -> Int { Int(entries.word(slot * Self.size + 2)) }

  /// Returns the item index that the last step of a path stands for; nil for a key.
  func itemIndex(of slot: Int) -> Int? {
    let number = Int(entries.word(slot * Self.size + 4))
    return number == 0 ? nil : number - 1
  }

  /// Whether the value at a path is a secret.
  func isSensitive(_ slot: Int) -> Bool { entries.word(slot * Self.size + 7) != 0 }

  /// Returns the last step of a path.
  func name(of slot: Int) -> ByteView {
    var entry = entries
    entry.position += slot * Self.size + 5
    return entry.text(in: table)
  }

  /// Returns the slot of the root of a path.
  func root(of slot: Int) -> Int {
    let parent = parent(of: slot)
    return parent == slot ? slot : root(of: parent)
  }

  /// Returns the steps of a path from its root, joined by dots.
  func written(_ slot: Int) -> String {
    let parent = parent(of: slot)
    let name = name(of: slot).string
    return parent == slot || self.parent(of: parent) == parent ? name : "\(written(parent)).\(name)"
  }

  /// Returns the slot of the path one step longer; 0 when no rule names it.
  func child(of slot: Int, named name: ByteView, hash: UInt32) -> Int {
    var child = firstChild(of: slot)
    while child != 0 {
      if entries.word(child * Self.size + 3) == hash, self.name(of: child) == name { return child }
      child = nextSibling(of: child)
    }
    return 0
  }

  /// Returns the slot of the path one step longer, an item of a sequence; 0 when no rule names it.
  func child(of slot: Int, at index: Int) -> Int {
    var child = firstChild(of: slot)
    while child != 0 {
      if itemIndex(of: child) == index { return child }
      child = nextSibling(of: child)
    }
    return 0
  }

  /// Returns the slot of a path; nil when no rule names it.
  func slot(of path: RulePath) -> Int? {
    var current = PathTable.root(path.origin)
    for step in path.steps {
      let bytes = Array(step.utf8)
      current = bytes.withView { child(of: current, named: $0, hash: nameHash($0)) }
      if current == 0 { return nil }
    }
    return current
  }
}
