internal import Planning
internal import Text

extension PlanFormatDefinition {
  static let html = PlanFormatDefinition(
    summary: "for a browser: one page that needs nothing else", render: { document, _, _ in planHTML(document) })
}

/// Plans as one page for a browser that needs nothing else: no script, no font, no picture from elsewhere.
private func planHTML(_ document: PlanDocument) -> String {
  let sections = document.answers.enumerated().map { number, answer in
    switch answer {
    case .plan(let plan): section(plan, number + 1, document)
    case .refusal(let workflow, let obstacles): refusal(workflow, number + 1, obstacles)
    }
  }
  let title = document.answers.count == 1 ? name(document.answers[0]) : document.path
  return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Release plan: \(htmlText(title))</title>
    <style>
    \(planStyle)
    </style>
    </head>
    <body>
    <header>
    <h1>Release plan</h1>
    <p>\(htmlText(document.path))</p>
    \(contents(document))</header>
    <main>
    \(sections.joined(separator: "\n"))
    </main>
    <footer><p>Made by ascertain \(htmlText(document.version)) from a configuration with SHA-256 \
    <code>\(htmlText(String(document.sha256.prefix(12))))</code></p></footer>
    </body>
    </html>

    """
}

private func name(_ answer: PlanResult) -> String {
  switch answer {
  case .plan(let plan): plan.release.workflow
  case .refusal(let workflow, _): workflow
  }
}

/// Links to the workflows when there are several.
private func contents(_ document: PlanDocument) -> String {
  guard document.answers.count > 1 else { return "" }
  let links = document.answers.enumerated().map { "<li><a href=\"#w\($0 + 1)\">\(htmlText(name($1)))</a></li>" }
  return "<nav><ul>\(links.joined())</ul></nav>\n"
}

private func refusal(_ workflow: String, _ number: Int, _ obstacles: [Obstacle]) -> String {
  """
  <section id="w\(number)">
  <h2>\(htmlText(workflow))</h2>
  <p class="headline stop">No plan, because the file has errors</p>
  \(list(of: obstacles))
  </section>
  """
}

private func list(of obstacles: [Obstacle]) -> String {
  let items = obstacles.map { obstacle in
    let place = "<code>\(htmlText(obstacle.location.path)):\(obstacle.location.line)</code> "
    let help = obstacle.help.map { " <span class=\"faint\">\(htmlText($0))</span>" } ?? ""
    return
      "<li class=\"stop\">\(place)\(htmlText(obstacle.message)) <code>\(htmlText(obstacle.rule))</code>\(help)</li>"
  }
  return "<ul>\(items.joined())</ul>"
}

private func section(_ plan: Plan, _ number: Int, _ document: PlanDocument) -> String {
  let packages = plan.packages.map { package in
    "<p><code>\(htmlText(package.path))</code>\(package.phrase.map { ": \(htmlText($0))" } ?? "")</p>"
  }
  let blocked =
    plan.obstacles.isEmpty
    ? "" : "<p class=\"stop\">Planned although the file has errors:</p>\(list(of: plan.obstacles))"
  return """
    <section id="w\(number)">
    <h2>\(htmlText(plan.release.workflow))</h2>
    <p class="headline">\(plan.headline)</p>
    \(packages.joined())\(blocked)
    <div class="plan">
    <figure>\(timelinePicture(plan, document.limits, id: "t\(number)"))</figure>
    <div>
    \(plan.parts.map(steps).joined())
    </div>
    </div>
    \(conditions(plan))
    \(bullets("Good to know", plan.remarks))
    \(bullets("Afterwards", plan.afterwards))
    </section>
    """
}

private func steps(_ part: Plan.Part) -> String {
  let package = part.package.map { ", <code>\(htmlText($0.path))</code>" } ?? ""
  return "<h3>\(part.phase.words)\(package)</h3>\n<ol start=\"\(part.steps.first?.number ?? 1)\">\n"
    + part.steps.map { step($0.step) }.joined() + "</ol>\n"
}

private func step(_ step: Step) -> String {
  var rows: [(String, String)] = []
  if let condition = step.condition { rows.append(("only if", htmlText(condition.text))) }
  rows += step.values.map { (htmlText($0.name), htmlText($0.words)) }
  if let bound = step.bound {
    rows.append(("may take", htmlText([bound.words, bound.flagWords].compactMap { $0 }.joined(separator: "; "))))
  }
  rows.append(("if it fails", htmlText(step.failure.text)))
  if step.kind.changesSomething { rows.append(("undo", htmlText(step.undo.words))) }
  if !step.reasons.isEmpty {
    let reasons = step.reasons.map { "\(htmlText($0.text)) <span class=\"faint\">line \($0.line)</span>" }
    rows.append(("because of", reasons.joined(separator: "<br>")))
  }
  let kind = step.kind.isPointOfNoReturn ? " class=\"stop\"" : ""
  let table = rows.map { "<dt>\($0)</dt><dd>\($1)</dd>" }.joined()
  return "<li\(kind)><h4>\(htmlText(step.title))</h4><dl>\(table)</dl></li>\n"
}

private func conditions(_ plan: Plan) -> String {
  let items = plan.preconditions.map { precondition in
    let (mark, kind, detail): (String, String, String?) =
      switch precondition.state {
      case .notChecked: ("unverified", "open", "otherwise \(precondition.otherwise)")
      case .settled(let why): ("met", "done", why)
      case .unmet(let why): ("not met", "stop", "\(why), so \(precondition.otherwise)")
      }
    return "<li><span class=\"mark \(kind)\">\(mark)</span> <a href=\"\(precondition.source)\">"
      + "\(htmlText(precondition.title))</a>\(detail.map { " <span class=\"faint\">\(htmlText($0))</span>" } ?? "")</li>"
  }
  return "<h3>Conditions</h3>\n<ul class=\"conditions\">\(items.joined(separator: "\n"))</ul>"
}

private func bullets(_ heading: String, _ items: [String]) -> String {
  items.isEmpty ? "" : "<h3>\(heading)</h3>\n<ul>\(items.map { "<li>\(htmlText($0))</li>" }.joined())</ul>"
}
