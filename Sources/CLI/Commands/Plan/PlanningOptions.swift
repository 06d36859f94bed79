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
      throw UsageError("--artifact and --artifacts-from name packages in two ways; use one")
    }
    if let findBuildWait, findBuildWait > limits.postProcessing {
      throw UsageError("--find-build-wait is part of --post-processing-wait and cannot be longer")
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
      help: "The file, its directory, or - for standard input. Without one: the codemagic.yaml of this repository.",
      apply: apply)
  }

  /// Which release is planned, and with which packages.
  static let releaseOptions: [Option<Self>] = [
    .value(
      "-w", "--workflow", of: .text("ID"),
      help: "Only this workflow; may be repeated. Without it: all workflows that publish to App Store Connect."
    ) { $0.workflows.append($1) },
    .value(
      "--artifact", of: .file(),
      help: "The package to publish, .ipa or .pkg, or a pattern with * and **; may be repeated"
    ) { $0.artifacts.append($1) },
    .value(
      "--artifacts-from", of: .directory(), help: "The packages in DIR that match the artifacts of the workflow"
    ) { $0.artifactsDirectory = $1 },
    .flag("--allow-findings", help: "Go on although the file has errors") { $0.allowsFindings = true },
  ]

  /// How long a release may wait.
  static let waitOptions: [Option<Self>] = [
    .value(
      "--find-build-wait", of: .duration,
      help: "How long to look for the build: minutes, or seconds as 90s (default: 15)"
    ) { $0.findBuildWait = $1 },
    .value(
      "--post-processing-wait", of: .duration, help: "How long all of post-processing may take (default: 120)"
    ) { $0.postProcessingWait = $1 },
  ]
}
