internal import Diagnostics
internal import Model
internal import Planning
internal import Reporting
internal import Text
internal import YAMLSyntax

extension DocumentView {
  /// The command of a lens, which shows the whole plan.
  static let showPlan = "ascertain.showPlan"

  /// Returns a lens above each workflow that publishes: what it releases.
  func lenses(_ plans: [PlanResult]) -> JSON {
    let wholeFile = plans.contains { if case .refusal(document.file.path, _) = $0 { true } else { false } }
    var told: Set<String> = []
    return .array(
      document.publishing.compactMap { workflow in
        guard told.insert(workflow.id).inserted, let range = json(document.tree.range(of: workflow.key)),
          let title = headline(of: workflow.id, plans) ?? (wholeFile ? "no plan: errors in the file" : nil)
        else { return nil }
        let arguments: JSON = [.string(uri.text), .string(workflow.id)]
        return [
          "range": range,
          "command": ["title": .string(title), "command": .string(Self.showPlan), "arguments": arguments],
        ]
      })
  }

  private func headline(of workflow: String, _ plans: [PlanResult]) -> String? {
    for result in plans {
      switch result {
      case .plan(let plan) where plan.release.workflow == workflow:
        return shown("\(plan.effects.joined(separator: ", ")): \(plan.headline)")
      case .refusal(workflow, let obstacles):
        let count = obstacles.count == 1 ? "1 error" : "\(obstacles.count) errors"
        return "no plan, because the release would fail: \(count)"
      case .plan, .refusal: continue
      }
    }
    return nil
  }

  /// Returns the plan of a workflow as `plan` shows it; nil when there is none of that name.
  func planText(of workflow: String, _ plans: [PlanResult], version: String) -> String? {
    let answers = plans.filter { result in
      switch result {
      case .plan(let plan): plan.release.workflow == workflow
      case .refusal(let name, _): name == workflow || name == document.file.path
      }
    }
    guard !answers.isEmpty else { return nil }
    let page = PlanDocument(
      version: version, path: document.file.path, sha256: SHA256.hash(document.file.bytes), given: document.given,
      limits: Planner.Limits(), answers: answers)
    return PlanFormat.text.render(page)
  }
}
