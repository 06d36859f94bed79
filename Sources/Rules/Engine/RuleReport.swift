internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The findings of rules with conditions, made from the state in which each rule was broken.
struct RuleReport {
  private let catalogue: Catalogue
  private(set) var findings: [Finding] = []
  private var fixes: FixMaker
  /// The rules that had findings, with their offset in the catalogue's table.
  private var rules: [(offset: Int, rule: Rule)] = []

  init(_ catalogue: Catalogue, _ tree: SyntaxTree) {
    self.catalogue = catalogue
    fixes = FixMaker(tree)
  }

  /// Adds the finding of a broken rule.
  mutating func add(_ conditional: ConditionalRule, _ evaluation: Evaluation, _ workflow: NodeID?) {
    guard findings.count <= Limits.findings else { return }
    let offset = conditional.rule
    let known = rules.first { $0.offset == offset }?.rule
    let rule = known ?? catalogue.rules.rule(at: offset).withDecodedMessages
    if known == nil { rules.append((offset, rule)) }
    findings.append(BrokenRule(conditional, rule, evaluation, workflow, catalogue).finding(fixedBy: &fixes))
  }
}

/// A broken rule with the state in which it was broken.
private struct BrokenRule {
  let conditional: ConditionalRule
  let rule: Rule
  let evaluation: Evaluation
  let workflow: NodeID?
  private let catalogue: Catalogue

  private var tree: SyntaxTree { evaluation.tree }
  private var paths: PathView { evaluation.paths }

  init(
    _ conditional: ConditionalRule, _ rule: Rule, _ evaluation: Evaluation, _ workflow: NodeID?, _ catalogue: Catalogue
  ) {
    self.catalogue = catalogue
    self.conditional = conditional
    self.rule = rule
    self.evaluation = evaluation
    self.workflow = workflow
  }

  func finding(fixedBy maker: inout FixMaker) -> Finding {
    let target = targetLocation
    let messages = rule.messages
    var related = target.related
    for other in messages.related {
      guard let slot = paths.slot(of: other.target.path), evaluation.slots.isFilled(slot),
        let message = filled(other.message)
      else { continue }
      let location = self.location(slot, isKey: other.target.isKey)
      // A rule for several keys can name the one that it is about.
      if location.range == target.range { continue }
      related.append(Finding.Related(message: message, range: location.range))
      // Not an origin of this finding's value, so `isOrigin` is not carried over.
      related += location.related.map { Finding.Related(message: $0.message, range: $0.range) }
    }
    related += relatedOfCulprit
    let basis = evaluation.basis ?? Basis()
    related += basis.related(in: tree, besides: related)
    // Another build can have another value, so what is wrong with this one alone is not an error.
    return Finding(
      rule: rule.id, severity: rule.severity, message: filled(messages.message) ?? messages.summary,
      help: messages.help.flatMap(filled), keyPath: keyPath(conditional.target.slot), range: target.range,
      related: related, fixes: fixes(messages, target.range, by: &maker),
      maximumSeverity: basis.restsOnDefault() ? .warning : .error)
  }

  // MARK: Fixes

  private func fixes(_ messages: Rule.Messages, _ range: SourceRange, by maker: inout FixMaker) -> [Fix] {
    if messages.fixes.isEmpty { return [] }
    let target = fixTarget(conditional.target.slot, range)
    return maker.fixes(
      messages.fixes, for: target ?? FixTarget(range: range),
      find: { path in paths.slot(of: path).flatMap { fixTarget($0, range) } }, fill: written)
  }

  /// Returns what is at a slot; nil if nothing is.
  private func fixTarget(_ slot: Int, _ range: SourceRange) -> FixTarget? {
    guard let value = evaluation.slots[slot] else { return nil }
    var target = FixTarget(
      value: value, range: range, workflow: workflow.map(tree.keyText), isSensitive: paths.isSensitive(slot))
    guard tree.kind(of: value.node) == .scalar else { return target }
    switch evaluation.scope.resolution(of: value.node) {
    case .known(_, _, let provenance, _):
      if provenance.isLiteral { break }
      let isOne = provenance.definitions.count == 1 && provenance.given.isEmpty && provenance.defaultedInputs.isEmpty
      target.definition = isOne ? provenance.definitions.first : nil
      target.isElsewhere = !isOne
    case .unknown: target.isElsewhere = true
    }
    return target
  }

  /// Returns the text of a template as it is to be written, not as it is shown.
  private func written(_ template: Template) -> String? {
    template.filled { piece in
      if case .value(let path) = piece {
        guard let slot = paths.slot(of: path), let value = evaluation.slots[slot], !paths.isSensitive(slot) else {
          return nil
        }
        return tree.text(of: value.node)
      }
      return text(of: piece)
    }
  }

  /// The location of what the failing test is about, if it is elsewhere.
  private var relatedOfCulprit: [Finding.Related] {
    switch evaluation.culprit {
    case .option(let option):
      let name = presentable(tree.text(of: option))
      return [Finding.Related(message: "`\(name)` is offered here", range: tree.range(of: option))]
    case .typeOfInput(let input):
      let name = input.key.map { presentable(tree.keyText($0)) } ?? ""
      let type = presentable(Input(tree, input).type)
      if let written = tree.value(of: "type", in: input) {
        return [Finding.Related(message: "`\(name)` is a `\(type)`", range: tree.range(of: written.node))]
      }
      let range = tree.range(of: input.key ?? input.node)
      return [Finding.Related(message: "without a `type`, `\(name)` is a `\(type)`", range: range)]
    case .variable, .name, .code, nil: return []
    }
  }

  /// The location of the finding: in a script, that of the code which the rule is about.
  private var targetLocation: FindingLocation {
    let (slot, isKey) = (conditional.target.slot, conditional.target.isKey)
    guard !isKey, let value = evaluation.slots[slot] else { return location(slot, isKey: isKey) }
    switch evaluation.culprit {
    case .code(let code) where tree.range(of: value.node).contains(code.start):
      return FindingLocation(at: code, in: value, of: tree)
    // The value of the input does not matter.
    case .typeOfInput: return FindingLocation(of: value, isKey: false, in: tree)
    case .code, .variable, .name, .option, nil: return location(slot, isKey: false)
    }
  }

  private func location(_ slot: Int, isKey: Bool) -> FindingLocation {
    guard let value = evaluation.slots[slot] else { return locationAbove(slot) }
    return FindingLocation(of: value, isKey: isKey, in: tree, evaluation.scope)
  }

  /// Returns the location for an absent value: the key of the nearest enclosing section that is present.
  private func locationAbove(_ slot: Int) -> FindingLocation {
    var current = slot
    while !evaluation.slots.isFilled(current), paths.parent(of: current) != current {
      current = paths.parent(of: current)
    }
    if current == PathTable.workflow, let workflow {
      return FindingLocation(range: tree.range(of: workflow), related: [])
    }
    guard let value = evaluation.slots[current] else { return FindingLocation(range: SourceRange(at: 0), related: []) }
    return FindingLocation(of: value, isKey: true, in: tree)
  }

  private func keyPath(_ slot: Int) -> DocumentPath {
    let prefix = workflow.map { DocumentPath(keys: ["workflows", tree.keyText($0)]) } ?? DocumentPath()
    return prefix.appending(path(to: slot))
  }

  /// Returns the path to a slot from the workflow or the file.
  private func path(to slot: Int) -> DocumentPath {
    var steps: [DocumentPath.Step] = []
    var current = slot
    while paths.parent(of: current) != current {
      steps.append(paths.itemIndex(of: current).map { .item($0) } ?? .key(paths.name(of: current).string))
      current = paths.parent(of: current)
    }
    let below = DocumentPath(steps.reversed())
    guard current == PathTable.item || current == PathTable.itemKey, let list = evaluation.listSlot else {
      return below
    }
    let key = evaluation.slots[PathTable.itemKey].map { tree.text(of: $0.node) }
    return path(to: list).appending(key.map { .key($0) } ?? .item(evaluation.itemIndex)).appending(below)
  }

  // MARK: Texts

  private func filled(_ template: Template) -> String? {
    template.filled(text)
  }

  private func text(of piece: Template.Piece) -> String? {
    switch piece {
    case .text(let text): text
    case .workflow: workflow.map { presentable(tree.keyText($0)) }
    case .argument: nil
    case .detail(.nearest): nearest
    case .detail(.option):
      if case .option(let option)? = evaluation.culprit { presentable(tree.text(of: option)) } else { nil }
    case .detail(.day): evaluation.dated?.day
    case .detail(.required): evaluation.dated?.required
    case .value(let path): shown(path)
    }
  }

  /// The name that is most like an unknown one; nil when none is like it.
  private var nearest: String? {
    switch evaluation.culprit {
    case .variable(let name):
      catalogue.variable(like: name, in: evaluation.scope.workflow, tree).map { "$\(presentable($0))" }
    case .name(let name, let names): NearestSearch(among: names).nearest(to: name).map(presentable)
    case .option, .typeOfInput, .code, nil: nil
    }
  }

  private func shown(_ path: RulePath) -> String? {
    guard let slot = paths.slot(of: path), let source = evaluation.slots[slot], tree.kind(of: source.node) == .scalar
    else { return nil }
    if paths.isSensitive(slot) { return "***" }
    if case .known(let text, _, _, _) = evaluation.scope.resolution(of: source.node) {
      return presentable(String(decoding: text, as: UTF8.self))
    }
    return presentable(tree.text(of: source.node))
  }
}
