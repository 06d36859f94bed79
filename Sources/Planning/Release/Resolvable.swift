/// A value as far as it is known before the build.
public enum Resolvable<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The value.
  case known(Value)
  /// A reference, as written (`$NAME`), whose value only the build knows.
  case reference(String)

  /// The value; nil for a reference.
  public var value: Value? {
    switch self {
    case .known(let value): value
    case .reference: nil
    }
  }

  /// The reference, as written; nil for a value.
  public var reference: String? {
    switch self {
    case .known: nil
    case .reference(let text): text
    }
  }
}

extension Resolvable<Bool> {
  /// Whether it is true, or can turn out to be.
  public var isPossible: Bool { self != .known(false) }
}

extension Resolvable<String> {
  /// The text, or the reference in its place.
  public var text: String {
    switch self {
    case .known(let text), .reference(let text): text
    }
  }
}
