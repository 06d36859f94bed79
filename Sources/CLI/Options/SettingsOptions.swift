internal import Diagnostics
internal import Rules

/// The options that correspond to the settings file and override it.
struct SettingsOptions: Sendable {
  /// The path of the settings file; nil to search for one.
  var config: String?
  /// The directory, without links in its path, outside of which no settings and rules are read; nil for no such limit
  /// besides the repository.
  var boundary: String?
  /// Whether settings files are ignored.
  var isIsolated = false
  /// The file of the baseline; nil for that of the settings.
  var baseline: String?
  /// Whether suppression comments have no effect.
  var ignoresSuppressions = false
  /// The rule files in addition to those of the settings.
  var rules: [String] = []

  /// Makes the changes of all options in their order; nil without any.
  private(set) var change: (@Sendable (inout ChangedSettings) -> Void)?
}

/// Settings while options change them.
struct ChangedSettings {
  var settings: Settings
  /// The origin of each setting by name, a line of the settings file or an option; nil when nobody asks for it.
  var origins: [String: String]?
}

extension SettingsOptions {
  /// Declares the options of commands that show no findings, but act on errors.
  static func declareForReleases(_ options: inout OptionDeclarations<Self>) {
    declareFile(&options)
    declareRules(&options)
    declareVisibility(&options)
    declareSuppression(&options)
  }

  /// Declares the options that enable and disable rules.
  static func declareRules(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--select", of: .ruleNames,
      help: "Check only these rules, whatever the settings say: a comma-separated list of IDs, groups, or ID prefixes; "
        + "ALL selects every rule"
    ) { options, names in
      options.change("select", "--select", replacing: ["extend-select", "ignore"]) {
        $0.options.select = ($0.options.select ?? []) + names
      }
    }
    options.value("--extend-select", of: .ruleNames, help: "Also check these rules") { options, names in
      options.change("extend-select", "--extend-select") { $0.options.extendSelect += names }
    }
    options.value("--ignore", of: .ruleNames, help: "Do not check these rules") { options, names in
      options.change("ignore", "--ignore") { $0.options.ignore += names }
    }
    options.value(
      "--profile",
      of: .word(Settings.Profile.self, "PROFILE") { profile in
        switch profile {
        case .standard: "rules with few false positives"
        case .strict: "all rules"
        case .release: "the default rules and every rule about releases"
        }
      }, help: "The set of rules to start from"
    ) { options, profile in
      // The settings' own list would replace the profile.
      options.change("profile", "--profile", replacing: ["select"]) {
        $0.profile = profile
        $0.select = nil
      }
    }
    options.value(
      "--rules", of: .file(),
      help: "Also check the rules in FILE, which may be a pattern with *; may be repeated"
    ) { $0.rules.append($1) }
  }

  /// Declares the options for suppression comments.
  static func declareSuppression(_ options: inout OptionDeclarations<Self>) {
    options.flag("--no-ignores", help: "Report findings even if a comment suppresses them") {
      $0.ignoresSuppressions = true
      $0.change(nil, "--no-ignores") { $0.honorsSuppressions = false }
    }
    options.flag("--require-ignore-reason", help: "Report suppression comments without a reason as errors") {
      $0.change("require-ignore-reason", "--require-ignore-reason") { $0.requiresSuppressionReason = true }
    }
  }

  /// Declares the option that names a baseline.
  static func declareBaseline(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--baseline", of: .file(),
      help: "Accept the findings in FILE, which --write-baseline wrote: show and count only others"
    ) { options, path in
      options.baseline = path
      options.change("baseline", "--baseline") { $0.baseline = path }
    }
  }

  /// Declares the options that decide which findings make a run fail.
  static func declareFailure(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--fail-on", of: .word(Severity.self, "LEVEL", default: .error),
      help: "Fail on findings of this severity or higher"
    ) { options, severity in
      options.change("fail-on", "--fail-on") { $0.failOn = severity }
    }
    options.flag("--strict", help: "Same as --fail-on warning") {
      $0.change("fail-on", "--strict") { $0.failOn = .warning }
    }
  }

  /// Declares the options that decide which findings are shown.
  static func declareVisibility(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--min-severity", of: .word(Severity.self, "LEVEL", default: .note),
      help: "Show, without changing the exit status, only findings of this severity or higher"
    ) { options, severity in
      options.change("min-severity", "--min-severity") { $0.minSeverity = severity }
    }
  }

  /// Declares the options that choose the settings file.
  static func declareFile(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "-c", "--config", of: .file(),
      help: "Read the settings from FILE instead of the nearest .ascertain.yml between the current directory and "
        + "the root of the repository"
    ) { $0.config = $1 }
    options.flag("--isolated", alias: "--no-config", help: "Do not read a settings file") { $0.isIsolated = true }
  }

  /// Adds a change that an option makes to a setting; nil for one that a settings file does not have.
  ///
  /// What the settings file says about the `others` has no effect any more.
  private mutating func change(
    _ setting: String?, _ option: String, replacing others: [String] = [],
    apply: @escaping @Sendable (inout Settings) -> Void
  ) {
    let earlier = change
    change = { changed in
      earlier?(&changed)
      apply(&changed.settings)
      if let setting { changed.origins?[setting] = option }
      for other in others where changed.origins?[other]?.hasPrefix("--") == false { changed.origins?[other] = option }
    }
  }
}
