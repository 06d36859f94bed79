public import Model
public import Planning
internal import Diagnostics
internal import Text

extension Analysis {
  /// Plans releases, or says why they would fail.
  ///
  /// - Parameters:
  ///   - workflows: The workflows to plan, each once; those that publish nothing have no result.
  ///   - limits: The longest waits.
  ///   - isLenient: Whether to plan a release although it would fail.
  ///   - packages: Finds the packages of a release, one after the other; empty when they are not built yet.
  /// - Returns: What keeps every release of the file from being planned, then a result for each workflow, in order.
  /// - Throws: What `packages` throws.
  public func plans<Failure: Error>(
    _ workflows: [Workflow], limits: Planner.Limits = Planner.Limits(), isLenient: Bool = false,
    packages: (Release) throws(Failure) -> [PackageFacts]
  ) throws(Failure) -> [PlanResult] {
    let findings = findingsByRelease
    let releases = releases
    var results: [PlanResult] = []
    // Errors may be why no workflow is seen to publish.
    let errors = workflows.isEmpty ? findings.all(document.workflows) : isLenient ? [] : findings.ofFile
    if !errors.isEmpty { results.append(.refusal(workflow: document.file.path, errors)) }
    for workflow in workflows {
      guard let request = releases.request(workflow) else { continue }
      var own = findings.of(workflow)
      guard own.obstacles.isEmpty && findings.ofFile.isEmpty || isLenient else {
        results.append(.refusal(workflow: workflow.id, own.obstacles))
        continue
      }
      own.obstacles = findings.ofFile + own.obstacles
      let packages = try packages(request.release)
      results.append(.plan(Planner(request, packages: packages, limits: limits, findings: own).plan))
    }
    return results
  }

  /// Plans one workflow for some packages, whatever was found; nil when it publishes nothing.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - packages: The packages.
  ///   - limits: The longest waits.
  ///   - leftOut: The kinds of step to leave out, because they are done or somebody else does them.
  /// - Returns: The plan, with what the rules found in it.
  public func plan(
    _ workflow: Workflow, packages: [PackageFacts], limits: Planner.Limits, leftOut: Set<Step.Kind>
  ) -> Plan? {
    releases.request(workflow).map {
      Planner($0, packages: packages, limits: limits, leftOut: leftOut, findings: findingsByRelease.of(workflow)).plan
    }
  }

  /// The errors in workflows that are not among these, for which Codemagic refuses the file as a whole.
  public func errorsElsewhere(than workflows: [Workflow]) -> ErrorsElsewhere? {
    findingsByRelease.errorsElsewhere(than: Set(workflows.map(\.id)))
  }

  private var findingsByRelease: FindingsByRelease { FindingsByRelease(self, options.catalogue) }
}
