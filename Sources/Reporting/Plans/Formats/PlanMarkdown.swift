internal import Planning
internal import Text

extension PlanFormatDefinition {
  static let markdown = PlanFormatDefinition(
    summary: "for a comment on a pull request", render: { document, _, _ in planMarkdown(document) },
    renderChanges: { comparison, _ in changeMarkdown(comparison) })
}

/// The maximum bytes of a comment: GitHub accepts 65,535 characters, some of which are left for other text.
private let maximumCommentLength = 64_000

/// Renders plans for a pull request, a line for each with the details folded.
private func planMarkdown(_ document: PlanDocument) -> String {
  limited(document.answers.map { section($0, document) })
}

/// A head, which is always shown, and details, which are omitted if a comment becomes too long.
private struct Section {
  var head: String
  var details = ""
}

/// Joins all heads and as many details as fit into a comment.
private func limited(_ sections: [Section]) -> String {
  let omission = "Details are omitted for length; ascertain plan shows them.\n"
  var room = maximumCommentLength - sections.map { $0.head.utf8.count + omission.utf8.count + 2 }.reduce(0, +)
  guard room >= 0 else { return cut(sections) }
  let parts = sections.map { section -> String in
    guard !section.details.isEmpty else { return section.head }
    room -= section.details.utf8.count
    guard room >= 0 else {
      room += section.details.utf8.count
      return section.head + "\n" + omission
    }
    return section.head + "\n" + section.details
  }
  return parts.joined(separator: "\n")
}

/// Joins as many heads as fit into a comment, for a file with very many workflows.
private func cut(_ sections: [Section]) -> String {
  var text = ""
  for (index, section) in sections.enumerated() {
    guard text.utf8.count + section.head.utf8.count < maximumCommentLength else {
      return text + "\n… and \(sections.count - index) more, omitted for length\n"
    }
    text += section.head + "\n"
  }
  return text
}

private func section(_ answer: PlanResult, _ document: PlanDocument) -> Section {
  switch answer {
  case .plan(let plan): section(plan, document)
  case .refusal(let workflow, let obstacles):
    Section(
      head: "**\(markdownText(workflow))**: no plan, because the release would fail\n", details: list(of: obstacles))
  }
}

private func list(_ items: [String]) -> String { items.map { "- \($0)\n" }.joined() }

private func list(of obstacles: [Obstacle]) -> String {
  list(
    obstacles.map { obstacle in
      let location = "\(markdownText(obstacle.location.path)):\(obstacle.location.line): "
      return "❌ \(location)\(markdownText(obstacle.message)) (\(markdownCode(obstacle.rule)))"
        + obstacle.related.map {
          "; \(markdownText($0.message)): \(markdownText($0.location.path)):\($0.location.line)"
        }
        .joined() + (obstacle.help.map { " (\(markdownText($0)))" } ?? "")
    })
}

private func section(_ plan: Plan, _ document: PlanDocument) -> Section {
  var details = ""
  let rows = plan.steps.enumerated().map(row).joined()
  details += folded("Steps", "| | step | values | limit |\n|--:|---|---|---|\n" + rows)
  var (unmet, open, settled): ([String], [String], [String]) = ([], [], [])
  for precondition in plan.preconditions {
    let title = markdownText(precondition.title)
    switch precondition.state {
    case .notChecked:
      open.append("\(title); otherwise \(markdownText(precondition.otherwise)) ([source](\(precondition.source)))")
    case .unmet: unmet += [precondition.problem].compactMap { $0.map { "⚠️ \(markdownText($0))" } }
    case .settled(let why): settled.append("\(title): \(markdownText(why))")
    }
  }
  let consequences = plan.consequences.map { consequence in
    (consequence.needsConfirmation ? "⚠️ " : "") + (consequence.step.map { "step \($0): " } ?? "")
      + markdownText(consequence.text)
  }
  details = "Cannot be taken back, or is seen by people:\n\n\(list(consequences))\n" + details
  if !unmet.isEmpty { details = "Conditions that are not met:\n\n\(list(unmet))\n" + details }
  if !plan.obstacles.isEmpty {
    details = "Planned although the release would fail:\n\n\(list(of: plan.obstacles))\n" + details
  }
  details += folded("Release notes", plan.release.notes.texts.map(notes).joined(separator: "\n"))
  details += folded("Conditions to check", list(open))
  details += folded("Conditions that are met", list(settled))
  details += folded("Runs", document.runs(of: plan).map { run($0, plan) }.joined(separator: "\n"))
  details += folded("Good to know", list((plan.remarks + plan.afterwards).map(markdownText)))
  let head =
    "**\(markdownText(plan.release.title))**: \(markdownText(plan.effects.joined(separator: ", ")))\n\n"
    + "\(plan.headline); \(markdownText(plan.release.startPhrase)); "
    + "signs in \(markdownText(plan.release.signInPhrase + plan.release.groupsPhrase))"
    + (document.given.phrase.map { "; \(markdownText($0))" } ?? "") + "\n"
  return Section(head: head, details: details)
}

/// Renders what was done in a run, and when.
private func run(_ run: RecordedRun, _ plan: Plan) -> String {
  let steps = run.lines(plan).map { step, text in
    [step.state.sign, step.state.rawValue, run.time(of: step).map { "\($0)," }, markdownText(text)].compactMap { $0 }
      .joined(separator: " ")
  }
  let head = [run.headline, run.leftOutPhrase].compactMap { $0 }.map(markdownText).joined(separator: "; ")
  return "\(head)\n\n\(list(steps))"
}

/// Renders a text of the release notes, whole and as it is.
private func notes(_ text: ReleaseNotes.Lines) -> String { "\(markdownText(text.name)):\n\n\(fenced(text.lines))" }

/// Renders lines as they are, in a fence that none of them ends.
private func fenced(_ lines: [String], as language: String = "") -> String {
  let lines = lines.map(shown)
  let longest = lines.map { line in line.split { $0 != "`" }.map(\.count).max() ?? 0 }.max() ?? 0
  let fence = String(repeating: "`", count: max(3, longest + 1))
  return "\(fence)\(language)\n\(lines.map { "\($0)\n" }.joined())\(fence)\n"
}

private func folded(_ summary: String, _ body: String) -> String {
  body.isEmpty ? "" : "<details><summary>\(summary)</summary>\n\n\(body)\n</details>\n"
}

private func row(_ number: Int, _ step: Step) -> String {
  let mark = step.kind.isPointOfNoReturn ? " ⚠️ point of no return" : ""
  let condition = step.condition.map { ", only if \(markdownText($0.text))" } ?? ""
  let values = step.values.filter { $0.knowledge != .afterUpload }
    .map { "\(markdownText($0.name)): \(markdownText(shown($0.phrase).cut(at: 80)))" }.joined(separator: "<br>")
  return
    "| \(number + 1) | \(markdownText(step.title))\(condition)\(mark) | \(values) | \(step.bound?.phrase ?? "") |\n"
}

// MARK: - Changes

/// Renders changes for a pull request, with the plans folded below.
private func changeMarkdown(_ comparison: Comparison) -> String {
  let counts = "\(capitalized(comparison.headline)), compared with \(markdownText(comparison.base))"
  let head = comparison.merge.map { merge in
    "### \(capitalized(markdownProse(merge.headline)))\n\n"
      + (merge.lines.isEmpty ? "" : list(merge.lines.map(markdownProse)) + "\n") + "\(counts).\n"
  }
  let changes = comparison.changes.map { workflow in
    Section(
      head: "**\(markdownText(workflow.workflow))**\n\n"
        + list(workflow.changes.map { ($0.isHighImpact ? "⚠️ " : "") + markdownText(shown($0.text).cut(at: 2000)) }),
      details: workflow.changes.filter { !$0.lines.isEmpty }.map { change in
        folded(capitalized(markdownText(change.text)), fenced(change.lines, as: "diff"))
      }.joined())
  }
  let document = comparison.document
  let refused = document.refusals.map { section(.refusal(workflow: $0.workflow, $0.obstacles), document) }
  let changed = Set(comparison.changes.map(\.workflow))
  let plans = document.plans.filter { changed.contains($0.release.workflow) }.map { section($0, document) }
  return limited([Section(head: head ?? "### \(counts)\n")] + changes + refused + plans)
}
