internal import Diagnostics
internal import Rules
internal import Schema
internal import Text

/// The options that settle what a settings file can settle, too; they win over it.
struct SettingsOptions {
  /// The settings file; nil to look for one.
  var config: String?
  /// Whether no settings file is read.
  var isIsolated = false
  /// Files with rules of the team's own, besides those of the settings.
  var rules: [String] = []

  /// Changes to the settings, in the order of the options, each with the name of what it changes and of its option.
  private(set) var changes: [Change] = []

  struct Change {
    let setting: String
    let option: String
    let apply: (inout Settings) -> Void
  }

  static let flags = [
    "--config", "--isolated", "--no-config", "--profile", "--select", "--extend-select", "--ignore", "--fail-on",
    "--min-severity", "--strict", "--rules", "--require-ignore-reason", "--no-ignores",
  ]

  /// Takes an option and its value; false when it is none of these.
  mutating func take(_ name: String, _ arguments: inout ArgumentReader) throws(UsageError) -> Bool {
    switch name {
    case "--config", "-c": config = try arguments.text()
    case "--isolated", "--no-config": isIsolated = true
    case "--rules": rules.append(try arguments.text())
    case "--profile":
      let profile: Settings.Profile = try arguments.word()
      change("profile", name) { $0.profile = profile }
    case "--select":
      let names = try Self.names(&arguments)
      let isFirst = !changes.contains { $0.option == name }
      change("select", name) { $0.select = (isFirst ? [] : $0.select ?? []) + names }
    case "--extend-select":
      let names = try Self.names(&arguments)
      change("extend-select", name) { $0.extendSelect += names }
    case "--ignore":
      let names = try Self.names(&arguments)
      change("ignore", name) { $0.ignore += names }
    case "--fail-on":
      let severity: Severity = try arguments.word()
      change("fail-on", name) { $0.failOn = severity }
    case "--strict": change("fail-on", name) { $0.failOn = .warning }
    case "--min-severity":
      let severity: Severity = try arguments.word()
      change("min-severity", name) { $0.minSeverity = severity }
    case "--require-ignore-reason": change("require-ignore-reason", name) { $0.requiresSuppressionReason = true }
    case "--no-ignores": change("ignores", name) { $0.honorsSuppressions = false }
    default: return false
    }
    return true
  }

  private mutating func change(_ setting: String, _ option: String, _ apply: @escaping (inout Settings) -> Void) {
    changes.append(Change(setting: setting, option: option, apply: apply))
  }

  private static func names(_ arguments: inout ArgumentReader) throws(UsageError) -> [String] {
    let names = try arguments.text().split(separator: ",").map { String($0.filter { $0 != " " }) }
    guard !names.isEmpty else { throw UsageError("an id or group of a rule is wanted, and the list is empty") }
    return names
  }
}
