public import Model
public import Planning
internal import Diagnostics
internal import Text

extension Analysis {
  /// The planner of the releases that the file describes.
  public var planner: ReleasePlanner { ReleasePlanner(self) }
}

/// A planner of the releases of an analyzed file, which refuses those that would fail.
public struct ReleasePlanner: Sendable {
  private let document: Document
  private let releases: Releases
  private let findings: FindingsByRelease
  /// The rules of a team about plans; nil when there are none.
  private let policies: PlanPolicies?

  init(_ analysis: Analysis) {
    document = analysis.document
    releases = analysis.releases
    findings = FindingsByRelease(analysis)
    policies = PlanPolicies(analysis)
  }

  /// Plans releases, or returns the reasons why they would fail.
  ///
  /// - Parameters:
  ///   - workflows: The workflows to plan; only the first of several with the same ID, and none that does not publish.
  ///   - limits: The longest waits.
  ///   - isLenient: Whether to plan a release even if it would fail.
  ///   - packages: Finds the packages of a release; empty when they are not built yet. Not called for a refused one.
  /// - Returns: A refusal for the file if its errors concern every release, then a plan for each workflow, in order, or a
  ///   refusal if it has errors of its own.
  /// - Throws: The error thrown by `packages`.
  public func plans<Failure: Error>(
    _ workflows: [Workflow], limits: Planner.Limits = Planner.Limits(), isLenient: Bool = false,
    packages: (Release) throws(Failure) -> [PackageFacts]
  ) throws(Failure) -> [PlanResult] {
    var results: [PlanResult] = []
    // Errors may be the reason why no workflow appears to publish.
    let errors = workflows.isEmpty ? findings.all(document.workflows) : isLenient ? [] : findings.ofFile
    if !errors.isEmpty { results.append(.refusal(workflow: document.file.path, errors)) }
    var ids: Set<String> = []
    var listed: Set<Int> = []
    lazy var expected = releases.expectedPackages(of: workflows)
    for workflow in workflows where ids.insert(workflow.id).inserted {
      guard workflow.appStoreConnect != nil else {
        let errors = findings.ofPublishing(in: workflow)
        if !errors.isEmpty, !isLenient { results.append(.refusal(workflow: workflow.id, errors)) }
        continue
      }
      let obstacles = isLenient ? [] : findings.refusal(of: workflow, &listed)
      if !obstacles.isEmpty { results.append(.refusal(workflow: workflow.id, obstacles)) }
      guard isLenient || obstacles.isEmpty && findings.ofFile.isEmpty, let request = releases.request(workflow) else {
        continue
      }
      var own = findings.of(workflow)
      own.obstacles = findings.ofFile + own.obstacles
      let packages = try packages(request.release)
      let expected = packages.isEmpty ? expected[workflow.id] : nil
      func planned(_ findings: ReleaseFindings) -> Plan {
        Planner(request, packages: packages, expected: expected, limits: limits, findings: findings).plan
      }
      let plan = planned(own)
      guard let judged = policies?.judged(own, plan, of: workflow), judged != own else {
        results.append(.plan(plan))
        continue
      }
      let broken = Array(judged.obstacles.dropFirst(own.obstacles.count))
      results.append(
        isLenient || broken.isEmpty
          ? .plan(planned(judged))
          : .refusal(workflow: workflow.id, broken))
    }
    return results
  }

  /// Plans one workflow for the given packages, even if there are errors; nil when it publishes nothing.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - packages: The packages.
  ///   - limits: The longest waits.
  ///   - leftOut: The kinds of step to omit, because they are done already or done elsewhere.
  /// - Returns: The plan, including the findings that concern it.
  public func plan(
    _ workflow: Workflow, packages: [PackageFacts], limits: Planner.Limits, leftOut: Set<Step.Kind>
  ) -> Plan? {
    releases.request(workflow).map {
      Planner($0, packages: packages, limits: limits, leftOut: leftOut, findings: findings.of(workflow)).plan
    }
  }

  /// Returns whether errors in a workflow's publishing section may be why it does not publish.
  public func hasPublishingErrors(_ workflow: Workflow) -> Bool { !findings.ofPublishing(in: workflow).isEmpty }

  /// Whether Codemagic rejects the whole file.
  public var isRejected: Bool { findings.isRejected }

  /// Returns the errors in other workflows for which Codemagic rejects the whole file; nil when there are none.
  public func errorsElsewhere(than workflows: [Workflow]) -> ErrorsElsewhere? {
    findings.errorsElsewhere(than: Set(workflows.map(\.id)))
  }
}
