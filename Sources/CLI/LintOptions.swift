internal import Diagnostics
internal import Reporting
internal import RuleEngine

/// What `ascertain lint` was asked to do.
struct LintOptions {
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  var paths: [String] = []
  /// The formats asked for, in order.
  var formats: [ReportFormat] = []
  /// The files to write them to, in order, each with the number of formats before it; `-` is standard output.
  var outputs: [(path: String, formatsBefore: Int)] = []
  var color = Color.auto
  var now: Int?
  var stdinName: String?
  var isQuiet = false
  var showsSettings = false
  var looksAtFiles = true
  /// Whether findings leave the exit status at 0.
  var exitsZero = false
  /// The most warnings with which a run does not fail; nil when their number does not matter.
  var maxWarnings: Int?
  var settings = SettingsOptions()

  /// Reads the arguments behind `lint`.
  init(_ arguments: [String]) throws(UsageError) {
    var arguments = ArgumentReader(arguments)
    while let argument = arguments.next() {
      switch argument {
      case .value(let path): paths.append(path)
      case .flag("--format"), .flag("-f"), .flag("--output-format"): formats.append(try arguments.word())
      case .flag("--output"), .flag("-o"): outputs.append((try arguments.text(), formats.count))
      case .flag("--color"): color = try arguments.word()
      case .flag("--no-color"): color = .never
      case .flag("--stdin-filename"): stdinName = try arguments.text()
      case .flag("--quiet"), .flag("-q"): isQuiet = true
      case .flag("--show-settings"): showsSettings = true
      case .flag("--no-files"): looksAtFiles = false
      case .flag("--exit-zero"): exitsZero = true
      case .flag("--max-warnings"): maxWarnings = try arguments.count()
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
    "--format", "--output-format", "--output", "--color", "--no-color", "--stdin-filename", "--quiet",
    "--show-settings", "--no-files", "--exit-zero", "--max-warnings", "--now", "--help",
  ]
}
