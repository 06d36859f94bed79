internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a year at the beginning of a text.
struct YearTest: TextTest {
  static let kind = TestKind.year
  let from: Int
  /// The last year; nil for next year.
  let until: Int?

  static let forms = [
    TestForm(
      "year", "{ from: N, until: N }",
      [
        "type": "object",
        "properties": [
          "from": ["type": "integer"], "until": ["anyOf": [["type": "integer"], ["const": "next"]]],
        ],
        "required": ["from", "until"], "additionalProperties": false,
      ],
      "begins with a year in this range; `next` means next year"
    ) { reader, node throws(DataFileError) in
      let file = reader.file
      let fields = try file.fields(node, known: ["from", "until"])
      guard let from = fields["from"], let until = fields["until"] else {
        throw file.error(node, "expected `from` and `until`")
      }
      let isNext = file.tree.text(of: until, is: "next")
      return YearTest(from: try file.integer(from), until: isNext ? nil : try file.integer(until))
    }
  ]

  static func verdict(_ operands: TableCursor, on text: ScalarText, _ evaluation: inout Evaluation) -> Verdict {
    var year = 0
    var digits = 0
    while digits < text.bytes.count, text.bytes[digits] &- UInt8(ascii: "0") < 10 {
      if digits < 4 { year = year * 10 + Int(text.bytes[digits] - UInt8(ascii: "0")) }
      digits += 1
    }
    guard digits == 4 else { return .fails }
    var operands = operands
    let from = operands.number()
    let until = operands.flag() ? operands.number() : self.year(at: evaluation.now) + 1
    return Verdict(year >= from && year <= until)
  }

  /// Returns the year at a time, in UTC.
  private static func year(at seconds: Int) -> Int {
    // The mean length of a year yields the year to within one; the calendar decides between the two.
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let guess = 1970 + Int((Double(day) / 365.2425).rounded(.down))
    let start = ReleaseDate("\(guess + 1)-01-01T00:00:00Z".utf8.map(\.self)[...])?.secondsSince1970
    return start.map { seconds >= $0 ? guess + 1 : guess } ?? guess
  }
}

extension YearTest {
  init(from table: inout TableReader) {
    from = table.number()
    until = table.optional { $0.number() }
  }

  func write(to table: inout TableWriter) {
    table.write(from)
    table.write(optional: until) { $0.write($1) }
  }
}
