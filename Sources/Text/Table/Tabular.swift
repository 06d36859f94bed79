/// A value that a table can hold: what `write` writes, the initializer reads.
package protocol Tabular: Equatable, Sendable {
  init(from table: inout TableReader)
  func write(to table: inout TableWriter)
}

extension TableReader {
  /// Reads a list of values.
  package mutating func list<Item: Tabular>(of _: Item.Type = Item.self) -> [Item] { list { Item(from: &$0) } }

  /// Reads a value that may be absent.
  package mutating func optional<Value: Tabular>(_: Value.Type = Value.self) -> Value? {
    optional { Value(from: &$0) }
  }
}

extension TableWriter {
  /// Writes a list of values.
  package mutating func write(_ items: [some Tabular]) { write(items) { $1.write(to: &$0) } }

  /// Writes a value that may be absent.
  package mutating func write(_ value: (some Tabular)?) { write(optional: value) { $1.write(to: &$0) } }
}
