import AscertainKit

/// Returns a file's findings, one per line, and the steps of its releases.
func review(_ text: String, now: Int) -> String {
  let ascertain = Ascertain(now: now)
  var lines = ascertain.check(text).findings.map { "\($0.severity): \($0.message) [\($0.rule)]" }
  for case .plan(let plan) in ascertain.plans(text) {
    lines += plan.steps.map { "\(plan.release.workflow): \($0.title)" }
  }
  return lines.joined(separator: "\n")
}
