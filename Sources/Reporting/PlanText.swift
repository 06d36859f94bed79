internal import Diagnostics
internal import Planning
internal import Text

/// Plans for people: a timeline of at most 80 columns.
func planText(_ document: PlanDocument, style: TextStyle, isVerbose: Bool) -> String {
  document.answers.map { answer in
    switch answer {
    case .plan(let plan): PlanPage(document: document, paint: Paint(style), isVerbose: isVerbose).text(plan)
    case .refusal(let workflow, let obstacles):
      refusalText(workflow, obstacles, Paint(style))
    }
  }
  .joined(separator: "\n")
}

/// Why there is no plan for a workflow.
func refusalText(_ workflow: String, _ obstacles: [Obstacle], _ paint: Paint) -> String {
  head("\(shown(workflow)): no plan, because the file has errors", paint) + lines(of: obstacles, paint)
}

/// A line that stands out, broken where it is longer than a terminal is wide.
private func head(_ text: String, _ paint: Paint) -> String {
  wrapped(text, width: 80).map { paint($0 + "\n", as: .strong) }.joined()
}

/// Obstacles as a list, each with its location and its rule.
private func lines(of obstacles: [Obstacle], _ paint: Paint) -> String {
  obstacles.map { obstacle in
    let location = obstacle.location
    let place = "\(shown(location.path)):\(location.line):\(location.column)"
    let message = wrapped("\(place): \(shown(obstacle.message)) [\(shown(obstacle.rule))]", width: 76)
    var text = paint(
      message.enumerated().map { ($0.offset == 0 ? "  ✗ " : "    ") + $0.element + "\n" }.joined(),
      as: .severity(.error))
    if let help = obstacle.help { text += wrapped("help: \(shown(help))", width: 76).map { "    \($0)\n" }.joined() }
    return text
  }
  .joined()
}

/// A plan on paper of 80 columns.
private struct PlanPage {
  let document: PlanDocument
  let paint: Paint
  let isVerbose: Bool

  func text(_ plan: Plan) -> String {
    var text = head("\(shown(plan.release.workflow)): \(plan.headline)", paint)
    text += paint(wrapped(from(plan), width: 80).joined(separator: "\n") + "\n", as: .faint)
    if !plan.obstacles.isEmpty {
      text += "\nPlanned although the file has errors:\n" + lines(of: plan.obstacles, paint)
    }
    for part in plan.parts {
      let package = part.package.map { ", \(shown($0.path))" } ?? ""
      let bound =
        part.phase == .postProcessing ? ", at most \(durationWords(document.limits.postProcessing)) in all" : ""
      text += "\n" + head(part.phase.words + package + bound, paint)
      text += part.steps.map { step($0.action, number: $0.number) }.joined()
    }
    text += paint("\n● changes something  ○ reads or waits  ◆ point of no return\n", as: .faint)
    text += list("Not met", plan.preconditions.compactMap(unmetText))
    text += list("Not to be checked from here", plan.preconditions.compactMap(openText))
    text += list("Settled", plan.preconditions.compactMap(settledText))
    text += list("Good to know", plan.remarks)
    text += list("Afterwards", plan.afterwards)
    return text
  }

  private func from(_ plan: Plan) -> String {
    let packages = plan.packages.map { "\(shown($0.path))\($0.phrase.map { ": \(shown($0))" } ?? "")" }
    return ([shown(document.path)] + packages).joined(separator: ", ")
  }

  private func step(_ action: Action, number: Int) -> String {
    let bound = action.bound?.words ?? ""
    let gutter = String(repeating: " ", count: max(0, 2 - String(number).count)) + "\(number)"
    let room = 80 - 7 - displayWidth(bound) - 2
    let title = wrapped(shown(action.title), width: max(30, room))
    let sign = action.kind.isPointOfNoReturn ? paint(action.sign, as: .severity(.error)) : action.sign
    var text = "  \(gutter) \(sign) \(title.first ?? "")"
    if !bound.isEmpty {
      let gap = max(2, 80 - 7 - displayWidth(title.first ?? "") - displayWidth(bound))
      text += String(repeating: " ", count: gap) + paint(bound, as: .faint)
    }
    text += "\n" + title.dropFirst().map { "       \($0)\n" }.joined()
    return text
      + details(action).flatMap { wrapped($0, width: 73) }.map { paint("       \($0)\n", as: .faint) }.joined()
  }

  private func details(_ action: Action) -> [String] {
    var lines: [String] = []
    if let condition = action.condition { lines.append("only if \(shown(condition.text))") }
    // The package's own numbers are the same in every step; the upload says them.
    let values = action.values.filter { action.kind == .upload || !Self.identity.contains($0.name) }
    lines += valueLines(values.filter { $0.knowledge != .afterUpload }, of: action.kind)
    let later = values.filter { $0.knowledge == .afterUpload }.map(\.name)
    if !later.isEmpty { lines.append("known after the build: \(later.joined(separator: ", "))") }
    if action.kind.isPointOfNoReturn { lines.append(action.undo.words) }
    let reasons = action.reasons
    if !reasons.isEmpty {
      lines.append("because of \(reasons.map(\.words).joined(separator: ", "))")
    }
    if isVerbose {
      lines.append("when it fails: \(action.failure.text)")
      if action.kind.changesSomething, !action.kind.isPointOfNoReturn { lines.append(action.undo.words) }
      if let flag = action.bound?.flagWords { lines.append("bound: \(flag)") }
    }
    return lines
  }

  /// Texts in a line of their own, names of groups behind one another, anything else in one line.
  private func valueLines(_ values: [Action.Value], of kind: Action.Kind) -> [String] {
    if values.isEmpty { return [] }
    let pairs = values.map { "\($0.name): \($0.words.cut(at: 120))" }
    switch kind {
    case .setWhatToTest, .setVersionTexts: return pairs
    case .addToBetaGroups: return [values.map { $0.words.cut(at: 120) }.joined(separator: ", ")]
    case .upload, .findApp, .findBuild, .waitForProcessing, .checkTestInformation, .expireOlderBuild,
      .submitForBetaReview, .cancelSubmissions, .prepareVersion, .setPhasedRelease, .submitForReview:
      return [pairs.joined(separator: ", ")]
    }
  }

  /// The names of values that a package brings.
  private static let identity: Set<String> = ["bundle id", "version", "build number"]

  private func openText(_ precondition: Precondition) -> String? {
    guard case .notChecked = precondition.state else { return nil }
    return "\(precondition.title); otherwise \(precondition.otherwise)"
  }

  private func unmetText(_ precondition: Precondition) -> String? {
    guard case .unmet(let why) = precondition.state else { return nil }
    return "\(precondition.title): \(why), so that \(precondition.otherwise)"
  }

  private func settledText(_ precondition: Precondition) -> String? {
    if case .settled(let why) = precondition.state { "\(precondition.title): \(why)" } else { nil }
  }

  private func list(_ heading: String, _ items: [String]) -> String {
    if items.isEmpty { return "" }
    let lines = items.flatMap { item in
      wrapped(shown(item), width: 76).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }
    }
    return "\n" + paint(heading, as: .strong) + "\n" + lines.joined()
  }
}

extension Action.Reason {
  /// The key's own name and its line, or what else asks for the step.
  fileprivate var words: String {
    key.contains(".app_store_connect") ? "\(key.split(separator: ".").last ?? "") (line \(line))" : shown(text)
  }
}
