internal import Text

/// A range of integers; either end may be open.
struct Span: Equatable, Sendable {
  let min: Int?
  let max: Int?

  /// Returns whether the range at a cursor contains a number.
  static func contains(_ number: Int, _ operands: TableCursor) -> Bool {
    var operands = operands
    return number >= operands.wideNumber() && number <= operands.wideNumber()
  }

  /// Returns whether the range at a cursor contains a number.
  static func contains(_ number: Double, _ operands: TableCursor) -> Bool {
    var operands = operands
    return number >= Double(operands.wideNumber()) && number <= Double(operands.wideNumber())
  }

  /// The notation in the reference.
  static let notation = "{ min: N, max: N }"

  static let schema: JSON = [
    "type": "object", "properties": ["min": ["type": "integer"], "max": ["type": "integer"]],
    "minProperties": 1, "additionalProperties": false,
  ]
}

extension Span: Tabular {
  init(from table: inout TableReader) {
    let (min, max) = (table.wideNumber(), table.wideNumber())
    self.init(min: min == .min ? nil : min, max: max == .max ? nil : max)
  }

  func write(to table: inout TableWriter) {
    table.write(wide: min ?? .min)
    table.write(wide: max ?? .max)
  }
}
