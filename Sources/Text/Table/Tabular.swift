/// A type whose values can be stored in a table: the initializer reads what `write(to:)` writes.
package protocol Tabular: Equatable, Sendable {
  init(from table: inout TableReader)
  func write(to table: inout TableWriter)
}

extension TableWriter {
  /// Writes a list of values.
  package mutating func write(_ items: [some Tabular]) { write(items) { $1.write(to: &$0) } }

  /// Writes an optional value.
  package mutating func write(_ value: (some Tabular)?) { write(optional: value) { $1.write(to: &$0) } }
}
