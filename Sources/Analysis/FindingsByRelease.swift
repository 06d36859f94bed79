internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Text

/// The findings, grouped by the release that they concern.
///
/// - Complexity: Linear in the findings to create; then a look-up for each release.
struct FindingsByRelease {
  /// The errors outside workflows, which block every release.
  private(set) var ofFile: [Obstacle] = []
  private var byWorkflow: [String: ReleaseFindings] = [:]
  /// The errors in workflows for which Codemagic rejects the whole file.
  private var rejecting: [(workflow: String, error: Obstacle)] = []
  private var rejectingCount: [String: Int] = [:]
  /// Whether Codemagic rejects the whole file, for its YAML or its shape.
  private(set) var isRejected = false
  /// The errors in values that workflows share.
  private var shared: SharedErrors
  private let areDatesChecked: Bool

  init(_ analysis: Analysis) {
    let catalogue = analysis.options.catalogue
    shared = SharedErrors(analysis.document.tree)
    areDatesChecked = analysis.options.settings.leaveErrors(about: "date", catalogue)
    let ids = Set(analysis.document.workflows.map(\.id))
    // Codemagic reads the file as a whole: an error in its YAML or its shape blocks every workflow.
    let rejecting = Set(catalogue.rules.filter { $0.group == "yaml" || $0.group == "shape" }.map(\.id))
    for (number, report) in analysis.reports.enumerated() {
      let lines = LineTable(report.file)
      func obstacle(_ finding: Finding) -> Obstacle { Obstacle(finding, in: report.file, lines) }
      guard number == 0 else {
        let errors = report.findings.filter { $0.severity == .error }.map(obstacle)
        if let owners = analysis.owners(ofNotes: report.file.path) {
          // What no release publishes is in the way of none.
          if !owners.isEmpty { addErrors(errors, of: owners) }
        } else {
          addErrors(errors, of: [])
        }
        continue
      }
      if report.isCut {
        // An error may be among the findings that were left out.
        ofFile.append(
          Obstacle(
            rule: "syntax", keyPath: DocumentPath(), message: report.cutReason, help: "fix some of them first",
            location: lines.location(of: SourceRange(at: 0), in: report.file), related: []))
      }
      let shown = max(.warning, analysis.options.settings.minSeverity)
      for finding in report.findings where finding.severity >= shown {
        // How a package is made does not matter when it is there.
        if analysis.options.isBuilt, finding.keyPath.isOfBuild { continue }
        let isRejecting = rejecting.contains(finding.rule)
        add(obstacle(finding), finding.severity, ids, isRejecting: isRejecting)
        if isRejecting, finding.severity == .error, let origin = finding.related.first(where: \.isOrigin) {
          shared.add(obstacle(finding), definedAt: origin.range.start)
        }
      }
      for finding in report.suppressed.map(\.finding) where finding.severity == .error {
        guard let owner = finding.keyPath.workflow, ids.contains(owner) else { continue }
        byWorkflow[owner, default: ReleaseFindings()].suppressed.append(obstacle(finding))
      }
    }
  }

  /// Adds a finding of the file itself.
  private mutating func add(_ obstacle: Obstacle, _ severity: Severity, _ ids: Set<String>, isRejecting: Bool) {
    let owner = obstacle.keyPath.workflow.flatMap { ids.contains($0) ? $0 : nil }
    guard severity == .error else {
      if let owner, obstacle.keyPath.isOfPublishing {
        byWorkflow[owner, default: ReleaseFindings()].warnings.append(obstacle)
      }
      return
    }
    addErrors([obstacle], of: owner.map { [$0] } ?? [])
    if isRejecting { isRejected = true }
    if let owner, isRejecting {
      rejecting.append((owner, obstacle))
      rejectingCount[owner, default: 0] += 1
    }
  }

  /// Adds errors that concern the given workflows, or all workflows if none are given.
  private mutating func addErrors(_ errors: [Obstacle], of owners: [String]) {
    if owners.isEmpty { ofFile += errors }
    for owner in owners { byWorkflow[owner, default: ReleaseFindings()].obstacles += errors }
  }

  /// Returns every error, in workflow order; used for a file in which no workflow appears to publish.
  func all(_ workflows: [Workflow]) -> [Obstacle] {
    ofFile + workflows.flatMap { byWorkflow[$0.id]?.obstacles ?? [] }
  }

  /// Returns the errors in a workflow's section for App Store Connect, even if it is too broken to publish.
  func ofPublishing(in workflow: Workflow) -> [Obstacle] {
    (byWorkflow[workflow.id]?.obstacles ?? []).filter(\.keyPath.isOfPublishing)
  }

  /// Returns the findings that concern a workflow's release, except those of the file.
  func of(_ workflow: Workflow) -> ReleaseFindings {
    let id = workflow.id
    var findings = byWorkflow[id] ?? ReleaseFindings()
    findings.obstacles += shared.indexes(of: workflow, besides: findings.obstacles).map { shared[$0] }
    findings.elsewhere = errorsElsewhere(than: [id])
    findings.areDatesChecked = areDatesChecked
    return findings
  }

  /// Returns the errors for which a workflow's release is refused.
  ///
  /// An error in a value that workflows share is listed once, and again only where nothing else is left to list.
  ///
  /// - Parameters:
  ///   - workflow: The workflow.
  ///   - listed: The indexes of the shared errors listed so far; gains those of this refusal.
  /// - Returns: The errors; empty if nothing in the workflow stands in the way.
  func refusal(of workflow: Workflow, _ listed: inout Set<Int>) -> [Obstacle] {
    let own = byWorkflow[workflow.id]?.obstacles ?? []
    let indexes = shared.indexes(of: workflow, besides: own)
    listed.formUnion(shared.indexes(reportedFor: workflow))
    let unlisted = indexes.filter { listed.insert($0).inserted }
    return own + (own.isEmpty && unlisted.isEmpty ? Array(indexes.prefix(1)) : unlisted).map { shared[$0] }
  }

  /// Returns the errors in other workflows for which Codemagic rejects the whole file.
  func errorsElsewhere(than workflows: Set<String>) -> ErrorsElsewhere? {
    guard let first = rejecting.first(where: { !workflows.contains($0.workflow) })?.error else { return nil }
    let own = workflows.reduce(0) { $0 + (rejectingCount[$1] ?? 0) }
    return ErrorsElsewhere(count: rejecting.count - own, first: first)
  }
}

extension Settings {
  /// Returns whether the rules of severity error with a name are all selected and left at that severity.
  fileprivate func leaveErrors(about name: String, _ catalogue: Catalogue) -> Bool {
    let selection = selection
    return catalogue.rules.filter { $0.severity == .error && $0.isNamed(name) }.allSatisfy { rule in
      selection.includes(rule) && severity.severity(of: rule) ?? .error == .error
    }
  }
}

extension Analysis {
  /// Returns the workflows that would publish the release notes in a file; nil for any other file, which concerns all.
  fileprivate func owners(ofNotes path: String) -> [String]? {
    guard let directory = surroundings?.notes.first(where: { $0.file.path == path })?.directory else { return nil }
    return document.publishing.filter { $0.notesDirectory == directory }.map(\.id)
  }
}

extension DocumentPath {
  /// Whether the path is in what a workflow does before it publishes.
  fileprivate var isOfBuild: Bool {
    [.key("scripts"), .key("artifacts"), .key("working_directory")].contains(steps.dropFirst(2).first)
  }

  /// Whether the path is in a workflow's `publishing.app_store_connect`.
  fileprivate var isOfPublishing: Bool {
    steps.dropFirst(2).starts(with: [.key("publishing"), .key("app_store_connect")])
  }
}
