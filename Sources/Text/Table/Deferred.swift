/// A value that is there, or that still lies in a table until somebody asks for it.
package enum Deferred<Value: Tabular>: Sendable {
  case made(Value)
  case written(TableExcerpt)

  /// The value; read anew each time.
  package var value: Value {
    switch self {
    case .made(let value): return value
    case .written(let excerpt):
      var table = excerpt.reader
      return Value(from: &table)
    }
  }
}

extension Deferred: Equatable {
  /// Whether the values are equal, wherever they lie.
  package static func == (left: Deferred, right: Deferred) -> Bool { left.value == right.value }
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
