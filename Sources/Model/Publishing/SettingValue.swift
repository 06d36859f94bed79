public import YAMLSyntax

/// A type of values of settings.
public protocol SettingValue: Hashable, Sendable {
  /// Parses a scalar from its text and YAML type; nil when it has another form.
  init?(_ text: ArraySlice<UInt8>, _ type: NodeType)

  /// The value as written in the file.
  var text: String { get }
}

extension String: SettingValue {
  /// Accepts any scalar but null; a number or Boolean becomes the text it is written as.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    guard type != .null else { return nil }
    self.init(decoding: text, as: UTF8.self)
  }

  /// The string itself.
  public var text: String { self }
}

extension Bool: SettingValue {
  /// Parses a YAML 1.2 Boolean.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    guard type == .boolean else { return nil }
    self = isTrue(text)
  }

  /// `true` or `false`.
  public var text: String { self ? "true" : "false" }
}

extension ReleaseType: SettingValue {
  /// Parses the raw value.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    self.init(rawValue: String(decoding: text, as: UTF8.self))
  }

  /// The raw value.
  public var text: String { rawValue }
}

extension ReleaseDate: SettingValue {
  /// Parses a date; nil when the publishing program could not parse it.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    guard let date = ReleaseDate(text), date.isReadable else { return nil }
    self = date
  }
}
