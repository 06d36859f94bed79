/// A value that is decoded from its table only when it is used.
package enum Deferred<Value: Tabular>: Sendable {
  case decoded(Value)
  case serialized(TableExcerpt)

  /// The value; a serialized one is decoded on every access.
  package var value: Value {
    switch self {
    case .decoded(let value): return value
    case .serialized(let excerpt):
      var table = excerpt.reader
      return Value(from: &table)
    }
  }
}

extension Deferred: Equatable {
  /// Compares the values, whether decoded or not.
  package static func == (left: Deferred, right: Deferred) -> Bool { left.value == right.value }
}

extension TableWriter {
  /// Writes a value into the deferred section.
  package mutating func write<Value: Tabular>(deferred value: Value) {
    var table = TableWriter()
    value.write(to: &table)
    write(deferredBytes.count)
    write(table.bytes.count)
    deferredBytes += table.bytes
  }
}
