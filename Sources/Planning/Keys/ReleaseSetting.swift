internal import Model
internal import YAMLSyntax

/// The type of a property of `Release` that a key sets.
protocol ReleaseSetting: Hashable, Sendable {
  /// Reads the key from the file; nil when it is absent or cannot be used.
  init?(_ key: String, _ reader: inout SettingReader)

  static var codec: Codec<Self> { get }
  /// Whether it asks for something.
  var isAsking: Bool { get }
  /// The references that only the build resolves.
  var references: [String] { get }
  /// The values, as a step shows them.
  var knowledge: [Step.Knowledge] { get }
}

/// A type of values that a release can have.
protocol ReleaseValue: SettingValue {
  static var codec: Codec<Self> { get }
  /// Whether it asks for something.
  var isAsking: Bool { get }
  /// The value, as a step shows it.
  var shown: String { get }
}

extension ReleaseValue {
  var isAsking: Bool { true }
  var shown: String { text }
}

extension String: ReleaseValue {
  static var codec: Codec<String> { .anyText }
}

extension Bool: ReleaseValue {
  static var codec: Codec<Bool> { .boolean }
  var isAsking: Bool { self }
  var shown: String { self ? "on" : "off" }
}

extension ReleaseType: ReleaseValue {
  static var codec: Codec<ReleaseType> { .word }
}

extension ReleaseDate: ReleaseValue {
  static var codec: Codec<ReleaseDate> {
    Codec<String>.text.map("a date with time and zone", to: { ReleaseDate(Array($0.utf8)[...], .string) }, from: \.text)
  }
}

extension Resolvable: ReleaseSetting where Value: ReleaseValue {
  init?(_ key: String, _ reader: inout SettingReader) {
    guard let value: Resolvable = reader.value(of: key) else { return nil }
    self = value
  }

  static var codec: Codec<Resolvable> { .resolvable(Value.codec) }
  var isAsking: Bool { value?.isAsking ?? true }
  var references: [String] { reference.map { [$0] } ?? [] }
  var knowledge: [Step.Knowledge] { [Step.Knowledge(self)] }
}

/// A key without default.
extension Optional: ReleaseSetting where Wrapped: ReleaseSetting {
  init?(_ key: String, _ reader: inout SettingReader) {
    guard let value = Wrapped(key, &reader) else { return nil }
    self = .some(value)
  }

  static var codec: Codec<Wrapped?> { .optional(Wrapped.codec) }
  var isAsking: Bool { self != nil }
  var references: [String] { map(\.references) ?? [] }
  var knowledge: [Step.Knowledge] { map(\.knowledge) ?? [] }
}

extension [Resolvable<String>]: ReleaseSetting {
  init?(_ key: String, _ reader: inout SettingReader) {
    guard let texts = reader.texts(of: key) else { return nil }
    self = texts
  }

  static var codec: Codec<[Resolvable<String>]> { .list(of: Resolvable<String>.codec) }
  var isAsking: Bool { !isEmpty }
  var references: [String] { compactMap(\.reference) }
  var knowledge: [Step.Knowledge] { map { Step.Knowledge($0) } }
}

extension Step.Knowledge {
  /// The knowledge of a value of a release.
  init<Value: ReleaseValue>(_ value: Resolvable<Value>) {
    switch value {
    case .known(let known): self = .known(known.shown)
    case .reference(let text): self = .reference(text)
    }
  }
}
