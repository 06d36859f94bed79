internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Schema
internal import Text
internal import YAMLSyntax

/// The rules of a team about plans.
struct PlanPolicies: Sendable {
  private let document: Document
  private let options: AnalysisOptions

  /// The rules about plans that are selected; nil when none is.
  init?(_ analysis: Analysis) {
    guard analysis.options.catalogue.hasPlanRules(analysis.options.settings) else { return nil }
    document = analysis.document
    options = analysis.options
  }

  /// Returns findings with those in the plan that they lead to.
  ///
  /// A finding lies in the configuration, at the key that the part of the plan comes from, or else at the workflow.
  func judged(_ findings: ReleaseFindings, _ plan: Plan, of workflow: Workflow) -> ReleaseFindings {
    let report = options.catalogue.checkPlan(
      SourceFile(path: document.file.path, text: plan.json.withReferencesAsTexts.text),
      CheckContext(now: options.now, settings: options.settings))
    guard !report.findings.isEmpty else { return findings }
    let lines = LineTable(document.file)
    let shown = max(.warning, options.settings.minSeverity)
    var findings = findings
    for finding in report.findings where finding.severity >= shown {
      let place = place(of: finding.keyPath, in: workflow)
      let obstacle = Obstacle(
        rule: finding.rule, keyPath: document.tree.path(to: place), message: finding.message, help: finding.help,
        location: lines.location(of: document.tree.range(of: place), in: document.file))
      if finding.severity == .error { findings.obstacles.append(obstacle) } else { findings.warnings.append(obstacle) }
    }
    return findings
  }

  /// Returns the key of the publishing section that a part of a plan has the name of, or that of the workflow.
  private func place(of path: DocumentPath, in workflow: Workflow) -> NodeID {
    guard case .key("release")? = path.steps.first, case .key(let name)? = path.steps.dropFirst().first,
      let source = workflow.appStoreConnect?.source(of: name)
    else { return workflow.key }
    return source.key ?? source.node
  }
}

extension JSON {
  /// The document with `$NAME` in the place of `{"reference": "$NAME"}`, which rules then take for unknown.
  fileprivate var withReferencesAsTexts: JSON {
    switch self {
    case .object(let members):
      if members.count == 1, members[0].key == "reference" { return members[0].value }
      return .object(members.map { JSON.Member($0.key, $0.value.withReferencesAsTexts) })
    case .array(let items): return .array(items.map(\.withReferencesAsTexts))
    case .string, .integer, .number, .boolean, .null: return self
    }
  }
}
