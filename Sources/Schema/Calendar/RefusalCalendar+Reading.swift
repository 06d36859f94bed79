public import Text
internal import Model
internal import YAMLSyntax

extension RefusalCalendar {
  /// Reads a file of `rules/calendar`.
  ///
  /// - Throws: The first error in the file, such as a row without a source or a day.
  public init(file source: SourceFile) throws(DataFileError) {
    let file = try DataFile(source)
    let top = try file.top()
    let fields = try file.fields(top, known: ["about", "checked", "rows"])
    guard let about = fields["about"], let checked = fields["checked"], let rows = fields["rows"] else {
      throw file.error(top, "a calendar needs `about`, `checked` and `rows`")
    }
    // For readers of the file only.
    _ = try file.text(about)
    var refusals: [Refusal] = []
    for row in file.list(rows) { refusals.append(try Self.refusal(row, file)) }
    guard !refusals.isEmpty else { throw file.error(rows, "the list is empty") }
    let name = source.path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
    self.init(name: name, checked: try Self.day(checked, file), refusals: refusals)
  }

  private static func refusal(_ row: NodeID, _ file: DataFile) throws(DataFileError) -> Refusal {
    let fields = try file.fields(row, known: ["from", "below", "words", "source"])
    guard let from = fields["from"] else { throw file.error(row, "the row has no `from`, its first day") }
    guard let source = fields["source"] else { throw file.error(row, "the row has no `source`") }
    // For readers of the file only.
    for item in file.list(source) { _ = try file.text(item) }
    let start = try day(from, file)
    switch (fields["below"], fields["words"]) {
    case (let below?, nil):
      guard let version = VersionNumber(Array(try file.text(below).utf8)) else {
        throw file.error(below, "expected a version such as `26` or `14.1`")
      }
      return Refusal(start: start, what: .versions(below: version))
    case (nil, let words?):
      var texts: [String] = []
      for item in file.list(words) { texts.append(try file.text(item)) }
      return Refusal(start: start, what: .words(texts))
    case (nil, nil), (_?, _?):
      throw file.error(row, "expected either `below` or `words`")
    }
  }

  /// Reads a day as `YYYY-MM-DD`.
  private static func day(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> Timestamp {
    let text = try file.text(node)
    guard text.utf8.count == 10, let date = ReleaseDate(Array("\(text)T00:00:00Z".utf8)[...]), date.exists,
      let seconds = date.secondsSince1970
    else { throw file.error(node, "expected a day such as `2026-04-28`") }
    return Timestamp(secondsSince1970: seconds)
  }
}
