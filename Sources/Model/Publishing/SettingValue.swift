public import YAMLSyntax

/// A type that the value of a setting can have.
public protocol SettingValue: Hashable, Sendable {
  /// Reads a scalar by its text and by how YAML reads that; nil when it has another form.
  init?(_ text: ArraySlice<UInt8>, _ type: NodeType)

  /// The value as the file has it.
  var text: String { get }
}

extension String: SettingValue {
  /// Reads a text; a number or boolean counts as the text it is written as.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    guard type != .null else { return nil }
    self.init(decoding: text, as: UTF8.self)
  }

  /// The text itself.
  public var text: String { self }
}

extension Bool: SettingValue {
  /// Reads `true` or `false`.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    guard type == .boolean else { return nil }
    self = isTrue(text)
  }

  /// `true` or `false`.
  public var text: String { self ? "true" : "false" }
}

extension ReleaseType: SettingValue {
  /// Reads one of the words.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    self.init(rawValue: String(decoding: text, as: UTF8.self))
  }

  /// The word.
  public var text: String { rawValue }
}

extension ReleaseDate: SettingValue {
  /// Reads a date that the publishing program can read.
  public init?(_ text: ArraySlice<UInt8>, _ type: NodeType) {
    guard let date = ReleaseDate(text), date.isReadable else { return nil }
    self = date
  }
}
