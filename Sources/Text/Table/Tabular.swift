/// A value that a table can hold: what `write` writes, the initializer reads.
package protocol Tabular: Equatable, Sendable {
  init(from table: inout TableReader)
  func write(to table: inout TableWriter)
}

extension TableWriter {
  /// Writes a list of values.
  package mutating func write(_ items: [some Tabular]) { write(items) { $1.write(to: &$0) } }

  /// Writes a value that may be absent.
  package mutating func write(_ value: (some Tabular)?) { write(optional: value) { $1.write(to: &$0) } }
}
