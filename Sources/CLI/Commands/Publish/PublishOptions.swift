internal import Execution
internal import Planning
internal import Text
internal import Workspace

/// The options of `ascertain publish`.
struct PublishOptions: CommandOptions {
  enum Format: String, CaseIterable {
    case text, json
  }

  var planning = PlanningOptions(command: PublishOptions.command)
  /// The path of a saved plan.
  var plan: String?
  var backend = BackendName.dryRun
  var format = Format.text
  var color = LintOptions.Color.auto
  var journal: String?
  var resumes = false
  var skipsUpload = false
  var isConfirmed = false
  /// The conditions that are known not to hold, and that a person accepts.
  var accepted: Set<Precondition.ID> = []
  /// The steps that are known to be done.
  var done: Set<Step.Kind> = []
  /// The steps that are known not to be done.
  var notDone: Set<Step.Kind> = []

  /// The path of the file that records the progress of a release: one for each plan, whatever link leads to it, or for
  /// each workflow that is released without a saved plan.
  var journalPath: String {
    if let journal { return journal }
    if let plan { return Self.journalPath(beside: plan) }
    if let workflow = planning.workflows.first { return ".ascertain.\(Self.fileName(of: workflow)).journal" }
    return (resumes && journals.count == 1 ? journals.first : nil) ?? ".ascertain.journal"
  }

  /// Returns the path of the journal of a saved plan, whatever link leads to the plan.
  static func journalPath(beside plan: String) -> String {
    "\((Files.isLink(plan) ? Files.realPath(of: plan) : nil) ?? plan).journal"
  }

  /// The journals in this directory of releases without a saved plan, in the order of their names.
  var journals: [String] {
    let entries = (try? Files.entries(of: "")) ?? []
    return entries.filter { $0.kind == .regular }.map(\.name)
      .filter { $0.hasPrefix(".ascertain.") && $0.hasSuffix(".journal") }.sorted()
  }

  /// A name for a file, the same for no two workflows: an ID of plain characters, or a digest of another one.
  private static func fileName(of workflow: String) -> String {
    let isPlain = workflow.utf8.allSatisfy { byte in
      (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || "-_".utf8.contains(byte)
    }
    let isShown = isPlain && workflow.utf8.count <= 100 && Secrets.masked(workflow) == workflow
    return isShown ? workflow : String(SHA256.hash(Array(workflow.utf8)).prefix(16))
  }

  func validate() throws(UsageError) {
    try planning.validate()
    if !resumes, !(done.isEmpty && notDone.isEmpty) {
      throw UsageError("--done and --not-done describe an earlier run, so they need --resume")
    }
    if backend == .codemagicCLI, planning.path == "-" {
      throw UsageError("a release may have to be resumed, so it needs a file, not standard input")
    }
    if let both = done.intersection(notDone).first {
      throw UsageError("\(both.rawValue) cannot be both done and not done")
    }
  }
}

extension PublishOptions {
  static let command = "publish"

  static var positional: Positional<Self>? { PlanningOptions.positional { $0.planning.path = $1 } }

  static func declare(_ options: inout OptionDeclarations<Self>) {
    options.section("Release")
    options.value(
      "--plan", of: .file(),
      help: "A plan saved by plan --out; refused if the file, the package, or the date no longer fits"
    ) { $0.plan = $1 }
    options.flag("--skip-upload", help: "Skip the upload: the build is already in App Store Connect") {
      $0.skipsUpload = true
    }
    options.include(PlanningOptions.declareRelease) { $1(&$0.planning) }
    options.section("Assumptions")
    options.include(PlanningOptions.declareAssumptions) { $1(&$0.planning) }
    options.section("Publishing")
    declareBackend(&options)
    options.include(PlanningOptions.declareWaits) { $1(&$0.planning) }
    options.section("Resuming")
    declareResuming(&options)
    options.section("Output")
    options.value(
      "-f", "--format", alias: "--output-format", of: .word(Format.self, "FORMAT", default: .text),
      help: "The format of the outcome"
    ) { $0.format = $1 }
    options.color { $0.color = $1 }
    options.section("Settings and rules")
    options.include(SettingsOptions.declareForReleases) { $1(&$0.planning.settings) }
  }

  private static func declareBackend(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--backend",
      of: .word(BackendName.self, "NAME", default: .dryRun) { backend in
        switch backend {
        case .dryRun: "show what would run"
        case .shell: "print a script that publishes"
        case .codemagicCLI: "publish with codemagic-cli-tools"
        }
      }, help: "What to do with the plan"
    ) { $0.backend = $1 }
    options.value(
      "--accept", of: .word(Precondition.ID.self, "CONDITION"),
      help: "Publish although this condition is not met; may be repeated"
    ) { $0.accepted.insert($1) }
    options.flag("-y", "--yes", help: "Do not ask for confirmation of steps that cannot be undone") {
      $0.isConfirmed = true
    }
  }

  private static func declareResuming(_ options: inout OptionDeclarations<Self>) {
    options.flag("--resume", help: "Continue where the last run stopped") { $0.resumes = true }
    options.value(
      "--done", of: .word(Step.Kind.self, "STEP"), help: "A step that is known to be done; may be repeated"
    ) { $0.done.insert($1) }
    options.value(
      "--not-done", of: .word(Step.Kind.self, "STEP"), help: "A step that is known not to be done; may be repeated"
    ) { $0.notDone.insert($1) }
    options.value(
      "--journal", of: .file(),
      help:
        "The file that records the progress of a release. Default: next to the plan, or .ascertain.WORKFLOW.journal."
    ) { $0.journal = $1 }
  }
}
