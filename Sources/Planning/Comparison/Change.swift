/// A change to a release, as a person would say it.
public struct Change: Hashable, Sendable {
  /// The kind of change, as `submit-to-app-store`; `workflow` for a workflow that comes or goes.
  public let kind: String
  /// The sentence, without capital and full stop.
  public let text: String
  /// Whether a person should look twice: the effect cannot be undone, or reaches everybody.
  public let isHighImpact: Bool
  /// What is different in a text of several lines, such as release notes, line by line; empty for other changes.
  public let lines: [String]

  init(_ kind: String, _ text: String, isHighImpact: Bool = false, lines: [String] = []) {
    self.kind = kind
    self.text = text
    self.isHighImpact = isHighImpact
    self.lines = lines
  }
}

/// The changes to the release of one workflow.
public struct WorkflowChanges: Hashable, Sendable {
  /// The key under `workflows`.
  public let workflow: String
  /// The changes: signing in, the app, release notes, then keys in the order of their table; never empty.
  public let changes: [Change]

  /// The changes between two sets of releases: workflows in the new order, then those that are gone.
  ///
  /// - Parameters:
  ///   - old: The earlier releases.
  ///   - new: The releases now.
  ///   - packages: The packages that the repository tells of, then and now, by the IDs of their workflows.
  /// - Returns: The changes.
  public static func between(
    _ old: [Release], _ new: [Release],
    packages: (old: [String: ExpectedPackage], new: [String: ExpectedPackage]) = ([:], [:])
  ) -> [WorkflowChanges] {
    let kept = new.map { release -> WorkflowChanges in
      guard let before = old.first(where: { $0.workflow == release.workflow }) else {
        let isHighImpact =
          release.appStore.isPossible || release.testFlight.isPossible && release.expiresOlderBuild.isPossible
        let change = Change(
          "workflow", "now publishes to App Store Connect: \(release.phrase)", isHighImpact: isHighImpact)
        return WorkflowChanges(workflow: release.workflow, changes: [change])
      }
      let package = packages.old[release.workflow].flatMap { packages.new[release.workflow]?.changes(since: $0) } ?? []
      return WorkflowChanges(workflow: release.workflow, changes: release.changes(since: before) + package)
    }
    let gone = old.filter { release in !new.contains { $0.workflow == release.workflow } }.map {
      WorkflowChanges(
        workflow: $0.workflow, changes: [Change("workflow", "no longer publishes to App Store Connect")])
    }
    return (kept + gone).filter { !$0.changes.isEmpty }
  }
}
