package import Text

extension RefusalCalendar {
  /// Writes tables: their number, and the name and block of each.
  package static func write(_ calendars: [RefusalCalendar], to table: inout TableWriter) {
    table.write(calendars) { table, calendar in
      table.write(calendar.name)
      table.writeBlock { calendar.write(to: &$0) }
    }
  }

  /// Reads the names of the tables at a cursor.
  package static func names(_ calendars: TableCursor, in table: TableView) -> [String] {
    var cursor = calendars
    return (0..<cursor.count()).map { _ in
      defer { _ = cursor.number() }
      return cursor.text(in: table).string
    }
  }

  /// Reads the table with a name from those at a cursor; nil when there is none.
  package init?(named name: ByteView, from calendars: TableCursor, in table: TableView) {
    var cursor = calendars
    for _ in 0..<cursor.count() {
      let isFound = cursor.text(in: table, equals: name)
      let block = cursor.number()
      if isFound {
        self.init(name: name.string, table.block(at: block), in: table)
        return
      }
    }
    return nil
  }

  private init(name: String, _ block: TableCursor, in table: TableView) {
    var block = block
    let checked = Timestamp(secondsSince1970: block.wideNumber())
    self.init(
      name: name, checked: checked, refusals: (0..<block.count()).map { _ in Refusal(from: &block, in: table) })
  }

  private func write(to table: inout TableWriter) {
    table.write(wide: checked.secondsSince1970)
    table.write(refusals) { $1.write(to: &$0) }
  }
}

extension RefusalCalendar.Refusal {
  fileprivate init(from block: inout TableCursor, in table: TableView) {
    let start = Timestamp(secondsSince1970: block.wideNumber())
    if block.flag() {
      let parts = (0..<3).map { _ in block.number() }
      self.init(start: start, what: .versions(below: VersionNumber(parts: parts)))
    } else {
      let words = (0..<block.count()).map { _ in block.text(in: table).string }
      self.init(start: start, what: .words(words))
    }
  }

  fileprivate func write(to table: inout TableWriter) {
    table.write(wide: start.secondsSince1970)
    switch what {
    case .versions(let first):
      table.write(true)
      for part in first.parts { table.write(part) }
    case .words(let words):
      table.write(false)
      table.write(words)
    }
  }
}
