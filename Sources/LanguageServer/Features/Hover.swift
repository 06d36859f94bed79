internal import Analysis
internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Schema
internal import Text
internal import YAMLSyntax

extension DocumentView {
  /// Returns the hover at a position: the meaning of the key, value or reference, and the findings there.
  func hover(_ position: JSON?, plan: (_ workflow: String) -> Plan?) -> JSON {
    guard let offset = positions.offset(of: position) else { return .null }
    let (findings, range) = findingsText(at: offset)
    let (meaning, place) = meaning(at: map.earlier(offset), plan)
    var text = meaning
    text.add(findings)
    guard !text.isEmpty else { return .null }
    return JSON(present: [
      "contents": text.json(isMarkdown: client.takesMarkdownHovers),
      "range": place.flatMap(json) ?? range.map { positions.json($0) },
    ])
  }

  // MARK: Findings

  private func findingsText(at offset: Int) -> (text: HoverText, range: SourceRange?) {
    let found = findings.filter { $0.range.start <= offset && offset <= $0.range.end }
    var text = HoverText()
    var told: Set<String> = []
    for finding in found.prefix(5) where told.insert("\(finding.rule) \(finding.message)").inserted {
      var part = HoverText()
      part.prose("\(finding.severity.rawValue): \(finding.message) (`\(finding.rule)`)")
      if let help = finding.help { part.prose("help: \(help)") }
      if let rule = descriptor(ofRule: finding.rule) {
        for paragraph in rule.why.split(separator: "\n\n") { part.prose(String(paragraph)) }
        if let page = rule.page { part.link(page) }
      }
      text.add(part)
    }
    return (text, found.first?.range)
  }

  // MARK: Meaning

  private func meaning(at offset: Int, _ plan: (String) -> Plan?) -> (text: HoverText, range: SourceRange?) {
    if let (thing, range) = namedThing(at: offset), let text = self.text(about: thing, at: offset) {
      return (text, range)
    }
    guard let node = tree.node(at: offset) else { return (HoverText(), nil) }
    let path = tree.pathOfUse(node)
    guard let page = page(at: path) else { return (HoverText(), nil) }
    var text = HoverText()
    text.title(page.paths.first ?? page.name)
    text.prose(page.about)
    text.item("Accepts: \(page.accepts)")
    if let value = page.defaultValue { text.item("Default: `\(value)`") }
    if page.isRequired { text.item("Required") }
    for line in planLines(about: path, plan) { text.item(line) }
    if let source = page.source { text.link(source) }
    return (text, tree.range(of: node))
  }

  /// Returns the page of the key at a path; nil when there is none.
  private func page(at path: DocumentPath) -> KeyPage? {
    let steps = path.steps.map(\.description)
    if steps.first == "workflows", steps.count > 2 {
      return catalogue.key(at: Array(steps.dropFirst(2)), from: .workflow)
    }
    return catalogue.key(at: steps, from: .file)
  }

  /// Returns the steps in the plan of a workflow that come from a key of its publishing section.
  private func planLines(about path: DocumentPath, _ plan: (String) -> Plan?) -> [String] {
    let section: [DocumentPath.Step] = [.key("publishing"), .key("app_store_connect")]
    guard let workflow = path.workflow, path.steps.dropFirst(2).starts(with: section),
      case .key(let name)? = path.steps.dropFirst(4).first,
      AppStoreConnectKey.all.contains(where: { $0.name == name && $0.variable.isEmpty }), let plan = plan(workflow)
    else { return [] }
    let key = DocumentPath(Array(path.steps.prefix(5))).description
    let steps = plan.steps.enumerated().filter { $0.element.reasons.contains { $0.key == key } }
    return steps.map { index, step in
      let condition = step.condition.map { ", only if \($0.text)" } ?? ""
      let end = step.kind.isPointOfNoReturn ? " (\(step.undo.phrase))" : ""
      return "In the plan of `\(workflow)`: step \(index + 1), \(step.title)\(condition)\(end)"
    }
  }

  // MARK: Names

  private func text(about thing: NamedThing, at offset: Int) -> HoverText? {
    switch thing {
    case .anchor(let node):
      var text = HoverText()
      let count = references(to: thing).count
      text.prose(
        "The \(tree.kind(of: node).word)\(line(of: tree.range(of: node)).map { " on line \($0)" } ?? ""), used "
          + (count == 1 ? "once" : "\(count) times"))
      return text
    case .name(.variable, let name, let workflows): return self.text(aboutVariable: name, in: workflows)
    case .name(.input, let name, let workflows): return self.text(aboutInput: name, in: workflows)
    }
  }

  private func text(aboutVariable name: String, in workflows: [Workflow]) -> HoverText? {
    var text = HoverText()
    text.title("$\(name)")
    let secrets = DocumentSecrets(tree)
    let known = secrets.texts(in: tree.file)
    let values = workflows.compactMap { $0.scope.variable(name) }
    for value in Set(values).sorted(by: { $0.node < $1.node }).prefix(3) {
      let isShown = tree.kind(of: value.node) == .scalar && !secrets.contain(value.node) && !Secrets.isSecretName(name)
      let shown = isShown ? ": `\(cut(known.masked(Text.shown(tree.text(of: value.node)))))`" : ""
      text.item("Set in `environment.vars`\(line(of: tree.range(of: value.node)).map { ", line \($0)" } ?? "")\(shown)")
    }
    if catalogue.shape.variables.contains(name) { text.item("Codemagic sets it in every build") }
    if values.isEmpty, workflows.contains(where: { $0.scope.isSetByScript(name) }) {
      text.item("A script that writes to `$CM_ENV` mentions it")
    }
    if workflows.contains(where: { $0.scope.hasGroups }) {
      text.item("A variable group of the workflow may define it as well")
    }
    return text
  }

  private func text(aboutInput name: String, in workflows: [Workflow]) -> HoverText? {
    guard let workflow = workflows.first(where: { $0.scope.defines(input: name) }),
      let input = workflow.scope.input(name), let definition = workflow.scope.inputDefinition(name)
    else { return nil }
    var text = HoverText()
    text.title("inputs.\(name)")
    let secrets = DocumentSecrets(tree)
    let known = secrets.texts(in: tree.file)
    func presented(_ node: NodeID) -> String { cut(known.masked(shown(tree.text(of: node)))) }
    if let about = tree.value(of: "description", in: definition) { text.prose(presented(about.node)) }
    text.item("Type: `\(shown(input.type))`")
    let isSecret = Secrets.isSecretName(name)
    if let value = tree.value(of: "default", in: definition), !isSecret, !secrets.contain(value.node) {
      text.item("Default: `\(presented(value.node))`")
    }
    if let options = input.options, !isSecret {
      text.item("Options: \(options.prefix(20).map { "`\(cut(known.masked(shown($0))))`" }.joined(separator: ", "))")
    }
    return text
  }

  /// The line of a range in the text as it is now, from 1; nil when it is not there any more.
  private func line(of range: SourceRange) -> Int? {
    map.current(range).map { positions.position(of: $0.start).line + 1 }
  }

  private func cut(_ text: String) -> String {
    let text = text.replacing("`", with: "'")
    return text.count > 80 ? "\(text.prefix(79))…" : text
  }
}

extension SyntaxTree.Kind {
  /// The kind in the words of YAML.
  fileprivate var word: String {
    switch self {
    case .scalar: "scalar"
    case .sequence: "list"
    case .mapping: "mapping"
    case .alias: "alias"
    }
  }
}
