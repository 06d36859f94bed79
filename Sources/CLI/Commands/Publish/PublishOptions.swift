internal import Diagnostics
internal import Execution
internal import Planning
internal import Text

/// The options of `ascertain publish`.
struct PublishOptions {
  enum Format: String, CaseIterable {
    case text, json
  }

  var planning = PlanningOptions()
  /// A saved plan.
  var plan: String?
  var backend = BackendName.dryRun
  var format = Format.text
  var color = LintOptions.Color.auto
  var journal: String?
  var resumes = false
  var skipsUpload = false
  var isConfirmed = false
  /// Steps that somebody knows to be done, or not to be.
  var done: Set<Step.Kind> = []
  var notDone: Set<Step.Kind> = []

  /// Reads the arguments behind `publish`.
  init(_ arguments: [String]) throws(UsageError) {
    var arguments = ArgumentReader(arguments)
    while let argument = arguments.next() {
      switch argument {
      case .value(let value): try planning.take(path: value, for: "publish")
      case .flag("--plan"): plan = try arguments.text()
      case .flag("--backend"): backend = try arguments.word()
      case .flag("--format"), .flag("-f"), .flag("--output-format"): format = try arguments.word()
      case .flag("--color"): color = try arguments.word()
      case .flag("--no-color"): color = .never
      case .flag("--journal"): journal = try arguments.text()
      case .flag("--resume"): resumes = true
      case .flag("--skip-upload"): skipsUpload = true
      case .flag("--yes"), .flag("-y"): isConfirmed = true
      case .flag("--done"): done.insert(try arguments.word())
      case .flag("--not-done"): notDone.insert(try arguments.word())
      case .flag(let name):
        guard try planning.take(name, &arguments) else {
          throw UsageError(unknownFlag: name, known: Self.flags + PlanningOptions.flags)
        }
      }
      try arguments.finishFlag()
    }
    try planning.check()
    if !resumes, !(done.isEmpty && notDone.isEmpty) {
      throw UsageError("--done and --not-done say what became of an earlier run, and need --resume")
    }
    if backend.publishes, planning.path == "-" {
      throw UsageError("publishing needs a file, not standard input, so that it can be resumed")
    }
    if let both = done.intersection(notDone).first {
      throw UsageError("\(both.rawValue) cannot be both done and not done")
    }
  }

  /// The file that records how far a release has come.
  var journalPath: String { journal ?? plan.map { "\($0).journal" } ?? ".ascertain.journal" }

  private static let flags = [
    "--plan", "--backend", "--format", "--output-format", "--color", "--no-color", "--journal", "--resume",
    "--skip-upload", "--yes", "--done", "--not-done", "--help",
  ]
}
