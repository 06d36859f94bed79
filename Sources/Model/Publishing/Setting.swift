internal import YAMLSyntax

/// The state of a setting in the file.
public enum Setting<Value: Sendable>: Sendable {
  /// The key is absent.
  case absent
  /// The value is known, and so is where it was set.
  case known(Value, at: ResolvedValue, Provenance)
  /// The value is a reference that the file does not resolve.
  case unknown(ScalarForm, at: ResolvedValue)
  /// The value has the wrong type or form, which is reported as a finding.
  case invalid(at: ResolvedValue)

  /// The value; nil unless it is known.
  public var value: Value? {
    switch self {
    case .known(let value, _, _): value
    case .absent, .unknown, .invalid: nil
    }
  }

  /// The value as found in the file; nil when it is absent.
  public var source: ResolvedValue? {
    switch self {
    case .absent: nil
    case .known(_, let source, _), .unknown(_, let source), .invalid(let source): source
    }
  }

  /// The names of the inputs whose defaults are parts of the value.
  public var defaultedInputs: [String] {
    switch self {
    case .known(_, _, let provenance): provenance.defaultedInputs
    case .absent, .unknown, .invalid: []
    }
  }
}
