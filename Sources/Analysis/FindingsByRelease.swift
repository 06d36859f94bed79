internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Text

/// The findings, sorted by the release that they concern.
///
/// - Complexity: linear in the findings, once; then a look-up for each release.
struct FindingsByRelease {
  /// The errors that belong to no workflow, and so keep every release from being made.
  private(set) var ofFile: [Obstacle] = []
  private var byWorkflow: [String: ReleaseFindings] = [:]
  /// The errors in workflows for which Codemagic refuses the file as a whole, each with its workflow.
  private var refusing: [(workflow: String, error: Obstacle)] = []
  private var refusingCount: [String: Int] = [:]

  init(_ analysis: Analysis, _ catalogue: Catalogue) {
    let ids = Set(analysis.document.workflows.map(\.id))
    // Codemagic reads the file as a whole: what is wrong with its YAML or its shape stops every workflow.
    let refusing = Set(catalogue.rules.filter { $0.group == "yaml" || $0.group == "shape" }.map(\.id))
    for (number, report) in analysis.reports.enumerated() {
      let isMain = number == 0
      let owners = isMain ? [] : analysis.owners(ofNotes: report.file.path)
      let lines = LineTable(report.file)
      for finding in report.findings where finding.severity >= .warning {
        let owner = isMain ? finding.keyPath.workflow.flatMap { ids.contains($0) ? $0 : nil } : nil
        let position = lines.position(of: finding.range.start)
        let obstacle = Obstacle(
          rule: finding.rule, keyPath: finding.keyPath, message: finding.message, help: finding.help,
          location: Location(path: report.file.path, line: position.line, column: position.column))
        switch finding.severity {
        case .error:
          if let owner { byWorkflow[owner, default: ReleaseFindings()].obstacles.append(obstacle) }
          for owner in owners { byWorkflow[owner, default: ReleaseFindings()].obstacles.append(obstacle) }
          if owner == nil, owners.isEmpty { ofFile.append(obstacle) }
          if let owner, refusing.contains(finding.rule) {
            self.refusing.append((owner, obstacle))
            refusingCount[owner, default: 0] += 1
          }
        case .warning:
          guard let owner, finding.keyPath.isOfPublishing else { continue }
          byWorkflow[owner, default: ReleaseFindings()].warnings.append(obstacle)
        case .note:
          break
        }
      }
    }
  }

  /// The findings that concern a workflow's release, those of the file left out.
  func of(_ workflow: Workflow) -> ReleaseFindings {
    let id = workflow.id
    var findings = byWorkflow[id] ?? ReleaseFindings()
    findings.elsewhere = errorsElsewhere(than: [id])
    return findings
  }

  /// The errors in other workflows for which Codemagic refuses the file as a whole.
  func errorsElsewhere(than workflows: Set<String>) -> ErrorsElsewhere? {
    guard let first = refusing.first(where: { !workflows.contains($0.workflow) })?.error else { return nil }
    let own = workflows.reduce(0) { $0 + (refusingCount[$1] ?? 0) }
    return ErrorsElsewhere(count: refusing.count - own, first: first)
  }

}

extension Analysis {
  /// The workflows that would hand on the release notes in a file; empty for a file that concerns all of them.
  fileprivate func owners(ofNotes path: String) -> [String] {
    guard let directory = surroundings?.notes.first(where: { $0.file.path == path })?.directory else { return [] }
    return document.publishing.filter { $0.notesDirectory == directory }.map(\.id)
  }
}

extension DocumentPath {
  /// Whether it leads into the section that publishes to App Store Connect.
  fileprivate var isOfPublishing: Bool {
    steps.dropFirst(2).starts(with: [.key("publishing"), .key("app_store_connect")])
  }
}
