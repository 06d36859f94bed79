internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks for keys at the top level of the file that have no meaning there, and for a file without workflows.
  static let topLevel = CheckFamily(
    target: .file { $0.topLevelFindings() }, checks: [.misplacedSection, .unknownTopLevelKey, .noWorkflow])
}

extension NativeCheck {
  static let misplacedSection = NativeCheck(
    "misplaced-section", arguments: ["key", "id", "beside", "section", "workflow", "contents", "owner", "path"])
  static let unknownTopLevelKey = NativeCheck(
    "unknown-top-level-key", arguments: ["key", "nearest", "part", "place", "id", "variable"])
  static let noWorkflow = NativeCheck("no-workflow")
}

extension FileContext {
  /// Returns a finding for each key at the top level that has no meaning there, or for `workflows` without any.
  ///
  /// If `workflows` is missing or null, that has a finding which says what to do with the others.
  fileprivate func topLevelFindings() -> [Finding] {
    // After a syntax error, the workflows may follow.
    guard tree.isComplete, misreading?.isOfWholeFile != true, let top = tree.top,
      let workflows = tree.value(of: "workflows", in: top), !broken.contain(workflows.node)
    else { return [] }
    let count = tree.count(of: workflows.node)
    if topLevelKeys.isEmpty, count > 0 { return [] }
    let isOnly = document.workflows.count == 1 && count == 1
    let hasDefinitions = tree.value(of: "definitions", in: top) != nil
    var rules = DecodedCheckRules(checkRules)
    var fixes = FixMaker(tree)
    lazy var shape = catalogue.shape
    var findings = topLevelKeys.compactMap { key -> Finding? in
      guard let rule = rules.rule(of: key.place == nil ? .unknownTopLevelKey : .misplacedSection) else { return nil }
      let location = FindingLocation(of: key.value, isKey: true, in: tree)
      let owner = isOnly ? document.workflows.first : nil
      let arguments = arguments(for: key, owner, hasDefinitions) { shape.place(ofKeyOtherwiseNamed: $0) }
      var finding = Finding(
        rule: rule, arguments: arguments, keyPath: DocumentPath([.key(key.name)]), range: location.range,
        related: location.related)
      // Builds go on without the integrations that none of them uses.
      if key.name == "integrations", !needsIntegrations { finding.limit(to: .warning) }
      let target = FixTarget(value: key.value, range: location.range, workflow: owner?.id)
      return finding.withFix(of: rule, arguments, target, by: &fixes)
    }
    if count == 0, !topLevelKeys.contains(where: { $0.place == .workflows }), let rule = rules.rule(of: .noWorkflow) {
      let location = FindingLocation(of: workflows, isKey: true, in: tree)
      findings.append(
        Finding(
          rule: rule, arguments: [:], keyPath: DocumentPath(keys: ["workflows"]), range: location.range,
          related: location.related))
    }
    return findings
  }

  /// Whether a workflow signs in with an integration that it does not have.
  private var needsIntegrations: Bool {
    document.publishing.contains { workflow in
      guard case .absent = workflow.integration else { return false }
      return workflow.appStoreConnect?.source(of: "auth") != nil
    }
  }

  private func arguments(
    for key: TopLevelKey, _ only: Workflow?, _ hasDefinitions: Bool, placeOfOther: (String) -> String?
  ) -> CheckArguments {
    var arguments: CheckArguments = ["key": presentable(key.name)]
    switch key.place {
    case .workflows:
      arguments["id"] = presentable(key.name)
      arguments["beside"] = document.workflows.first.map { presentable($0.id) }
      if !key.name.contains(".") { arguments["path"] = "workflows.\(key.name)" }
    case .section(let section):
      arguments["section"] = section
      addOwner(of: key, only, to: &arguments)
    case .workflow: addOwner(of: key, only, to: &arguments)
    case nil:
      arguments["nearest"] = hasDefinitions ? nil : nearest(to: key.name, among: ["definitions"])
      if key.name == "name" { arguments["part"] = key.name }
      arguments["place"] = placeOfOther(key.name)
      if !isCollection(key.value), isWrittenAsVariable(key.name) { arguments["variable"] = presentable(key.name) }
      if isPartOfWorkflow(key.value) { arguments["id"] = presentable(key.name) }
    }
    return arguments
  }

  /// Adds the workflow that a key may be moved to, and what is there if it has the key as well.
  private func addOwner(of key: TopLevelKey, _ only: Workflow?, to arguments: inout CheckArguments) {
    guard let path = key.pathInWorkflow?.split(separator: ".") else { return }
    arguments["workflow"] = only.map { presentable($0.id) }
    let workflows = only.map { [$0] } ?? document.workflows
    if only != nil { arguments["path"] = "workflows.*.\(path.joined(separator: "."))" }
    let isTwice = !workflows.isEmpty && workflows.allSatisfy { has(path.map(String.init), in: $0) }
    if isTwice { arguments[isCollection(key.value) ? "contents" : "owner"] = contents(of: key.value, only) }
  }

  /// Whether a value is a mapping with only keys of a workflow.
  private func isPartOfWorkflow(_ value: ResolvedValue) -> Bool {
    guard tree.kind(of: value.node) == .mapping, tree.count(of: value.node) > 0 else { return false }
    var isPart = true
    tree.forEachEntry(of: value) { key, _ in
      isPart = catalogue.section("Workflow", hasKey: tree.keyBytes(key))
      return isPart
    }
    return isPart
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
