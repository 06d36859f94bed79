internal import Model
internal import YAMLSyntax

/// A key of `.ascertain.yml`, with the property it sets.
///
/// The values a key accepts are defined in `rules/keys/settings.yaml`.
public struct Setting: Sendable {
  /// The part of a value whose rule names must exist.
  enum RuleNames: Sendable {
    /// The items of a list.
    case items
    /// The keys of a mapping.
    case keys
  }

  /// The key, such as `fail-on`.
  public let name: String
  /// The property that the key sets.
  public let property: any PartialKeyPath<Settings> & Sendable
  /// The part of the value that names rules; nil when none does.
  let ruleNames: RuleNames?
  /// Sets the property to a value from the file; a value of another form leaves it unchanged.
  let read: @Sendable (inout Settings, ResolvedValue, SyntaxTree) -> Void
  private let text: @Sendable (Settings) -> String

  /// Creates a setting for a key and a property.
  init<Value: SettingValue>(
    _ name: String, _ property: any WritableKeyPath<Settings, Value> & Sendable, naming ruleNames: RuleNames? = nil
  ) {
    self.name = name
    self.property = property
    self.ruleNames = ruleNames
    read = { settings, value, tree in
      if let value = Value(value, in: tree) { settings[keyPath: property] = value }
    }
    text = { $0[keyPath: property].yaml }
  }

  /// Returns the key's value in the given settings, as YAML.
  public func value(in settings: Settings) -> String { text(settings) }
}
