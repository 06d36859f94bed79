internal import BuiltInRules
internal import Diagnostics
internal import PublishingModel
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
  var selection = Selection()

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
      case .flag("--select"): selection.only = (selection.only ?? []) + (try Self.names(&arguments))
      case .flag("--extend-select"): selection.added += try Self.names(&arguments)
      case .flag("--ignore"): selection.ignored += try Self.names(&arguments)
      case .flag("--now"):
        let text = try arguments.text()
        guard let date = ReleaseDate(Array(text.utf8)[...]), date.isReadable, let seconds = date.secondsSince1970 else {
          throw UsageError("--now wants a date with time and zone, as 2026-11-22T12:00:00Z, not '\(text)'")
        }
        now = seconds
      case .flag(let name): throw UsageError(unknownFlag: name, known: Self.flags)
      }
      try arguments.finishFlag()
    }
  }

  /// Ids and groups of rules, joined by commas.
  private static func names(_ arguments: inout ArgumentReader) throws(UsageError) -> [String] {
    let names = try arguments.text().split(separator: ",").map(String.init)
    let known = Catalogue.builtIn.names
    for name in names where !known.contains(name) {
      let hint = nearest(to: name, among: known).map { "; did you mean \($0)?" } ?? ""
      throw UsageError("there is no rule or group '\(name)'\(hint)")
    }
    return names
  }

  static let flags = [
    "--format", "--output-format", "--color", "--no-color", "--stdin-filename", "--quiet", "--now", "--select",
    "--extend-select", "--ignore", "--help",
  ]
}
