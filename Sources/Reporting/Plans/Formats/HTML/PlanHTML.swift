internal import Planning
internal import Text

extension PlanFormatDefinition {
  static let html = PlanFormatDefinition(
    summary: "for a browser: one self-contained page", render: { document, _, _ in planHTML(document) })
}

/// Renders plans as one self-contained page for a browser, without scripts, fonts or pictures from elsewhere.
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
    <footer>
    \(record(document))
    </footer>
    </body>
    </html>

    """
}

/// Renders what the plans were made from, with digests by which it can be found again.
private func record(_ document: PlanDocument) -> String {
  var rows = [("program", "ascertain \(htmlText(document.version))")]
  if let day = document.origin.day { rows.append(("planned on", "\(htmlText(day)) (UTC)")) }
  if let commit = document.origin.commit {
    let changes = commit.isChanged ? ", with changes that are not committed" : ""
    rows.append(("commit", "<code>\(htmlText(commit.id))</code>\(changes)"))
  }
  let packages = document.plans.flatMap(\.packages).filter { !$0.sha256.isEmpty }
  let files =
    [(document.path, document.sha256)] + document.origin.notes.map { ($0.path, $0.sha256) }
    + packages.map { ($0.path, $0.sha256) }
  rows += files.map { (htmlText($0.0), "SHA-256 <code>\(htmlText($0.1))</code>") }
  return "<h2>Made from</h2>\n<dl>\(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }.joined(separator: "\n"))</dl>"
}

private func name(_ answer: PlanResult) -> String {
  switch answer {
  case .plan(let plan): plan.release.workflow
  case .refusal(let workflow, _): workflow
  }
}

/// Renders links to the workflows if there are several.
private func contents(_ document: PlanDocument) -> String {
  guard document.answers.count > 1 else { return "" }
  let links = document.answers.enumerated().map { "<li><a href=\"#w\($0 + 1)\">\(htmlText(name($1)))</a></li>" }
  return "<nav><ul>\(links.joined())</ul></nav>\n"
}

private func refusal(_ workflow: String, _ number: Int, _ obstacles: [Obstacle]) -> String {
  """
  <section id="w\(number)">
  <h2>\(htmlText(workflow))</h2>
  <p class="headline stop">No plan, because the release would fail</p>
  \(list(of: obstacles))
  </section>
  """
}

private func list(of obstacles: [Obstacle]) -> String {
  let items = obstacles.map { obstacle in
    let location = "<code>\(htmlText(obstacle.location.path)):\(obstacle.location.line)</code> "
    let related = obstacle.related.map {
      " <span class=\"faint\">\(htmlText($0.message)): \(htmlText($0.location.path)):\($0.location.line)</span>"
    }
    let help = obstacle.help.map { " <span class=\"faint\">\(htmlText($0))</span>" } ?? ""
    return
      "<li class=\"stop\">\(location)\(htmlText(obstacle.message)) <code>\(htmlText(obstacle.rule))</code>"
      + related.joined() + help + "</li>"
  }
  return "<ul>\(items.joined())</ul>"
}

private func section(_ plan: Plan, _ number: Int, _ document: PlanDocument) -> String {
  let packages = plan.packages.map { package in
    "<p><code>\(htmlText(package.path))</code>\(package.phrase.map { ": \(htmlText($0))" } ?? "")</p>"
  }
  let given = document.given.phrase.map { "\n<p class=\"faint\">\(htmlText($0))</p>" } ?? ""
  let blocked =
    plan.obstacles.isEmpty
    ? "" : "<p class=\"stop\">Planned although the release would fail:</p>\(list(of: plan.obstacles))"
  return """
    <section id="w\(number)">
    <h2>\(htmlText(plan.release.title))</h2>
    <p class="headline">\(htmlText(plan.effects.joined(separator: ", ")))</p>
    <p class="faint">\(plan.headline)</p>
    <p class="faint">\(htmlText(plan.release.startPhrase)); signs in \
    \(htmlText(plan.release.signInPhrase + plan.release.groupsPhrase))</p>\(given)
    \(packages.joined())\(blocked)
    \(decision(plan))
    <div class="plan">
    <figure>\(timelinePicture(plan, document.limits, id: "t\(number)"))</figure>
    <div>
    \(plan.parts.map(steps).joined())
    </div>
    </div>
    \(conditions(plan))
    \(notes(plan.release.notes))
    \(bullets("Good to know", plan.remarks))
    \(bullets("Afterwards", plan.afterwards))
    \(runs(document.runs(of: plan), plan))
    </section>
    """
}

private func steps(_ part: Plan.Part) -> String {
  let package = part.package.map { ", <code>\(htmlText($0.path))</code>" } ?? ""
  return "<h3>\(part.phase.heading)\(package)</h3>\n<ol start=\"\(part.steps.first?.number ?? 1)\">\n"
    + part.steps.map { step($0.step) }.joined() + "</ol>\n"
}

private func step(_ step: Step) -> String {
  var rows: [(String, String)] = []
  if let condition = step.condition { rows.append(("only if", htmlText(condition.text))) }
  // Release notes stand below, whole.
  rows += step.values.map { (htmlText($0.name), htmlText($0.phrase.cut(at: 200))) }
  if let bound = step.bound {
    rows.append(("limit", htmlText([bound.phrase, bound.flagPhrase].compactMap { $0 }.joined(separator: "; "))))
  }
  rows.append(("if it fails", htmlText(step.failure.text)))
  if step.kind.changesSomething { rows.append(("undo", htmlText(step.undo.phrase))) }
  if !step.reasons.isEmpty {
    let reasons = step.reasons.map { "\(htmlText($0.text)) <span class=\"faint\">line \($0.line)</span>" }
    rows.append(("because of", reasons.joined(separator: "<br>")))
  }
  let kind = step.kind.isPointOfNoReturn ? " class=\"stop\"" : ""
  let table = rows.map { "<dt>\($0)</dt><dd>\($1)</dd>" }.joined()
  return "<li\(kind)><h4>\(htmlText(step.title))</h4><dl>\(table)</dl></li>\n"
}

/// Renders what a person decides on: what is known to fail, and what cannot be taken back or is seen by people.
private func decision(_ plan: Plan) -> String {
  let consequences = plan.consequences.map {
    "<li\($0.needsConfirmation ? " class=\"stop\"" : "")>\(htmlText($0.phrase))</li>"
  }
  return bullets("Conditions that are not met", plan.preconditions.compactMap(\.problem))
    + "<h3>Cannot be taken back, or is seen by people</h3>\n<ul>\(consequences.joined())</ul>"
}

/// Renders the release notes whole, their lines broken as in the files.
private func notes(_ notes: ReleaseNotes) -> String {
  let texts = notes.texts.map { text in
    "<h4>\(htmlText(text.name))</h4>\n<pre>\(text.lines.map(htmlText).joined(separator: "\n"))</pre>"
  }
  return texts.isEmpty ? "" : "<h3>Release notes</h3>\n\(texts.joined(separator: "\n"))"
}

private func conditions(_ plan: Plan) -> String {
  let items = plan.preconditions.map { precondition in
    let (mark, kind, detail): (String, String, String?) =
      switch precondition.state {
      case .notChecked: ("to check", "open", "otherwise \(precondition.otherwise)")
      case .settled(let why): ("met", "done", why)
      case .unmet(let why): ("not met", "stop", "\(why), so \(precondition.otherwise)")
      }
    return "<li><span class=\"mark \(kind)\">\(mark)</span> <a href=\"\(htmlText(precondition.source))\">"
      + "\(htmlText(precondition.title))</a>\(detail.map { " <span class=\"faint\">\(htmlText($0))</span>" } ?? "")</li>"
  }
  return "<h3>Conditions</h3>\n<ul class=\"conditions\">\(items.joined(separator: "\n"))</ul>"
}

/// Renders what was done in each run, and when.
private func runs(_ runs: [RecordedRun], _ plan: Plan) -> String {
  if runs.isEmpty { return "" }
  let parts = runs.map { run in
    let steps = run.lines(plan).map { step, text in
      let kind = step.state == .done ? "done" : step.state == .failed ? "stop" : "open"
      let time = step.time.map { "<time datetime=\"\($0.text)\">\(run.time(of: step) ?? "")</time> " } ?? ""
      let mark = "<span class=\"mark \(kind)\">\(step.state.sign) \(step.state.rawValue)</span>"
      return "<li>\(mark) \(time)\(htmlText(text))</li>"
    }
    let leftOut = run.leftOutPhrase.map { "<p class=\"faint\">\(htmlText($0))</p>" } ?? ""
    return "<h4>\(htmlText(run.headline))</h4>\(leftOut)<ul class=\"conditions\">\(steps.joined(separator: "\n"))</ul>"
  }
  return "<h3>Runs</h3>\n\(parts.joined(separator: "\n"))"
}

private func bullets(_ heading: String, _ items: [String]) -> String {
  items.isEmpty ? "" : "<h3>\(heading)</h3>\n<ul>\(items.map { "<li>\(htmlText($0))</li>" }.joined())</ul>"
}
