internal import Planning
internal import Text

extension PlanFormatDefinition {
  static let mermaid = PlanFormatDefinition(
    summary: "for pages that draw Mermaid: a flowchart", render: { document, _, _ in planMermaid(document) })
}

/// Renders plans as a Mermaid flowchart, with a graph for each workflow and a box for each phase.
private func planMermaid(_ document: PlanDocument) -> String {
  var text = "flowchart TD\n"
  for (number, answer) in document.answers.enumerated() {
    switch answer {
    case .plan(let plan): text += graph(plan, prefix: "w\(number + 1)", document)
    case .refusal(let workflow, let obstacles):
      let reasons = obstacles.prefix(maximumReasons).map { "\($0.message) (line \($0.location.line))" }
      let more = obstacles.count > maximumReasons ? ["and \(obstacles.count - maximumReasons) more"] : []
      let lines = ["\(workflow): no plan, because the release would fail"] + reasons + more
      text += "  w\(number + 1)[\"\(box(lines))\"]:::stop\n"
    }
  }
  return text
    + "  classDef change fill:#dbeafe,stroke:#1d4ed8,color:#0b1f4d\n"
    + "  classDef look fill:#f4f4f5,stroke:#71717a,color:#18181b\n"
    + "  classDef stop fill:#fee2e2,stroke:#b91c1c,color:#450a0a\n"
}

/// The most reasons that a box gives.
private let maximumReasons = 5

/// Renders lines of a box.
private func box(_ lines: [String]) -> String { lines.map(mermaidText).joined(separator: "<br/>") }

private func graph(_ plan: Plan, prefix: String, _ document: PlanDocument) -> String {
  func id(_ index: Int) -> String { "\(prefix)s\(index + 1)" }
  let run = document.runs(of: plan).last
  let problems = plan.obstacles.map(\.message) + plan.preconditions.compactMap(\.problem)
  let decision =
    plan.effects + ["signs in \(plan.release.signInPhrase)\(plan.release.groupsPhrase)", plan.release.startPhrase]
    + [document.given.phrase].compactMap { $0 }
  var text = "  subgraph \(prefix)[\"\(mermaidText(plan.release.title))\"]\n    direction TB\n"
  text += "    \(prefix)d[\"\(box(decision))\"]:::look\n"
  if !problems.isEmpty { text += "    \(prefix)n[\"\(box(["not met:"] + problems.prefix(maximumReasons)))\"]:::stop\n" }
  for (index, part) in plan.parts.enumerated() {
    let bound = part.phase == .postProcessing ? ", at most \(durationPhrase(document.limits.postProcessing))" : ""
    let package = part.package.map { ", \(mermaidText($0.path))" } ?? ""
    text += "    subgraph \(prefix)p\(index + 1)[\"\(part.phase.heading)\(package)\(bound)\"]\n      direction TB\n"
    for (number, step) in part.steps {
      let warning = step.kind.isPointOfNoReturn ? "point of no return" : nil
      let condition = step.condition.map { "only if \($0.text)" }
      let state = run?.steps.first { $0.id == step.id || $0.id == step.kind.rawValue }
      let done = state.map { "\($0.state.sign) \($0.state.rawValue)\($0.time.map { " at \($0.time) UTC" } ?? "")" }
      let lines = [step.title, step.bound?.phrase, condition, warning, done].compactMap { $0 }
      let kind = step.kind.isPointOfNoReturn ? "stop" : step.kind.changesSomething ? "change" : "look"
      text += "      \(id(number - 1))[\"\(box(lines))\"]:::\(kind)\n"
    }
    text += "    end\n"
  }
  let first = problems.isEmpty ? ["\(prefix)d"] : ["\(prefix)d", "\(prefix)n"]
  text += "    \((first + (plan.steps.isEmpty ? [] : [id(0)])).joined(separator: " --> "))\n"
  for index in plan.steps.indices.dropFirst() { text += "    \(id(index - 1)) --> \(id(index))\n" }
  return text + "  end\n"
}

/// Escapes a text for quotes in Mermaid, where special characters are written as `#code;`.
private func mermaidText(_ text: String) -> String {
  var result = ""
  for scalar in shown(text).unicodeScalars {
    switch scalar {
    case "\"", "#", "<", ">", "&", ";", "`", "\\", "[", "]", "{", "}", "|": result += "#\(scalar.value);"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
