internal import Diagnostics
internal import Planning
internal import Text

extension PlanFormatDefinition {
  static let text = PlanFormatDefinition(
    summary: "for people: a timeline", render: planText, renderChanges: changeText)
}

/// Renders plans for people, as timelines that fit the terminal.
private func planText(_ document: PlanDocument, _ layout: TextLayout, isVerbose: Bool) -> String {
  document.answers.map { answer in
    switch answer {
    case .plan(let plan): PlanPage(document: document, layout: layout, isVerbose: isVerbose).text(plan)
    case .refusal(let workflow, let obstacles):
      refusalText(workflow, obstacles, layout)
    }
  }
  .joined(separator: "\n")
}

/// Renders the reasons why there is no plan for a workflow.
func refusalText(_ workflow: String, _ obstacles: [Obstacle], _ layout: TextLayout) -> String {
  head("\(shown(workflow)): no plan, because the release would fail", layout) + lines(of: obstacles, layout)
}

/// Renders a heading.
func head(_ text: String, _ layout: TextLayout) -> String {
  wrapped(text, columns: layout.columns).map { layout.paint($0 + "\n", as: .strong) }.joined()
}

/// Renders obstacles as a list, each with its location and rule.
private func lines(of obstacles: [Obstacle], _ layout: TextLayout) -> String {
  obstacles.map { obstacle in
    let location = obstacle.location
    let position = "\(shown(location.path)):\(location.line):\(location.column)"
    let message = "\(position): \(shown(obstacle.message)) [\(shown(obstacle.rule))]"
    var text = layout.paint(hanging(message, after: "  ✗ ", columns: layout.columns), as: .severity(.error))
    for related in obstacle.related {
      let location = related.location
      let note = "note: \(shown(location.path)):\(location.line):\(location.column): \(shown(related.message))"
      text += hanging(note, after: "    ", columns: layout.columns)
    }
    if let help = obstacle.help { text += hanging("help: \(shown(help))", after: "    ", columns: layout.columns) }
    return text
  }
  .joined()
}

/// A page for plans that fits the terminal.
private struct PlanPage {
  let document: PlanDocument
  let layout: TextLayout
  let isVerbose: Bool

  private var paint: Paint { layout.paint }
  private var columns: Int { layout.columns }

  func text(_ plan: Plan) -> String {
    var text = head("\(shown(plan.release.title)): \(shown(plan.effects.joined(separator: ", ")))", layout)
    let account = "signs in \(plan.release.signInPhrase)\(plan.release.groupsPhrase)"
    for line in [
      plan.headline, from(plan), plan.release.startPhrase, account, document.given.phrase,
    ].compactMap({ $0 }).map(shown) {
      text += paint(wrapped(line, columns: columns).joined(separator: "\n") + "\n", as: .faint)
    }
    if !plan.obstacles.isEmpty {
      text += "\nPlanned although the release would fail:\n" + lines(of: plan.obstacles, layout)
    }
    text += list("Conditions that are not met", plan.preconditions.compactMap(\.problem))
    text += list("Cannot be taken back, or is seen by people", plan.consequences.map(consequenceText))
    var told: (package: PackageFacts?, values: Set<Step.Value>) = (nil, [])
    for part in plan.parts {
      if part.package != told.package { told = (part.package, []) }
      let package = part.package.map { ", \(shown($0.path))" } ?? ""
      let bound =
        part.phase == .postProcessing ? ", at most \(durationPhrase(document.limits.postProcessing)) in total" : ""
      text += "\n" + head(part.phase.heading + package + bound, layout)
      for (number, each) in part.steps {
        text += step(each, number: number, besides: told.values)
        told.values.formUnion(each.values)
      }
    }
    let legend = "● changes something  ○ reads or waits  ◆ point of no return"
    let lines = displayWidth(legend) > columns ? wrapped(legend, columns: columns) : [legend]
    text += paint("\n" + lines.joined(separator: "\n") + "\n", as: .faint)
    text += list("Conditions to check", plan.preconditions.compactMap(openText))
    text += list("Conditions that are met", plan.preconditions.compactMap(settledText))
    text += list("Good to know", plan.remarks)
    text += list("Afterwards", plan.afterwards)
    if isVerbose { text += plan.release.notes.texts.map(notes).joined() }
    let runs = document.runs(of: plan)
    return text + (runs.isEmpty ? "" : "\n" + paint("Runs", as: .strong) + "\n" + runs.map { run($0, plan) }.joined())
  }

  /// Renders what was done in a run, and when.
  private func run(_ run: RecordedRun, _ plan: Plan) -> String {
    let head = [run.headline, run.leftOutPhrase].compactMap { $0 }.flatMap { wrapped(shown($0), columns: columns - 4) }
    let steps = run.lines(plan).map { step, text in
      let time = run.time(of: step) ?? "        "
      let lines = wrapped(shown(text), columns: max(20, columns - 18 - time.count))
      let mark = step.state == .failed ? paint(step.state.column, as: .severity(.error)) : step.state.column
      return "    \(mark)  \(time)  \(lines.first ?? "")\n"
        + lines.dropFirst().map { String(repeating: " ", count: 18 + time.count) + $0 + "\n" }.joined()
    }
    return head.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }.joined() + steps.joined()
  }

  /// Renders a text of the release notes, each of its lines after a bar, broken as in the file.
  private func notes(_ text: ReleaseNotes.Lines) -> String {
    let lines = text.lines.flatMap { line in
      let line = shown(line)
      return displayWidth(line) > columns - 4 || line.isEmpty ? wrapped(line, columns: columns - 4).whole : [line]
    }
    return "\n" + head("Release notes, \(shown(text.name))", layout)
      + lines.map { $0.isEmpty ? "  │\n" : "  │ \($0)\n" }.joined()
  }

  private func from(_ plan: Plan) -> String {
    let packages = plan.packages.map { "\(shown($0.path))\($0.phrase.map { ": \(shown($0))" } ?? "")" }
    return ([shown(document.path)] + packages).joined(separator: ", ")
  }

  /// Renders a step without the values that an earlier one has shown.
  private func step(_ step: Step, number: Int, besides told: Set<Step.Value>) -> String {
    let bound = step.bound?.phrase ?? ""
    let gutter = String(repeating: " ", count: max(0, 2 - String(number).count)) + "\(number)"
    let room = columns - 7 - displayWidth(bound) - 2
    // In a narrow terminal, the bound gets a line of its own.
    let isBeside = !bound.isEmpty && room >= 30
    let title = wrapped(shown(step.title), columns: isBeside ? room : columns - 7)
    let sign = step.kind.isPointOfNoReturn ? paint(step.sign, as: .severity(.error)) : step.sign
    var text = "  \(gutter) \(sign) \(title.first ?? "")"
    if isBeside {
      let gap = max(2, columns - 7 - displayWidth(title.first ?? "") - displayWidth(bound))
      text += String(repeating: " ", count: gap) + paint(bound, as: .faint)
    }
    text += "\n" + title.dropFirst().map { "       \($0)\n" }.joined()
    let details = ((isBeside || bound.isEmpty ? [] : [bound]) + details(step, besides: told))
      .flatMap { wrapped($0, columns: columns - 7) }
    return text + details.map { paint("       \($0)\n", as: .faint) }.joined()
  }

  private func details(_ step: Step, besides told: Set<Step.Value>) -> [String] {
    var lines: [String] = []
    if let condition = step.condition { lines.append("only if \(shown(condition.text))") }
    let values = step.values.filter { !told.contains($0) }
    lines += valueLines(values.filter { $0.knowledge != .afterUpload }, step.kind.valueLayout)
    let later = values.filter { $0.knowledge == .afterUpload }.map(\.name)
    if !later.isEmpty { lines.append("known after the build: \(later.joined(separator: ", "))") }
    if step.kind.isPointOfNoReturn { lines.append(step.undo.phrase) }
    let reasons = step.reasons
    if !reasons.isEmpty {
      lines.append("because of \(reasons.map(\.phrase).joined(separator: ", "))")
    }
    if isVerbose {
      lines.append("if it fails: \(step.failure.text)")
      if step.kind.changesSomething, !step.kind.isPointOfNoReturn { lines.append(step.undo.phrase) }
      if let flag = step.bound?.flagPhrase { lines.append("limit \(flag)") }
    }
    return lines
  }

  private func valueLines(_ values: [Step.Value], _ layout: Step.ValueLayout) -> [String] {
    if values.isEmpty { return [] }
    let pairs = values.map { "\(shown($0.name)): \(shown($0.phrase).cut(at: 120))" }
    switch layout {
    case .inline: return [pairs.joined(separator: ", ")]
    case .lines: return pairs
    case .list: return [values.map { shown($0.phrase).cut(at: 120) }.joined(separator: ", ")]
    }
  }

  private func consequenceText(_ consequence: Consequence) -> String {
    (consequence.needsConfirmation ? "◆ " : "") + consequence.phrase
  }

  private func openText(_ precondition: Precondition) -> String? {
    guard case .notChecked = precondition.state else { return nil }
    return "\(precondition.title); otherwise \(precondition.otherwise)"
  }

  private func settledText(_ precondition: Precondition) -> String? {
    if case .settled(let why) = precondition.state { "\(precondition.title): \(why)" } else { nil }
  }

  private func list(_ heading: String, _ items: [String]) -> String {
    if items.isEmpty { return "" }
    let lines = items.map { hanging(shown($0), after: "  - ", columns: columns) }
    return "\n" + paint(heading, as: .strong) + "\n" + lines.joined()
  }
}

extension [String] {
  /// The lines, at least one.
  fileprivate var whole: [String] { isEmpty ? [""] : self }
}

extension Step.Reason {
  /// The name of the key with its line, or another reason for the step.
  fileprivate var phrase: String {
    key.contains(".app_store_connect") ? "\(key.split(separator: ".").last ?? "") (line \(line))" : shown(text)
  }
}
