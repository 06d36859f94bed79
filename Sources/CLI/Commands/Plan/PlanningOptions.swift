internal import Model
internal import Planning

/// What is planned: the options that `plan` and `publish` have in common.
struct PlanningOptions: Sendable {
  var path: String?
  /// The workflows to plan; all that publish when empty.
  var workflows: [String] = []
  var artifacts: [String] = []
  var artifactsDirectory: String?
  var allowsFindings = false
  var now: Int?
  var given = GivenValues()
  /// The longest waits, where none are given.
  var usualLimits = Planner.Limits()
  private var findBuildWait: Int?
  private var postProcessingWait: Int?
  var settings = SettingsOptions()

  /// The longest waits; the search for the build is part of post-processing.
  var limits: Planner.Limits {
    let postProcessing = postProcessingWait ?? usualLimits.postProcessing
    return Planner.Limits(
      findBuild: findBuildWait ?? min(usualLimits.findBuild, postProcessing), postProcessing: postProcessing)
  }

  /// Refuses options that contradict each other.
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
  /// The argument that names the file.
  static func positional<Options>(
    _ apply: @escaping @Sendable (inout Options, String) -> Void
  ) -> Positional<Options> {
    Positional(
      .file("PATH"), .upToOne,
      help: "The file, its directory, or - for standard input. Default: the codemagic.yaml of this repository.",
      apply: apply)
  }

  /// Which release is planned, and with which packages.
  static let releaseOptions: [Option<Self>] = [
    .value(
      "-w", "--workflow", of: .text("ID"),
      help: "The workflow to release; may be repeated. Default: all workflows that publish to App Store Connect."
    ) { $0.workflows.append($1) },
    .value(
      "--artifact", of: .file(),
      help: "The package to publish, .ipa or .pkg, or a pattern with * and **; may be repeated"
    ) { $0.artifacts.append($1) },
    .value(
      "--artifacts-from", of: .directory(), help: "Use the packages in DIR that match the workflow's artifacts"
    ) { $0.artifactsDirectory = $1 },
    .flag("--allow-findings", help: "Continue even if the file has errors") { $0.allowsFindings = true },
  ]

  /// How long a release may wait.
  static let waitOptions: [Option<Self>] = [
    .value(
      "--find-build-wait", of: .duration,
      help: "How long to look for the build, in minutes, or in seconds as in 90s (default: 15)"
    ) { $0.findBuildWait = $1 },
    .value(
      "--post-processing-wait", of: .duration, help: "How long post-processing may take in total (default: 120)"
    ) { $0.postProcessingWait = $1 },
  ]
}
