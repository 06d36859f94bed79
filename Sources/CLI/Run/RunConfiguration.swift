internal import BuiltInRules
internal import Diagnostics
internal import Reporting
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The settings of a run with the origin of each, and the rules, including a team's own.
struct RunConfiguration {
  let settings: Settings
  let catalogue: Catalogue
  /// The path of the settings file and its directory; nil without one.
  let file: (path: String, directory: String)?
  /// The files with the rules of the team, in the order they are given.
  let ruleFiles: [String]
  /// The file of the baseline, and the reason why it is read; nil without one.
  let baseline: (path: String, origin: FileOrigin)?
  /// Whether a settings file is searched for, so that there would be another if one came or went.
  private let searchesSettings: Bool
  /// The origin of each setting by name, a line of the settings file or an option; empty unless asked for.
  let origins: [String: String]

  /// Reads the settings file and the team's rules, and applies the options.
  init(_ options: SettingsOptions, directory: String, includesOrigins: Bool = false) throws(UsageError) {
    var changed = ChangedSettings(settings: Settings(), origins: includesOrigins ? [:] : nil)
    let path = Self.settingsFile(options, directory)
    if let path {
      let origin = options.config == nil ? FileOrigin.found : .named
      let reading = Settings.read(try Self.read(path, origin), Catalogue.builtIn)
      guard Tally([reading.report]).count(from: .error) == 0 else {
        throw UsageError("invalid settings:\n" + ReportFormat.text.render([reading.report]))
      }
      changed.settings = reading.settings
      if includesOrigins {
        let lines = LineTable(reading.report.file)
        changed.origins = reading.locations.mapValues { "\(path):\(lines.position(of: $0.start).line)" }
      }
    }
    options.change?(&changed)
    settings = changed.settings
    origins = changed.origins ?? [:]
    file = path.map { ($0, Paths.directory(of: $0)) }
    let base = file?.directory ?? ""
    baseline =
      options.baseline.map { (Paths.plain($0), .named) }
      ?? settings.baseline.map { (Paths.join(base, $0), options.config == nil ? .found : .named) }
    // A settings file that nobody named is the repository's, and so are the rules that it may name.
    let isFound = options.config == nil && !settings.rules.isEmpty
    let root = isFound ? options.boundary ?? Files.repositoryOrDirectory(of: path ?? "") : nil
    let rules =
      try Self.rules(settings.rules.map { Paths.join(base, $0) }, within: root) + Self.rules(options.rules)
    catalogue = try Self.catalogue(adding: rules.map(\.rule))
    ruleFiles = rules.map(\.path)
    searchesSettings = !options.isIsolated && options.config == nil
    // The default settings name no rule.
    guard path != nil || options.change != nil else { return }
    for name in settings.selection.names where !catalogue.isName(name) {
      throw UsageError(unknownRule: name, known: catalogue.names)
    }
  }

  /// The names of a settings file, the first of which is preferred.
  private static let fileNames = [".ascertain.yml", ".ascertain.yaml"]

  /// The files on which the findings in every file depend, whether they are there or not: settings and rules.
  func dependencies(from directory: String) -> [String] {
    let paths = [file?.path, baseline?.path].compactMap(\.self) + ruleFiles
    return searchesSettings ? paths + Self.possibleFiles(from: directory) : paths
  }

  /// Returns the settings files that a run in a directory can have, whether they are there or not.
  static func possibleFiles(from directory: String) -> [String] {
    var paths: [String] = []
    var current = directory
    let root = Files.repository(around: directory) ?? directory
    while true {
      paths += Self.fileNames.map { Paths.join(current, $0) }
      if current == root || current.utf8.count <= 1 { return paths }
      current = Paths.directory(of: current)
    }
  }

  private static func settingsFile(_ options: SettingsOptions, _ directory: String) -> String? {
    if options.isIsolated { return nil }
    guard let boundary = options.boundary else {
      return options.config ?? Files.searchUpward(from: directory, fileNames)
    }
    guard let found = Files.searchUpward(from: directory, fileNames),
      let path = Files.realPath(of: Paths.join(directory, found)), Paths.isBelow(path, boundary)
    else { return nil }
    return path
  }

  private static func read(_ path: String, _ origin: FileOrigin) throws(UsageError) -> SourceFile {
    try reading { () throws(ReadFailure) in try Files.read(path, origin) }
  }

  private static func reading<Value>(_ body: () throws(ReadFailure) -> Value) throws(UsageError) -> Value {
    do throws(ReadFailure) {
      return try body()
    } catch {
      throw UsageError("cannot read \(shown(error.path)): \(error.reason)")
    }
  }

  /// A rule with the path of its file.
  struct RuleFile {
    let path: String
    let rule: Rule
  }

  /// The maximum number of rule files that are given together; the built-in ones are about a tenth.
  private static let maximumRuleCount = 1000

  /// Returns the rules in files that match patterns, none of them outside of a directory if there is one.
  static func rules(_ patterns: [String], within root: String? = nil) throws(UsageError) -> [RuleFile] {
    var rules: [RuleFile] = []
    for pattern in patterns {
      let paths = try reading { () throws(ReadFailure) in try Files.matching(pattern, within: root) }
      guard !paths.isEmpty else { throw noRules(like: pattern) }
      for path in paths {
        guard rules.count < Self.maximumRuleCount else {
          throw UsageError("there are more than \(Self.maximumRuleCount) rule files")
        }
        let file = try read(path, root == nil ? .named : .found)
        do throws(DataFileError) {
          rules.append(RuleFile(path: path, rule: try Rule(file: file)))
        } catch {
          throw UsageError("invalid rule:\n\(error.description)")
        }
      }
    }
    return rules
  }

  /// Returns why a pattern leads to no rules, and what can be given instead.
  private static func noRules(like pattern: String) -> UsageError {
    if Files.isDirectory(pattern) {
      return UsageError("'\(shown(pattern))' is a directory; its rules are '\(shown(Paths.join(pattern, "*.yaml")))'")
    }
    guard !pattern.contains("*") else { return UsageError("no rule file matches '\(shown(pattern))'") }
    do throws(UsageError) {
      _ = try read(pattern, .named)
      return UsageError("no rule file matches '\(shown(pattern))'")
    } catch {
      return error
    }
  }

  /// Returns the built-in rules and those in files that match patterns that a person gave.
  static func catalogue(_ patterns: [String]) throws(UsageError) -> Catalogue {
    try catalogue(adding: rules(patterns).map(\.rule))
  }

  /// Returns the built-in rules and those of a team.
  static func catalogue(adding rules: [Rule]) throws(UsageError) -> Catalogue {
    if rules.isEmpty { return .builtIn }
    do throws(CatalogueError) {
      return try Catalogue.builtIn.adding(rules)
    } catch {
      throw UsageError("the rules cannot be loaded: \(error.reason)\(error.help.map { "; \($0)" } ?? "")")
    }
  }
}
