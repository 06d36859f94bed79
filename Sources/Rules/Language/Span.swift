internal import Text

/// A range of integers; either end may be open.
struct Span: Equatable, Sendable {
  let min: Int?
  let max: Int?

  func contains(_ number: Int) -> Bool { number >= min ?? .min && number <= max ?? .max }

  /// The notation in the reference.
  static let notation = "{ min: N, max: N }"

  static let schema: JSON = [
    "type": "object", "properties": ["min": ["type": "integer"], "max": ["type": "integer"]],
    "minProperties": 1, "additionalProperties": false,
  ]
}

extension Span: Tabular {
  init(from table: inout TableReader) {
    min = table.optional { $0.number() }
    max = table.optional { $0.number() }
  }

  func write(to table: inout TableWriter) {
    table.write(optional: min) { $0.write($1) }
    table.write(optional: max) { $0.write($1) }
  }
}
