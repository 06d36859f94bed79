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
    let releases = analysis.releases
    let requested = try workflows().compactMap { workflow in
      releases.request(workflow).map { (workflow: workflow, release: $0.release.masked) }
    }
    return MergeEffect(
      branch: branch, by: revision("HEAD")?.branch() == branch ? .push : .merge, changed: try? base.changedPaths(),
      requested)
  }

  /// Returns the releases of the requested workflows.
  func releases() throws(PlanFailure) -> [Release] {
    let releases = analysis.releases
    return try workflows().compactMap { releases.request($0)?.release.masked }
  }

  /// Returns the releases in a file or revision to compare with; nil if the revision lacks the file.
  func releases(of base: String) throws(PlanFailure) -> [Release]? {
    let isStandardInput = options.path == "-"
    guard let old = try PlanInput.base(base, of: file.path, isStandardInput: isStandardInput, environment) else {
      return nil
    }
    var failures: [Surroundings.Failure] = []
    let releases = Analysis.releases(of: old.file, analysis.options) { request in
      let found = old.findSurroundings(request)
      failures += found.failures
      return found
    }
    if let failure = failures.first { throw .unreadable(path: failure.path, reason: failure.reason) }
    guard releases.document.tree.isComplete, !releases.document.workflows.isEmpty else {
      throw .unreadable(path: base, reason: "it has no workflows or is invalid, so nothing can be compared")
    }
    let wanted = Set(options.workflows)
    // What the file makes a secret by now is one in the earlier notes, too, which the differences show.
    let secrets = Request.Secrets(analysis.document)
    return releases.document.publishing.filter { wanted.isEmpty || wanted.contains($0.id) }.compactMap { workflow in
      guard var release = releases.request(workflow)?.release.masked else { return nil }
      release.notes = Request.Notes(release.notes, secrets).masked
      return release
    }
  }
}
