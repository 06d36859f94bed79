internal import BuiltInRules
internal import Execution
internal import Planning
internal import Reporting
internal import Rules
internal import Schema

/// The words that an option or argument can have, for completions.
enum CompletionValues {
  /// The values of an option; nil for a free text, empty for a file.
  static func values(of option: HelpPage.Option, in command: String) -> [String]? {
    guard option.value != nil, let name = option.names.last else { return nil }
    switch (command, name) {
    case ("lint", "--format"): return words(ReportFormat.self)
    case ("plan", "--format"): return words(PlanFormat.self)
    case ("publish", "--format"): return words(PublishOptions.Format.self)
    case ("rules", "--format"): return ["text", "json", "markdown"]
    case (_, "--color"): return words(LintOptions.Color.self)
    case (_, "--fail-on"), (_, "--min-severity"): return ["error", "warning", "note"]
    case (_, "--profile"): return words(Settings.Profile.self)
    case (_, "--backend"): return words(BackendName.self)
    case (_, "--done"), (_, "--not-done"): return words(Step.Kind.self)
    case (_, "--select"), (_, "--extend-select"), (_, "--ignore"): return rules + ["ALL"]
    case (_, "--now"), (_, "--var"), (_, "--input"), (_, "--workflow"), (_, "--max-warnings"), (_, "--stdin-filename"),
      (_, "--find-build-wait"), (_, "--post-processing-wait"):
      return nil
    default: return []
    }
  }

  /// The words that the arguments of a command can be; nil for files.
  static func arguments(of command: String) -> [String]? {
    switch command {
    case "explain": Catalogue.builtIn.rules.map(\.id).sorted()
    case "schema": ["codemagic", "config", "rule", "report", "plan"]
    case "rules": ["test"]
    case "completions": words(Shell.self)
    default: nil
    }
  }

  private static var rules: [String] { Catalogue.builtIn.names.sorted() }

  private static func words<Word: CaseIterable & RawRepresentable<String>>(_ kind: Word.Type) -> [String] {
    kind.allCases.map(\.rawValue)
  }
}
