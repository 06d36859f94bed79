internal import Diagnostics
internal import Reporting
internal import RuleEngine

/// What `ascertain lint` was asked to do.
struct LintOptions {
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  var paths: [String] = []
  var format = ReportFormat.text
  var color = Color.auto
  var now: Int?
  var stdinName: String?
  var isQuiet = false
  var showsSettings = false
  var looksAtFiles = true
  var settings = SettingsOptions()

  /// Reads the arguments behind `lint`.
  init(_ arguments: [String]) throws(UsageError) {
    var arguments = ArgumentReader(arguments)
    while let argument = arguments.next() {
      switch argument {
      case .value(let path): paths.append(path)
      case .flag("--format"), .flag("-f"), .flag("--output-format"): format = try arguments.word()
      case .flag("--color"): color = try arguments.word()
      case .flag("--no-color"): color = .never
      case .flag("--stdin-filename"): stdinName = try arguments.text()
      case .flag("--quiet"), .flag("-q"): isQuiet = true
      case .flag("--show-settings"): showsSettings = true
      case .flag("--no-files"): looksAtFiles = false
      case .flag("--now"): now = try arguments.moment()
      case .flag(let name):
        guard try settings.take(name, &arguments) else {
          throw UsageError(unknownFlag: name, known: Self.flags + SettingsOptions.flags)
        }
      }
      try arguments.finishFlag()
    }
  }

  private static let flags = [
    "--format", "--output-format", "--color", "--no-color", "--stdin-filename", "--quiet", "--show-settings",
    "--no-files", "--now", "--help",
  ]
}
