internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Text
internal import YAMLSyntax

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
  private let areDatesChecked: Bool

  init(_ analysis: Analysis) {
    let catalogue = analysis.options.catalogue
    areDatesChecked = analysis.options.settings.leaveErrors(about: "date", catalogue)
    let ids = Set(analysis.document.workflows.map(\.id))
    // Codemagic reads the file as a whole: an error in its YAML or its shape blocks every workflow.
    let rejecting = Set(catalogue.rules.filter { $0.group == "yaml" || $0.group == "shape" }.map(\.id))
    var shared: [(error: Obstacle, origin: SourceRange)] = []
    for (number, report) in analysis.reports.enumerated() {
      let lines = LineTable(report.file)
      func location(_ range: SourceRange) -> Location {
        let position = lines.position(of: range.start)
        return Location(path: report.file.path, line: position.line, column: position.column)
      }
      func obstacle(_ finding: Finding) -> Obstacle {
        Obstacle(
          rule: finding.rule, keyPath: finding.keyPath, message: finding.message, help: finding.help,
          location: location(finding.range),
          related: finding.related.map { Obstacle.Related(message: $0.message, location: location($0.range)) })
      }
      guard number == 0 else {
        let errors = report.findings.filter { $0.severity == .error }.map(obstacle)
        addErrors(errors, of: analysis.owners(ofNotes: report.file.path))
        continue
      }
      for finding in report.findings where finding.severity >= .warning {
        let isRejecting = rejecting.contains(finding.rule)
        add(obstacle(finding), finding.severity, ids, isRejecting: isRejecting)
        if isRejecting, finding.severity == .error, let origin = finding.related.first(where: \.isOrigin) {
          shared.append((obstacle(finding), origin.range))
        }
      }
      for finding in report.suppressed.map(\.finding) where finding.severity == .error {
        guard let owner = finding.keyPath.workflow, ids.contains(owner) else { continue }
        byWorkflow[owner, default: ReleaseFindings()].suppressed.append(obstacle(finding))
      }
    }
    addShared(shared, analysis.document)
  }

  /// Adds errors in values that workflows share through aliases to those for which they are not reported again.
  private mutating func addShared(_ errors: [(error: Obstacle, origin: SourceRange)], _ document: Document) {
    if errors.isEmpty { return }
    for workflow in document.publishing {
      let offsets = document.tree.offsetsBelow(workflow.source.node)
      var known = byWorkflow[workflow.id]?.obstacles ?? []
      for (error, origin) in errors where error.keyPath.workflow != workflow.id && offsets.contains(origin.start) {
        let isKnown = known.contains { $0.rule == error.rule && $0.related.first == error.related.first }
        if !isKnown { known.append(error) }
      }
      if !known.isEmpty { byWorkflow[workflow.id, default: ReleaseFindings()].obstacles = known }
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
    findings.elsewhere = errorsElsewhere(than: [id])
    findings.areDatesChecked = areDatesChecked
    return findings
  }

  /// Returns the errors in other workflows for which Codemagic rejects the whole file.
  func errorsElsewhere(than workflows: Set<String>) -> ErrorsElsewhere? {
    guard let first = rejecting.first(where: { !workflows.contains($0.workflow) })?.error else { return nil }
    let own = workflows.reduce(0) { $0 + (rejectingCount[$1] ?? 0) }
    return ErrorsElsewhere(count: rejecting.count - own, first: first)
  }
}

extension SyntaxTree {
  /// Returns where each node below another one begins, aliases followed.
  fileprivate func offsetsBelow(_ node: NodeID) -> Set<Int> {
    var offsets: Set<Int> = []
    var visited: Set<NodeID> = []
    var pending = [node]
    while let next = pending.popLast() {
      guard let node = resolved(next), visited.insert(node).inserted else { continue }
      offsets.insert(range(of: node).start)
      switch kind(of: node) {
      case .sequence:
        forEachItem(of: node) { item in
          pending.append(item)
          return true
        }
      case .mapping:
        forEachEntry(of: node) { key, value in
          pending += [key, value]
          return true
        }
      case .scalar, .alias: break
      }
    }
    return offsets
  }
}

extension Settings {
  /// Returns whether the rules of severity error with a name are all selected and left at that severity.
  fileprivate func leaveErrors(about name: String, _ catalogue: Catalogue) -> Bool {
    let selection = selection
    return catalogue.rules.filter { $0.severity == .error && $0.isNamed(name) }.allSatisfy { rule in
      selection.includes(rule) && severity.allSatisfy { $0.value == .error || !rule.isNamed($0.key) }
    }
  }
}

extension Analysis {
  /// Returns the workflows that would publish the release notes in a file; empty for any other file, which concerns all.
  fileprivate func owners(ofNotes path: String) -> [String] {
    guard let directory = surroundings?.notes.first(where: { $0.file.path == path })?.directory else { return [] }
    return document.publishing.filter { $0.notesDirectory == directory }.map(\.id)
  }
}

extension DocumentPath {
  /// Whether the path is in a workflow's `publishing.app_store_connect`.
  fileprivate var isOfPublishing: Bool {
    steps.dropFirst(2).starts(with: [.key("publishing"), .key("app_store_connect")])
  }
}
