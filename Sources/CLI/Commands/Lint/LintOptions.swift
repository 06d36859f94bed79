internal import Model
internal import Reporting

/// What `ascertain lint` is asked to do.
struct LintOptions: CommandOptions {
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
  /// Values that are known only when a build starts.
  var given = GivenValues()
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
  var settings = SettingsOptions()

  /// Whether files or directories were named, be it none.
  var namesFiles: Bool { !paths.isEmpty || filesFrom != nil }

  func validate() throws(UsageError) {
    if changed != nil, paths.contains("-") {
      throw UsageError("--changed compares files, so it cannot be used with standard input")
    }
    if filesFrom == "-", paths.contains("-") {
      throw UsageError("standard input cannot be both a list of files and a file")
    }
    if showsStatistics, let format = formats.first(where: { $0 != .text && $0 != .json }) {
      throw UsageError("--statistics can be written as text or json, not as \(format.rawValue)")
    }
  }
}
