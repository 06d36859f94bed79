internal import Execution
internal import Planning

/// What `ascertain publish` is asked to do.
struct PublishOptions: CommandOptions {
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

  /// The file that records how far a release has come.
  var journalPath: String { journal ?? plan.map { "\($0).journal" } ?? ".ascertain.journal" }

  func validate() throws(UsageError) {
    try planning.validate()
    if !resumes, !(done.isEmpty && notDone.isEmpty) {
      throw UsageError("--done and --not-done say what became of an earlier run, and need --resume")
    }
    if backend == .codemagicCLI, planning.path == "-" {
      throw UsageError("a release may have to be resumed, so it needs a file and not standard input")
    }
    if let both = done.intersection(notDone).first {
      throw UsageError("\(both.rawValue) cannot be both done and not done")
    }
  }
}
