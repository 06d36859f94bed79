internal import Diagnostics
internal import Rules

/// The options that correspond to the settings file and override it.
struct SettingsOptions: Sendable {
  /// The path of the settings file; nil to search for one.
  var config: String?
  /// Whether settings files are ignored.
  var isIsolated = false
  /// The rule files in addition to those of the settings.
  var rules: [String] = []

  /// The changes to the settings, in the order of the options.
  private(set) var changes: [Change] = []

  /// A change to one property of the settings, with the option that makes it.
  struct Change: Sendable {
    let property: any PartialKeyPath<Settings> & Sendable
    let option: String
    let apply: @Sendable (inout Settings) -> Void
  }
}

extension SettingsOptions {
  /// The options that enable and disable rules.
  static let ruleOptions: [Option<Self>] = [
    selection,
    adding(
      to: \.extendSelect, "--extend-select",
      help: "Also check these rules"),
    adding(to: \.ignore, "--ignore", help: "Do not check these rules"),
    setting(
      \.profile, "--profile",
      to: .word(Settings.Profile.self, "PROFILE") { profile in
        switch profile {
        case .standard: "rules with few false positives"
        case .strict: "all rules"
        case .release: "the default rules and every rule about releases"
        }
      },
      help: "The set of rules to start from"),
    .value(
      "--rules", of: .file(),
      help: "Also check the rules in FILE, which may be a pattern with *; may be repeated"
    ) { $0.rules.append($1) },
  ]

  /// The options for suppression comments.
  static let suppressionOptions: [Option<Self>] = [
    setting(
      \.honorsSuppressions, "--no-ignores", value: false,
      help: "Report findings even if a comment suppresses them"),
    setting(
      \.requiresSuppressionReason, "--require-ignore-reason", value: true,
      help: "Report suppression comments without a reason as errors"),
  ]

  /// The options that decide which findings make a run fail.
  static let failureOptions: [Option<Self>] = [
    setting(
      \.failOn, "--fail-on", to: .word(Severity.self, "LEVEL", default: .error),
      help: "Fail on findings of this severity or higher"),
    setting(\.failOn, "--strict", value: .warning, help: "Same as --fail-on warning"),
  ]

  /// The options that decide which findings are shown.
  static let visibilityOptions: [Option<Self>] = [
    setting(
      \.minSeverity, "--min-severity", to: .word(Severity.self, "LEVEL", default: .note),
      help: "Show only findings of this severity or higher")
  ]

  /// The options that choose the settings file.
  static let fileOptions: [Option<Self>] = [
    .value(
      "-c", "--config", of: .file(),
      help: "Read the settings from FILE instead of the nearest .ascertain.yml between the current directory and "
        + "the root of the repository"
    ) { $0.config = $1 },
    .flag("--isolated", aliases: ["--no-config"], help: "Do not read a settings file") { $0.isIsolated = true },
  ]

  /// All options, for commands that list them under one heading.
  static let allOptions = fileOptions + ruleOptions + failureOptions + visibilityOptions + suppressionOptions
}

extension SettingsOptions {
  /// The option `--select`, which first replaces the selection of the settings and then adds to it.
  private static let selection: Option<Self> = .value(
    "--select", of: .ruleNames,
    help: "Check only these rules: a comma-separated list of IDs, groups, or ID prefixes; ALL selects every rule"
  ) { options, names in
    let isFirst = !options.changes.contains { $0.property == \Settings.select }
    options.changes.append(
      Change(property: \Settings.select, option: "--select") { $0.select = (isFirst ? [] : $0.select ?? []) + names })
  }

  private static func setting<Value: Sendable>(
    _ property: any WritableKeyPath<Settings, Value> & Sendable, _ name: String, to kind: ValueKind<Value>, help: String
  ) -> Option<Self> {
    .value(name, of: kind, help: help) { options, value in
      options.changes.append(Change(property: property, option: name) { $0[keyPath: property] = value })
    }
  }

  private static func setting<Value: Sendable>(
    _ property: any WritableKeyPath<Settings, Value> & Sendable, _ name: String, value: Value, help: String
  ) -> Option<Self> {
    .flag(name, help: help) { options in
      options.changes.append(Change(property: property, option: name) { $0[keyPath: property] = value })
    }
  }

  private static func adding(
    to property: any WritableKeyPath<Settings, [String]> & Sendable, _ name: String, help: String
  ) -> Option<Self> {
    .value(name, of: .ruleNames, help: help) { options, names in
      options.changes.append(Change(property: property, option: name) { $0[keyPath: property] += names })
    }
  }
}
