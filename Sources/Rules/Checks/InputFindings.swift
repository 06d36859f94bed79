internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension NativeCheck {
  static let inputUndefined = NativeCheck("input-undefined", arguments: ["name", "nearest", "workflow"])
  static let inputExpression = NativeCheck("input-expression", arguments: ["expression", "reference"])
}

extension FileContext {
  /// Returns the findings of the references to inputs, in all that workflows use.
  ///
  /// A value among `issues`, the deviations from the shape, is refused anyway and has no other finding.
  func inputFindings(besides issues: [ShapeIssue]) -> [Finding] {
    let references = InputReference.all(in: tree)
    guard !references.isEmpty else { return [] }
    let index = SubtreeIndex(tree) { $0.withView(mayHaveReference) }
    var search = InputSearch(references, index, self)
    let refused = Set(issues.map(\.value.node))
    for workflow in document.workflows { search.visit(workflow, unless: refused.contains) }
    return search.findings
  }
}

private func mayHaveReference(_ text: ByteView) -> Bool {
  var offset = 0
  while let dollar = text.firstOffset(of: UInt8(ascii: "$"), from: offset) {
    if text[dollar + 1] == UInt8(ascii: "{"), text[dollar + 2] == UInt8(ascii: "{") { return true }
    offset = dollar + 1
  }
  return false
}

/// A search for references in the values of workflows, aliases and merges followed.
private struct InputSearch {
  private let references: [InputReference]
  private let index: SubtreeIndex
  private let context: FileContext
  private var rules: DecodedCheckRules
  /// Whether each reference has been reported as no reference to an input, which is the same for every workflow.
  private var isReported: [Bool]
  /// The values that the current workflow uses through aliases, each looked at once.
  private var visited: Set<NodeID> = []
  /// The inputs in each anchored value; nil for one with aliases in it.
  private var anchoredNames: [NodeID: [String]?] = [:]
  private(set) var findings: [Finding] = []

  private var tree: SyntaxTree { context.tree }

  /// The depth below which nothing is searched; no key that Codemagic knows lies half as deep.
  private static let maximumDepth = 32

  init(_ references: [InputReference], _ index: SubtreeIndex, _ context: FileContext) {
    self.references = references
    self.index = index
    self.context = context
    rules = DecodedCheckRules(context.checkRules)
    isReported = Array(repeating: false, count: references.count)
  }

  mutating func visit(_ workflow: Workflow, unless isRefused: (NodeID) -> Bool) {
    visited.removeAll()
    let path = tree.path(to: workflow.key)
    tree.forEachEntry(of: workflow.source) { key, value in
      // Inputs are asked for before there are values to fill in.
      if !(tree.resolved(key).map { tree.text(of: $0, is: "inputs") } ?? false) {
        visit(value, path.appending(.key(tree.keyText(key))), workflow, isRefused)
      }
      return true
    }
  }

  private mutating func visit(
    _ value: ResolvedValue, _ path: DocumentPath, _ workflow: Workflow, _ isRefused: (NodeID) -> Bool
  ) {
    guard findings.count <= Limits.findings, path.steps.count <= Self.maximumDepth, index.contains(value.node) else {
      return
    }
    if let use = value.use {
      guard visited.insert(value.node).inserted else { return }
      if tree.resolved(use) == value.node, isKnown(value.node, in: workflow) { return }
    }
    switch tree.kind(of: value.node) {
    case .scalar:
      if !isRefused(value.node) { check(value, path, workflow) }
    case .sequence:
      tree.forEachItem(of: value) { index, item in
        visit(item, path.appending(.item(index)), workflow, isRefused)
        return true
      }
    case .mapping:
      tree.forEachEntry(of: value) { key, entry in
        visit(entry, path.appending(.key(tree.keyText(key))), workflow, isRefused)
        return true
      }
    case .alias: break
    }
  }

  /// Whether nothing can be found in an anchored value that another workflow has been searched for before.
  ///
  /// Many workflows may share a value, so its inputs are collected once.
  private mutating func isKnown(_ anchored: NodeID, in workflow: Workflow) -> Bool {
    if let names = anchoredNames[anchored] {
      return names?.allSatisfy { workflow.scope.defines(input: $0) } ?? false
    }
    anchoredNames[anchored] = .some(nil)
    let (end, hasAlias) = tree.withView { ($0.end(of: anchored), $0.hasAlias(below: anchored)) }
    if hasAlias { return false }
    var names: Set<String> = []
    var position = references.indices.first(passing: { references[$0].node >= anchored })
    while position < references.count, references[position].node < end {
      if case .input(let name) = references[position].content { names.insert(name) }
      position += 1
    }
    anchoredNames[anchored] = .some(names.sorted())
    return false
  }

  private mutating func check(_ value: ResolvedValue, _ path: DocumentPath, _ workflow: Workflow) {
    var position = references.indices.first(passing: { references[$0].node >= value.node })
    while position < references.count, references[position].node == value.node {
      defer { position += 1 }
      let reference = references[position]
      switch reference.content {
      case .input(let name):
        guard !workflow.scope.defines(input: name),
          !context.broken.hide(["inputs", name], of: workflow.source, in: tree),
          let rule = rules.rule(of: .inputUndefined)
        else { continue }
        let near = nearest(to: name, among: workflow.inputNames)
        add(
          rule, ["name": presentable(name), "nearest": near.map(presentable), "workflow": presentable(workflow.id)],
          reference, value, path)
      case .expression(let text):
        // A script may write a workflow of another service.
        if path.steps.count > 2, path.steps[2] == .key("scripts"), Self.isOfAnotherService(text) { continue }
        report(position, text, value, path, workflow)
      case .unclosed: report(position, tree.file.text(reference.range), value, path, workflow)
      }
    }
  }

  /// Whether an expression begins with a context that GitHub's workflows have, and Codemagic's do not.
  private static func isOfAnotherService(_ expression: String) -> Bool {
    ["secrets.", "github.", "matrix.", "runner.", "steps.", "needs."].contains { expression.hasPrefix($0) }
  }

  private mutating func report(
    _ position: Int, _ text: String, _ value: ResolvedValue, _ path: DocumentPath, _ workflow: Workflow
  ) {
    guard !isReported[position], let rule = rules.rule(of: .inputExpression) else { return }
    isReported[position] = true
    var arguments: CheckArguments = ["expression": presentable(text)]
    arguments["reference"] = Self.reference(meantBy: text, in: workflow).map(presentable)
    add(rule, arguments, references[position], value, path)
  }

  /// Returns what an expression is most likely meant to refer to, as Codemagic writes it; nil if it is another one.
  private static func reference(meantBy expression: String, in workflow: Workflow) -> String? {
    let words = expression.split(separator: ".", omittingEmptySubsequences: false)
    guard let name = words.last, isName(name) else { return nil }
    switch words.dropLast().joined(separator: ".") {
    case "secrets", "env", "vars", "variables", "environment": return "$\(name)"
    case "input", "github.event.inputs": return "${{ inputs.\(name) }}"
    case "":
      if workflow.scope.defines(input: String(name)) { return "${{ inputs.\(name) }}" }
      return name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" } ? "$\(name)" : nil
    default: return nil
    }
  }

  private static func isName(_ text: Substring) -> Bool {
    text.utf8.first.map(isNameStart) ?? false && text.utf8.allSatisfy(isNameByte)
  }

  private mutating func add(
    _ rule: Rule, _ arguments: CheckArguments, _ reference: InputReference, _ value: ResolvedValue,
    _ path: DocumentPath
  ) {
    var range = reference.range
    var related: [Finding.Related] = []
    if let use = value.use {
      related = [Finding.Related(message: "defined here", range: range, isOrigin: true)]
      range = tree.range(of: use)
    }
    findings.append(Finding(rule: rule, arguments: arguments, keyPath: path, range: range, related: related))
  }
}
