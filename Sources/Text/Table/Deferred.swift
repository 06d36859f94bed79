/// A value that is decoded from its table only when it is used.
package enum Deferred<Value: Tabular>: Sendable {
  case decoded(Value)
  case serialized(TableReader)

  /// The value; a serialized one is decoded on every access.
  package var value: Value {
    switch self {
    case .decoded(let value): return value
    case .serialized(var reader): return Value(from: &reader)
    }
  }
}

extension Deferred: Equatable {
  /// Compares the values, whether decoded or not.
  package static func == (left: Deferred, right: Deferred) -> Bool { left.value == right.value }
}

extension TableWriter {
  /// Writes a value into a block.
  package mutating func write(deferred value: some Tabular) { writeBlock { value.write(to: &$0) } }
}
