/// A value that is there, or that still lies in a table until somebody asks for it.
package enum Deferred<Value: Tabular>: Sendable {
  case made(Value)
  /// Some bytes of a text hold the table of the value.
  case written(in: String, from: Int, count: Int)

  /// The value; read anew each time.
  package var value: Value {
    switch self {
    case .made(let value): return value
    case .written(let text, let start, let count):
      var table = TableReader(Array(text.utf8.dropFirst(start).prefix(count)))
      return Value(from: &table)
    }
  }
}

extension Deferred: Equatable {
  /// Whether the values are equal, wherever they lie.
  package static func == (left: Deferred, right: Deferred) -> Bool { left.value == right.value }
}

extension TableReader {
  /// Passes over a value, to be read later from the text aside.
  package mutating func deferred<Value: Tabular>(_: Value.Type = Value.self) -> Deferred<Value> {
    let start = number()
    return .written(in: aside, from: start, count: number())
  }
}

extension TableWriter {
  /// Writes a value into the text aside.
  package mutating func write<Value: Tabular>(deferred value: Value) {
    var table = TableWriter()
    value.write(to: &table)
    write(aside.count)
    write(table.bytes.count)
    aside += table.bytes
  }
}
