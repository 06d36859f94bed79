internal import Model
internal import Planning

/// The options that `plan` and `publish` share.
struct PlanningOptions: Sendable {
  /// The name of the command that plans.
  let command: String
  var path: String?
  /// The workflows to plan; if empty, all that publish.
  var workflows: [String] = []
  var artifacts: [String] = []
  var artifactsDirectory: String?
  /// Whether the path and the packages are those of a saved plan, which names files but no patterns.
  var isSaved = false
  /// Whether the release is compared with another, so that it may be gone.
  var isCompared = false
  var allowsFindings = false
  var now: Int?
  var given = GivenValues()
  /// The time limits that apply without the options.
  var defaultLimits = Planner.Limits()
  private var findBuildWait: Int?
  private var postProcessingWait: Int?
  var settings = SettingsOptions()

  /// Creates the options of a command line without arguments.
  init(command: String = PlanOptions.command) { self.command = command }

  /// The time limits; the search for the build is part of post-processing.
  var limits: Planner.Limits {
    let postProcessing = postProcessingWait ?? defaultLimits.postProcessing
    return Planner.Limits(
      findBuild: findBuildWait ?? min(defaultLimits.findBuild, postProcessing), postProcessing: postProcessing)
  }

  /// Throws when options contradict each other.
  func validate() throws(UsageError) {
    if !artifacts.isEmpty, artifactsDirectory != nil {
      throw UsageError("--artifact and --artifacts-from cannot be used together")
    }
    if let findBuildWait, findBuildWait > limits.postProcessing {
      throw UsageError("--find-build-wait cannot be longer than --post-processing-wait, which includes it")
    }
  }
}

extension PlanningOptions {
  /// Returns the argument for the file.
  static func positional<Options>(
    _ apply: @escaping @Sendable (inout Options, String) -> Void
  ) -> Positional<Options> {
    Positional(
      .file("PATH"), .upToOne,
      help: "The file, its directory, or - for standard input. Default: the codemagic.yaml of this repository.",
      apply: apply)
  }

  /// Declares the options that select the release and its packages.
  static func declareRelease(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "-w", "--workflow", of: .workflow,
      help: "The workflow to release; may be repeated. Default: all workflows that publish to App Store Connect."
    ) { $0.workflows.append($1) }
    options.value(
      "--artifact", of: .file(),
      help: "The package to publish, .ipa or .pkg, or a pattern with * and **; may be repeated"
    ) { $0.artifacts.append($1) }
    options.value(
      "--artifacts-from", of: .directory(), help: "Use the packages in DIR that match the workflow's artifacts"
    ) { $0.artifactsDirectory = $1 }
    options.flag("--allow-findings", help: "Continue even if the file has errors") { $0.allowsFindings = true }
  }

  /// Declares the options that limit how long a release may wait.
  static func declareWaits(_ options: inout OptionDeclarations<Self>) {
    options.value(
      "--find-build-wait", of: .duration,
      help: "How long to look for the build, in minutes, or in seconds as in 90s (default: 15)"
    ) { $0.findBuildWait = $1 }
    options.value(
      "--post-processing-wait", of: .duration, help: "How long post-processing may take in total (default: 120)"
    ) { $0.postProcessingWait = $1 }
  }

  /// Declares the options for values that are otherwise known only when a build starts, and for the time.
  static func declareAssumptions(_ options: inout OptionDeclarations<Self>) {
    options.include(OptionDeclarations.given) { $1(&$0.given) }
    options.now { $0.now = $1 }
  }
}
