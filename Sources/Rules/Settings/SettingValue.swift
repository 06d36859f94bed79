internal import Diagnostics
internal import Model
internal import Text
internal import YAMLSyntax

/// A value of a setting, read from and written as YAML.
protocol SettingValue: Sendable {
  /// Reads a value; nil when it has another form, which the shape of the settings reports.
  init?(_ value: ResolvedValue, in tree: SyntaxTree)
  /// The value as YAML, on one line.
  var yaml: String { get }
}

extension SettingValue where Self: RawRepresentable<String> {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) { self.init(rawValue: tree.text(of: value.node)) }

  var yaml: String { rawValue }
}

extension Severity: SettingValue {}
extension Settings.Profile: SettingValue {}
extension Settings.RuleSeverity: SettingValue {}

extension Bool: SettingValue {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) { self = tree.text(of: value.node) == "true" }

  var yaml: String { String(self) }
}

extension Int: SettingValue {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) { self.init(tree.text(of: value.node)) }

  var yaml: String { String(self) }
}

extension String: SettingValue {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) { self = tree.text(of: value.node) }

  var yaml: String { visible(self) }
}

extension [String]: SettingValue {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) {
    self = []
    tree.forEachItem(of: value) { _, item in
      append(tree.text(of: item.node))
      return true
    }
  }

  var yaml: String { "[" + map(visible).joined(separator: ", ") + "]" }
}

extension [String: Settings.RuleSeverity]: SettingValue {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) {
    self = [:]
    tree.forEachEntry(of: value) { key, weight in
      self[tree.keyText(key)] = Settings.RuleSeverity(weight, in: tree)
      return true
    }
  }

  var yaml: String {
    "{" + sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.yaml)" }.joined(separator: ", ") + "}"
  }
}

extension Optional: SettingValue where Wrapped: SettingValue {
  init?(_ value: ResolvedValue, in tree: SyntaxTree) {
    guard let wrapped = Wrapped(value, in: tree) else { return nil }
    self = wrapped
  }

  var yaml: String { self?.yaml ?? "~" }
}
