public import YAMLSyntax

/// A setting as the file has it.
public enum Setting<Value: Sendable>: Sendable {
  /// The key is not there.
  case absent
  /// The value, known from the file; `setAt` leads through variables and inputs to where it was set.
  case known(Value, at: ResolvedValue, setAt: [NodeID])
  /// A reference that the file does not settle.
  case unknown(ScalarForm, at: ResolvedValue)
  /// A value of a wrong type or form; a finding says so.
  case invalid(at: ResolvedValue)

  /// The value, when it is known.
  public var value: Value? {
    switch self {
    case .known(let value, _, _): value
    case .absent, .unknown, .invalid: nil
    }
  }

  /// The location of the value; nil when it is absent.
  public var source: ResolvedValue? {
    switch self {
    case .absent: nil
    case .known(_, let source, _), .unknown(_, let source), .invalid(let source): source
    }
  }
}
