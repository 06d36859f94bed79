internal import Analysis
internal import Model
internal import Planning
internal import Text
internal import Workspace
internal import YAMLSyntax

extension PlanRun {
  /// Returns what starts once the file is on the branch that it is compared with; nil when the base is no branch.
  func merge(into base: String) throws(PlanFailure) -> MergeEffect? {
    // What is a file is compared as a file.
    if Files.isRegular(base) || options.path == "-" { return nil }
    let directory = Paths.join(environment.directory, Paths.directory(of: file.path))
    func revision(_ name: String) -> Revision? {
      try? Revision(name, directory: directory, variables: environment.allVariables())
    }
    guard let base = revision(base), let branch = base.branch() else { return nil }
    let changed = try? base.changedPaths()
    // Nothing is there to merge.
    if changed?.isEmpty ?? false { return nil }
    let head = revision("HEAD")
    let source = head?.branch()
    let releases = releasesOfEvents
    let requested = try workflows().compactMap { workflow -> (workflow: Workflow, release: Release)? in
      guard let same = releases.document.workflows.first(where: { $0.id == workflow.id }) else { return nil }
      return releases.request(same).map { (workflow: same, release: $0.release.masked) }
    }
    return MergeEffect(
      branch: branch, by: source == branch ? .push : .merge,
      MergeEffect.Repository(
        changed: changed, missingCommits: base.missingCommits() ?? 0, source: source, isRejected: planner.isRejected),
      requested)
  }

  /// The releases of builds that events start, for which nobody gives a value to an input.
  private var releasesOfEvents: Releases {
    guard !options.given.inputs.isEmpty else { return analysis.releases }
    var eventOptions = analysis.options
    eventOptions.given = GivenValues(variables: options.given.variables, inputs: [:]).choosingDefaults
    let surroundings = analysis.surroundings ?? Surroundings(notes: [])
    return Analysis.releases(of: file, eventOptions) { _ in surroundings }
  }

  /// Returns the releases of the requested workflows.
  func releases() throws(PlanFailure) -> [Release] {
    let releases = analysis.releases
    return try workflows().compactMap { releases.request($0)?.release.masked }
  }

  /// Returns the packages of the requested workflows that the repository tells of.
  func expectedPackages() throws(PlanFailure) -> [String: ExpectedPackage] {
    analysis.releases.expectedPackages(of: try workflows())
  }

  /// Returns the releases in a file or revision to compare with, and the packages that the repository tells of there; nil if
  /// the revision lacks the file.
  func releases(
    of base: String
  ) throws(PlanFailure) -> (releases: [Release], packages: [String: ExpectedPackage])? {
    let isStandardInput = options.path == "-"
    guard let old = try PlanInput.base(base, of: file.path, isStandardInput: isStandardInput, environment) else {
      return nil
    }
    var failures: [Surroundings.Failure] = []
    let releases = Analysis.releases(of: old.file, analysis.options, includesPackages: true) { request in
      let found = old.findSurroundings(request)
      failures += found.failures
      return found
    }
    if let failure = failures.first { throw .unreadable(path: failure.path, reason: failure.reason) }
    guard releases.document.tree.isComplete, !releases.document.workflows.isEmpty else {
      throw .unreadable(path: base, reason: "it has no workflows or is invalid, so nothing can be compared")
    }
    let wanted = Set(options.workflows)
    // What the file makes a secret by now is one in what was there before, too, which the differences show.
    let secrets = Request.Secrets(analysis.document)
    let workflows = releases.document.publishing.filter { wanted.isEmpty || wanted.contains($0.id) }
    let masked = workflows.compactMap { workflow -> Release? in
      guard var release = releases.request(workflow)?.release.masked else { return nil }
      release.notes = Request.Notes(release.notes, secrets).masked
      return release
    }
    return (masked, releases.expectedPackages(of: workflows).mapValues { $0.masked(secrets) })
  }
}
