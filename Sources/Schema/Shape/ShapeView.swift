package import Text

/// The shape in a catalogue's table, valid only inside the closure that the table's view was passed to.
package struct ShapeView {
  private let words: TableCursor
  /// The table.
  let table: TableView
  /// The index of the root section.
  let top: Int

  /// Creates a view of the shape at a cursor, optionally with another root section.
  package init(_ words: TableCursor, _ table: TableView, top: Int? = nil) {
    self.words = words
    self.table = table
    self.top = top ?? Int(words.word(0))
  }

  /// Returns the section with an index.
  func section(_ index: Int) -> SectionView {
    let offsets = table.cursor(at: Int(words.word(1)))
    return SectionView(table.cursor(at: Int(offsets.word(1 + index))), table)
  }

  /// Whether the first section with a name has a key; false when there is no such section.
  package func section(named name: ByteView, hasKey key: ByteView) -> Bool {
    index(ofSection: name).map { section($0).index(ofKey: key, hash: nameHash(key)) != nil } ?? false
  }

  /// Returns the index of the first section with a name; nil when there is none.
  func index(ofSection name: ByteView) -> Int? {
    let count = Int(table.cursor(at: Int(words.word(1))).word(0))
    return (0..<count).first { section($0).name == name }
  }

  /// Whether Codemagic sets a variable in every build.
  package func hasVariable(_ name: ByteView) -> Bool {
    var names = table.cursor(at: Int(words.word(2)))
    for _ in 0..<names.count() where names.text(in: table) == name { return true }
    return false
  }
}

/// A section of the shape: its name, whether it is open, its documentation's block, and its keys.
struct SectionView {
  private let words: TableCursor
  private let table: TableView

  fileprivate init(_ words: TableCursor, _ table: TableView) {
    self.words = words
    self.table = table
  }

  /// The name.
  var name: ByteView {
    var words = words
    return words.text(in: table)
  }

  /// Whether keys other than the known ones are allowed.
  var isOpen: Bool { words.word(2) != 0 }
  /// The number of known keys.
  var keyCount: Int { Int(words.word(4)) }

  /// Returns the index of the key with a name; nil when the section has none.
  func index(ofKey name: ByteView, hash: UInt32) -> Int? {
    for index in 0..<keyCount where words.word(5 + index * KeyView.size) == hash && key(index).name == name {
      return index
    }
    return nil
  }

  /// Returns the key with an index.
  func key(_ index: Int) -> KeyView {
    var words = words
    words.position += 5 + index * KeyView.size
    return KeyView(words, table)
  }
}

/// A key of a section: the hash of its name, its name, its flags, its default, and the blocks of its documentation and
/// of the values that it accepts.
struct KeyView {
  private let words: TableCursor
  private let table: TableView

  static let size = 9
  static let required = 1
  static let sensitive = 2
  static let nullable = 4

  fileprivate init(_ words: TableCursor, _ table: TableView) {
    self.words = words
    self.table = table
  }

  /// The name.
  var name: ByteView {
    var words = words
    words.position += 1
    return words.text(in: table)
  }

  /// Whether the key is required.
  var isRequired: Bool { Int(words.word(3)) & Self.required != 0 }
  /// Whether a literal value is a secret.
  var isSensitive: Bool { Int(words.word(3)) & Self.sensitive != 0 }
  /// The list of accepted values.
  var accepts: TableCursor { table.block(at: Int(words.word(8))) }
}
