internal import Diagnostics
internal import Model
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks for keys at the top level of the file that have no meaning there.
  static let topLevel = CheckFamily(
    target: .file { $0.topLevelFindings() }, checks: [.misplacedSection, .unknownTopLevelKey])
}

extension NativeCheck {
  static let misplacedSection = NativeCheck(
    "misplaced-section", arguments: ["key", "section", "workflow", "contents", "owner"])
  static let unknownTopLevelKey = NativeCheck("unknown-top-level-key", arguments: ["key", "nearest"])
}

extension FileContext {
  /// Returns a finding for each key at the top level that has no meaning there.
  ///
  /// If `workflows` is missing or empty, that has a finding which says what to do with the others.
  fileprivate func topLevelFindings() -> [Finding] {
    // After a syntax error, the workflows may follow.
    guard !topLevelKeys.isEmpty, tree.isComplete, misreading?.isOfWholeFile != true, let top = tree.top,
      let workflows = tree.value(of: "workflows", in: top), !broken.contain(workflows.node)
    else { return [] }
    let isOnly = document.workflows.count == 1 && tree.count(of: workflows.node) == 1
    let hasDefinitions = tree.value(of: "definitions", in: top) != nil
    var rules = DecodedCheckRules(checkRules)
    return topLevelKeys.compactMap { key in
      guard let rule = rules.rule(of: key.place == nil ? .unknownTopLevelKey : .misplacedSection) else { return nil }
      let location = FindingLocation(of: key.value, isKey: true, in: tree)
      return Finding(
        rule: rule,
        arguments: arguments(for: key, isOnly ? document.workflows.first : nil, hasDefinitions),
        keyPath: DocumentPath([.key(key.name)]), range: location.range, related: location.related)
    }
  }

  private func arguments(for key: TopLevelKey, _ only: Workflow?, _ hasDefinitions: Bool) -> CheckArguments {
    var arguments: CheckArguments = ["key": presentable(key.name)]
    guard let place = key.place, let path = key.pathInWorkflow?.split(separator: ".") else {
      arguments["nearest"] = hasDefinitions ? nil : nearest(to: key.name, among: ["definitions"])
      return arguments
    }
    if case .section(let section) = place { arguments["section"] = section }
    arguments["workflow"] = only.map { presentable($0.id) }
    let workflows = only.map { [$0] } ?? document.workflows
    let isTwice = !workflows.isEmpty && workflows.allSatisfy { has(path.map(String.init), in: $0) }
    if isTwice { arguments[isCollection(key.value) ? "contents" : "owner"] = contents(of: key.value, only) }
    return arguments
  }

  private func isCollection(_ value: ResolvedValue) -> Bool { tree.kind(of: value.node) != .scalar }

  /// Returns a word for what is below a key, and for a scalar who has the key as well.
  private func contents(of value: ResolvedValue, _ only: Workflow?) -> String {
    switch tree.kind(of: value.node) {
    case .mapping, .alias: "keys"
    case .sequence: "items"
    case .scalar: only.map { "`\(presentable($0.id))`" } ?? "each workflow"
    }
  }

  /// Whether a workflow has a value at a path.
  private func has(_ path: [String], in workflow: Workflow) -> Bool {
    var value = workflow.source
    for name in path {
      guard let next = tree.value(of: name, in: value) else { return false }
      value = next
    }
    return true
  }
}
