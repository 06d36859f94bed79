internal import Planning

/// How many bytes a comment may have: GitHub takes 65,535 characters, and some are left for what stands around.
private let longestComment = 64_000

/// Plans for a pull request: a line for each, the rest folded.
func planMarkdown(_ document: PlanDocument) -> String {
  limited(document.answers.map(section), unit: ("workflow", "workflows"))
}

/// Parts one after the other as far as a comment takes them, then how many are left out.
private func limited(_ parts: [String], unit: (one: String, several: String)) -> String {
  var text = ""
  for (index, part) in parts.enumerated() {
    guard text.utf8.count + part.utf8.count <= longestComment else {
      let rest = parts.count - index
      return text + "\n… and \(rest) more \(rest == 1 ? unit.one : unit.several), left out for their length\n"
    }
    text += (index == 0 ? "" : "\n") + part
  }
  return text
}

private func section(_ answer: Answer) -> String {
  switch answer {
  case .plan(let plan): section(plan)
  case .refusal(let workflow, let obstacles):
    "**\(markdownText(workflow))**: no plan, because the release would fail\n\n" + list(of: obstacles)
  }
}

private func list(_ items: [String]) -> String { items.map { "- \($0)\n" }.joined() }

private func list(of obstacles: [Obstacle]) -> String {
  list(
    obstacles.map { obstacle in
      let place = obstacle.place.map { "\(markdownText($0.path)):\($0.line): " } ?? ""
      return "❌ \(place)\(markdownText(obstacle.message))"
        + (obstacle.help.map { " (\(markdownText($0)))" } ?? "")
    })
}

private func section(_ plan: Plan) -> String {
  var text = "**\(markdownText(plan.release.workflow))**: \(plan.headline)\n\n"
  if !plan.obstacles.isEmpty { text += "Planned although the release would fail:\n\n\(list(of: plan.obstacles))\n" }
  text += folded(
    "Steps", "| | step | with | may take |\n|--:|---|---|---|\n" + plan.actions.enumerated().map(row).joined())
  let open = plan.preconditions.compactMap { precondition -> String? in
    switch precondition.state {
    case .notChecked: "\(markdownText(precondition.title)) ([source](\(precondition.source)))"
    case .unmet(let why): "⚠️ \(markdownText(precondition.title)): \(markdownText(why))"
    case .settled: nil
    }
  }
  text += folded("\(open.count) conditions to check by hand", list(open))
  let notes = (plan.remarks + plan.afterwards).map(markdownText)
  return text + (notes.isEmpty ? "" : folded("Good to know", list(notes)))
}

private func folded(_ summary: String, _ body: String) -> String {
  "<details><summary>\(summary)</summary>\n\n\(body)\n</details>\n"
}

private func row(_ number: Int, _ action: Action) -> String {
  let mark = action.kind.isPointOfNoReturn ? " ⚠️ cannot be taken back" : ""
  let condition = action.condition.map { ", only if \(markdownText($0.text))" } ?? ""
  let values = action.values.filter { $0.knowledge != .afterUpload }
    .map { "\(markdownText($0.name)): \(markdownText($0.words.cut(at: 80)))" }.joined(separator: "<br>")
  return
    "| \(number + 1) | \(markdownText(action.title))\(condition)\(mark) | \(values) | \(action.bound?.words ?? "") |\n"
}

extension String {
  /// The text with no more characters than `count`.
  func cut(at count: Int) -> String { self.count > count ? prefix(count - 1) + "…" : self }
}

// MARK: - Changes

/// What changes, for a pull request, with the plans folded below.
func changeMarkdown(_ comparison: Comparison) -> String {
  let head = "### \(capitalized(comparison.headline))\n\nCompared with \(markdownText(comparison.base)).\n"
  let changes = comparison.changes.map { workflow in
    "**\(markdownText(workflow.workflow))**\n\n"
      + list(workflow.changes.map { ($0.isGrave ? "⚠️ " : "") + markdownText($0.text) })
  }
  let refused = comparison.document.refusals.map {
    "**\(markdownText($0.workflow))**: the release would fail\n\n" + list(of: $0.obstacles)
  }
  let changed = Set(comparison.changes.map(\.workflow))
  let plans = comparison.document.plans.filter { changed.contains($0.release.workflow) }.map(section)
  return limited([head] + changes + refused + plans, unit: ("part", "parts"))
}

private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
