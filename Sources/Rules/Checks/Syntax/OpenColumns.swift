internal import Schema
internal import Text

/// The columns in which a line could go on with what is above it, by the indentation alone.
struct OpenColumns {
  struct Place {
    let column: Int
    let line: SourceLine
    /// The key, or the item from its `-`.
    let text: SourceRange
    let isItem: Bool
  }

  /// The places from the nearest line up.
  private(set) var places: [Place] = []
  private let file: SourceFile

  /// A step of a path into a list, whichever item it is.
  static let item = "0"

  /// Collects the columns of the lines above a line that nothing in between has closed.
  init(above line: SourceLine, in file: SourceFile) {
    self.file = file
    var least = Int.max
    // The key of a list can stand in the column of its items.
    var lacksKey = false
    var above = file.lineWithContent(before: line)
    for _ in 0..<1000 {
      guard let current = above, least > 0 || lacksKey else { return }
      let parts = LineParts(current, in: file)
      let isKeyOfList = lacksKey && current.indentation == least && parts.dashes.isEmpty
      if current.indentation < least || isKeyOfList {
        if let key = parts.key, key.start - current.start < least || isKeyOfList {
          places.append(Place(column: key.start - current.start, line: current, text: key, isItem: false))
        }
        for dash in parts.dashes.reversed() where dash - current.start < least {
          let text = SourceRange(start: dash, end: max(dash + 1, parts.key?.end ?? parts.value.end))
          places.append(Place(column: dash - current.start, line: current, text: text, isItem: true))
        }
        least = current.indentation
        lacksKey = !parts.dashes.isEmpty
      }
      above = file.lineWithContent(before: current)
    }
  }

  /// Returns the nearest places for a key or an item on both sides of a column, the nearest one first.
  func nearest(to column: Int, isItem: Bool) -> [Place] {
    let fitting = places.filter { $0.isItem == isItem && $0.column != column }
    let (deeper, outer) = (fitting.last { $0.column > column }, fitting.first { $0.column < column })
    return [deeper, outer].compactMap(\.self).sorted { abs($0.column - column) < abs($1.column - column) }
  }

  /// Returns the keys and items that an entry in a column is in, from the outside.
  func path(toColumn column: Int, isItem: Bool = false) -> [String] {
    places.filter { $0.column < column || isItem && !$0.isItem && $0.column == column }.reversed().map {
      $0.isItem ? Self.item : file.text($0.text)
    }
  }
}

extension SyntaxFailure {
  /// Whether the schema has a key at a path.
  func isKey(_ name: ArraySlice<UInt8>, at path: [String]) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    return shape.key(at: path + [name], from: shape.top)?.name == name
  }

  /// Returns the keys and items that the entry of a line is in, from the outside.
  func path(of parts: LineParts) -> [String] {
    let open = OpenColumns(above: parts.line, in: file)
    guard let dash = parts.dashes.first else { return open.path(toColumn: parts.line.indentation) }
    return open.path(toColumn: dash - parts.line.start, isItem: true) + parts.dashes.map { _ in OpenColumns.item }
  }

  /// Whether the schema has a key in one of the collections that are open above a line.
  func isKey(_ name: ArraySlice<UInt8>, near line: SourceLine) -> Bool {
    let path = OpenColumns(above: line, in: file).path(toColumn: line.indentation + 1)
    return path.indices.contains { isKey(name, at: Array(path[..<$0])) } || isKey(name, at: path)
  }
}
