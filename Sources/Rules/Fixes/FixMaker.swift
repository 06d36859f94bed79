internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// What a finding is about, as a fix needs it.
struct FixTarget {
  /// The value, with its key and the alias through which it was reached; nil if there is none.
  var value: ResolvedValue?
  /// The range that the finding highlights.
  let range: SourceRange
  /// The ID of the workflow that the value is in, or belongs in; nil if there is none, or more than one.
  var workflow: String?
  /// The definition of the value if it is the whole text of a variable of the file; nil for a value that is written here.
  var definition: NodeID?
  /// Whether the value depends on anything that is not written in the file, so that it cannot be changed there.
  var isElsewhere = false
  /// Whether the value is a secret that is not to be shown.
  var isSensitive = false
}

/// A maker of fixes for the findings in one file.
struct FixMaker {
  let editor: TreeEditor
  private var uses: NodeUses?
  private var sharedValues: [[String]: String?] = [:]

  private var tree: SyntaxTree { editor.tree }

  /// Creates a maker for a tree.
  init(_ tree: SyntaxTree) { editor = TreeEditor(tree) }

  /// Makes the first of a rule's fixes that can be made for a finding.
  ///
  /// - Parameters:
  ///   - declarations: The fixes of the rule.
  ///   - target: What the finding is about.
  ///   - find: Finds the target at another path.
  ///   - fill: Fills a template of the rule.
  /// - Returns: The fix; none after a syntax error, and in a file that was converted from another encoding.
  mutating func fixes(
    _ declarations: [FixDeclaration], for target: FixTarget, find: (RulePath) -> FixTarget? = { _ in nil },
    fill: (Template) -> String?
  ) -> [Fix] {
    guard tree.isComplete, !tree.file.isConverted else { return [] }
    // What a message shows of a long text or a secret is not the text.
    func exact(_ template: Template) -> String? {
      fill(template).flatMap { text in Self.abridged.contains { $0.finds(in: text) } ? nil : text }
    }
    for declaration in declarations {
      if let condition = declaration.condition, exact(condition) == nil { continue }
      let own = declaration.target.map { find($0.path) } ?? target
      if case .nameFile(let name) = declaration.action {
        return [Fix(title: "rename the file to `\(name)`", safety: declaration.safety, edits: [], fileName: name)]
      }
      guard let own, let made = make(declaration.action, own, find, exact), !made.edits.isEmpty else { continue }
      return [Fix(title: made.title, safety: declaration.safety, edits: made.edits)]
    }
    return []
  }

  /// The signs of a text that was shortened, and of a secret.
  private static let abridged = [WordSearch("…"), WordSearch("***")]

  private typealias Made = (title: String, edits: [TextEdit])

  private mutating func make(
    _ action: FixDeclaration.Action, _ target: FixTarget, _ find: (RulePath) -> FixTarget?,
    _ fill: (Template) -> String?
  ) -> Made? {
    switch action {
    case .replace(let template):
      return fill(template).flatMap { text in
        scalar(target).flatMap { change($0, editor.replacing($0, withText: text), target) }
      }
    case .write(let template):
      return fill(template).flatMap { word in
        scalar(target).flatMap { change($0, editor.replacing($0, withWord: word), target) }
      }
    case .substitute(let substitutions):
      return rewriting(target) { text in
        substitutions.first { text.hasPrefix($0.old) }.map { $0.new + text.dropFirst($0.old.count) }
      }
    case .trim: return rewriting(target, trimmed)
    case .respellDate: return rewriting(target, respelledDate)
    case .rename(let template):
      guard let name = fill(template), let key = target.value?.key, canChange(key, target.value),
        let mapping = tree.parent(of: key).flatMap({ tree.resolve($0, key: nil, through: nil) }),
        tree.value(of: name, in: mapping) == nil
      else { return nil }
      return editor.replacing(key, withText: name).map {
        ("rename `\(presentable(tree.text(of: key)))` to `\(name)`", [$0])
      }
    case .patch(let template):
      return fill(template).map {
        (
          "change `\(presentable(tree.file.text(target.range)))` to `\($0)`",
          [TextEdit(range: target.range, replacement: $0)]
        )
      }
    case .erase:
      return ("remove `\(presentable(tree.file.text(target.range)))`", [editor.erasing(target.range)])
    case .quote:
      return scalar(target).flatMap { node in
        editor.quoting(node).map { ("put `\(shown(node, target))` in quotes", [$0]) }
      }
    case .list:
      guard let value = target.value, value.use == nil else { return nil }
      return editor.listing(value.node).map { ("make `\(shown(value.node, target))` an item of a list", $0) }
    case .remove:
      guard let value = target.value, value.use == nil || value.key == nil, canChange(value.node, value) else {
        return nil
      }
      // What an alias stands for is where the alias is written.
      let name = value.key.map { "`\(presentable(tree.text(of: $0)))`" } ?? "`\(shown(value.node, target))`"
      return editor.removing(value.node).map { ("remove \(name)", [$0]) }
    case .insert(let keys, let template): return fill(template).flatMap { inserting(keys, $0, target) }
    case .insertShared(let keys): return shared(keys).flatMap { inserting(keys, $0, target) }
    case .move(let template):
      return fill(template).flatMap { moving(target, to: $0) }
    case .swap(let path):
      guard let other = find(path),
        let (first, second) = scalar(target).flatMap({ first in scalar(other).map { (first, $0) } }),
        target.value?.use == nil, other.value?.use == nil, target.definition == nil, other.definition == nil,
        let edit = editor.replacing(first, withText: tree.text(of: second)),
        let otherEdit = editor.replacing(second, withText: tree.text(of: first))
      else { return nil }
      return ("exchange the two values", [edit, otherEdit])
    // It changes nothing in the file.
    case .nameFile: return nil
    }
  }

  // MARK: Values

  /// Returns the scalar in which the value is written, if changing it there is right for all that use it.
  private mutating func scalar(_ target: FixTarget) -> NodeID? {
    guard let value = target.value, !target.isElsewhere, tree.kind(of: value.node) == .scalar else { return nil }
    guard canChange(value.node, value) else { return nil }
    guard let definition = target.definition else { return value.node }
    guard case .variable(let name) = ScalarForm(tree.bytes(of: value.node)) else { return nil }
    return agree(onVariable: name, value.node, definition) && tree.kind(of: definition) == .scalar ? definition : nil
  }

  private mutating func rewriting(_ target: FixTarget, _ rewrite: (String) -> String?) -> Made? {
    guard let scalar = scalar(target), let text = rewrite(tree.text(of: scalar)) else { return nil }
    return change(scalar, editor.replacing(scalar, withText: text), target)
  }

  private func change(_ node: NodeID, _ edit: TextEdit?, _ target: FixTarget) -> Made? {
    edit.map {
      ("change `\(shown(node, target))` to `\(target.isSensitive ? "***" : presentable($0.replacement))`", [$0])
    }
  }

  private func shown(_ node: NodeID, _ target: FixTarget) -> String {
    target.isSensitive
      ? "***" : presentable(tree.kind(of: node) == .scalar ? tree.file.text(tree.range(of: node)) : "…")
  }

  /// Whether a node that aliases lead to, itself or a section that it is in, means the same wherever it is used.
  private mutating func canChange(_ node: NodeID, _ value: ResolvedValue?) -> Bool {
    guard value?.use != nil || editor.isShared(node) else { return true }
    let uses = self.uses ?? NodeUses(tree)
    self.uses = uses
    return uses.agree(on: node)
  }

  /// Whether a variable is used under one key only, and always as the whole value.
  private mutating func agree(onVariable name: String, _ reference: NodeID, _ definition: NodeID) -> Bool {
    let uses = self.uses ?? NodeUses(tree)
    self.uses = uses
    return uses.agree(onVariable: name, usedIn: reference, definedBy: definition)
  }

  // MARK: Moving

  /// Returns the edits that move an entry to a path such as `workflows.*.publishing.app_store_connect.auth`.
  private func moving(_ target: FixTarget, to path: String) -> Made? {
    guard let value = target.value, value.use == nil, let key = value.key else { return nil }
    var steps = path.split(separator: ".").map(String.init)
    guard let name = steps.popLast(), name == tree.text(of: key) else { return nil }
    guard var section = tree.top else { return nil }
    if steps.starts(with: ["workflows", "*"]) {
      guard let workflow = target.workflow else { return nil }
      steps[1] = workflow
    }
    while let step = steps.first, let next = tree.value(of: step, in: section) {
      section = next
      steps.removeFirst()
    }
    // A section that is to be made must be one of a workflow that is there.
    guard tree.kind(of: section.node) == .mapping, section.use == nil, steps.count <= 2,
      tree.value(of: steps.first ?? name, in: section) == nil
    else { return nil }
    return editor.moving(value.node, to: section.node, under: steps).map {
      ("move `\(presentable(name))` to \(title(ofSectionOf: path, target.workflow))", $0)
    }
  }

  /// Describes the section of a path.
  private func title(ofSectionOf path: String, _ workflow: String?) -> String {
    let steps = path.split(separator: ".").dropLast()
    if steps.isEmpty { return "the top level" }
    guard steps.starts(with: ["workflows", "*"]) else { return "`\(presentable(steps.joined(separator: ".")))`" }
    let rest = steps.dropFirst(2)
    return "`\(presentable(rest.isEmpty ? workflow ?? "" : rest.joined(separator: ".")))`"
  }

  // MARK: Inserting

  private func inserting(_ keys: [String], _ text: String, _ target: FixTarget) -> Made? {
    guard let value = target.value, value.use == nil, let first = keys.first,
      let mapping = tree.parent(of: value.node).flatMap({ tree.resolve($0, key: nil, through: nil) }),
      tree.value(of: first, in: mapping) == nil
    else { return nil }
    return editor.inserting(keys, text, before: value.node).map {
      ("add `\(keys.joined(separator: ".")): \(presentable(text))`", [$0])
    }
  }

  /// Returns the text that all workflows have under some keys which have any there; nil if they differ, or none has.
  private mutating func shared(_ keys: [String]) -> String? {
    if let known = sharedValues[keys] { return known }
    var texts: Set<String> = []
    if let workflows = tree.top.flatMap({ tree.value(of: "workflows", in: $0) }) {
      tree.forEachEntry(of: workflows) { _, workflow in
        var value: ResolvedValue? = workflow
        for key in keys { value = value.flatMap { tree.value(of: key, in: $0) } }
        if let value, tree.kind(of: value.node) == .scalar { texts.insert(tree.text(of: value.node)) }
        return texts.count < 2
      }
    }
    let text = texts.count == 1 ? texts.first : nil
    sharedValues[keys] = .some(text)
    return text
  }
}

/// Returns a text without white space at its ends; nil if nothing else is in it.
private func trimmed(_ text: String) -> String? {
  func isSpace(_ character: Character) -> Bool { character.isWhitespace }
  let start = text.drop(while: isSpace)
  guard let last = start.lastIndex(where: { !isSpace($0) }) else { return nil }
  return String(start[...last])
}
