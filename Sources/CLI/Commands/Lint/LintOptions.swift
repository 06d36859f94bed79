internal import Diagnostics
internal import Model
internal import Reporting
internal import Rules
internal import Schema
internal import Text

/// What `ascertain lint` was asked to do.
struct LintOptions {
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  /// What is compared: the index with what was committed last, or the disk with a revision.
  struct Change {
    let revision: String?
    var onlyLines = false
  }

  var paths: [String] = []
  /// A file with more paths; `-` for standard input.
  var filesFrom: String?
  /// Nil when it does not matter what differs.
  var changed: Change?
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
  var showsStatistics = false
  var showsTiming = false
  /// Values for references.
  var given = GivenValues()
  var settings = SettingsOptions()

  /// Reads the arguments behind `lint`.
  init(_ arguments: [String]) throws(UsageError) {
    var arguments = ArgumentReader(arguments)
    var onlyChangedLines = false
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
      case .flag("--files-from"): filesFrom = try arguments.text()
      case .flag("--changed"): changed = try Self.change(&arguments)
      case .flag("--changed-lines"): onlyChangedLines = true
      case .flag("--statistics"): showsStatistics = true
      case .flag("--timing"): showsTiming = true
      case .flag("--now"): now = try arguments.moment()
      case .flag(let name):
        guard try settings.take(name, &arguments) else {
          throw UsageError(unknownFlag: name, known: Self.knownFlags)
        }
      }
      try arguments.finishFlag()
    }
    if onlyChangedLines { changed = Change(revision: changed?.revision, onlyLines: true) }
    if changed != nil, paths.contains("-") {
      throw UsageError("--changed looks at files, and standard input is none")
    }
    if filesFrom == "-", paths.contains("-") {
      throw UsageError("standard input cannot be both a list of files and a file")
    }
    if showsStatistics, let format = formats.first(where: { $0 != .text && $0 != .json }) {
      throw UsageError("--statistics comes as text or json, not as \(format.rawValue)")
    }
  }

  /// Whether files or directories were named, be it none.
  var namesFiles: Bool { !paths.isEmpty || filesFrom != nil }

  private static func change(_ arguments: inout ArgumentReader) throws(UsageError) -> Change {
    let revision = arguments.attachedText()
    if let revision, revision.isEmpty || revision.hasPrefix("-") {
      throw UsageError("--changed wants a revision behind =, such as main, not '\(visible(revision))'")
    }
    return Change(revision: revision)
  }

  /// Every option of the command.
  static let knownFlags = flags + SettingsOptions.flags

  private static let flags = [
    "--format", "--output-format", "--output", "--color", "--no-color", "--stdin-filename", "--quiet",
    "--show-settings", "--no-files", "--exit-zero", "--max-warnings", "--now", "--files-from", "--changed",
    "--changed-lines", "--statistics", "--timing", "--help",
  ]
}
