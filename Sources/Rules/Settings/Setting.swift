internal import Model
internal import YAMLSyntax

/// A key of `.ascertain.yml`: its name, the property it sets, how it is read, and how it is shown.
///
/// Which values a key accepts is data, too, and stands in `rules/keys/settings.yaml`.
public struct Setting: Sendable {
  /// The rules that a value names, which must exist.
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
  /// Sets the property to a value of the file; what is not such a value leaves it alone.
  let read: @Sendable (inout Settings, ResolvedValue, SyntaxTree) -> Void
  private let text: @Sendable (Settings) -> String

  /// A row of the table.
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

  /// Returns the value that the key has in some settings, as YAML.
  public func value(in settings: Settings) -> String { text(settings) }
}
