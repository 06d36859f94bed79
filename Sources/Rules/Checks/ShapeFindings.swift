internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks of the file against the shape, and of what a deviation from it makes moot.
  static let shape = CheckFamily(
    target: .file { context in
      context.catalogue.findings(context.issuesOfTheirOwn, in: context.tree, context.checkRules)
        + context.inputFindings(besides: context.issues) + context.characterFindings(besides: context.issues)
    },
    checks: [
      .unknownKey, .misplacedKey, .wrongType, .unknownValue, .variableNotAllowed, .missingKey, .emptyList, .nullSection,
      .inputUndefined, .inputExpression, .confusableCharacter,
    ])
}

extension NativeCheck {
  static let unknownKey = NativeCheck(
    "unknown-key", arguments: ["key", "section", "nearest", "taken", "places", "map", "keys", "required", "respelled"])
  static let misplacedKey = NativeCheck(
    "misplaced-key", arguments: ["key", "section", "place", "beside", "path"])
  static let wrongType = NativeCheck(
    "wrong-type", arguments: ["subject", "wanted", "got", "boolean", "text", "item"])
  static let unknownValue = NativeCheck(
    "unknown-value", arguments: ["subject", "value", "wanted", "few", "nearest", "respelled"])
  static let variableNotAllowed = NativeCheck("variable-not-allowed", arguments: ["subject", "value", "wanted"])
  static let missingKey = NativeCheck(
    "missing-key", arguments: ["key", "section", "part", "workflow", "sample"])
  static let emptyList = NativeCheck("empty-list", arguments: ["subject"])
  static let nullSection = NativeCheck(
    "null-section", arguments: ["subject", "key", "comments", "part", "workflow"])
}

extension FileContext {
  /// The issues without those that a key at the top level of the file explains: that it is missing where it belongs, or
  /// that the section there is empty.
  fileprivate var issuesOfTheirOwn: [ShapeIssue] {
    let issues = issuesWithoutOtherFinding
    if topLevelKeys.isEmpty || checkRules[.misplacedSection] == nil { return issues }
    let misplaced = topLevelKeys.filter { $0.place != nil }
    let names = Set(misplaced.map(\.name))
    let sections = Set(misplaced.compactMap { if case .section(let section)? = $0.place { section } else { nil } })
    return issues.filter { issue in
      switch issue.kind {
      case .missingKey(let key, _): issue.path.steps.isEmpty || !names.contains(key)
      case .emptySection:
        issue.path.steps.count != 3 || !sections.contains(issue.path.steps.last?.description ?? "")
      case .unknownKey, .misplacedKey, .wrongType, .unknownValue, .variableNotAllowed, .tooFewItems: true
      }
    }
  }
}

extension Catalogue {
  /// Returns the findings for the issues that a shape reported.
  func findings(_ issues: [ShapeIssue], in tree: SyntaxTree, _ checkRules: CheckRules) -> [Finding] {
    var rules = DecodedCheckRules(checkRules)
    var fixes = FixMaker(tree)
    lazy var shape = shape
    return issues.compactMap { issue in
      guard !tree.isCutOff(issue), let rule = rules.rule(of: issue.check) else { return nil }
      let part = issue.isAboutWorkflows ? tree.workflowOutsideWorkflows(self) : nil
      let culprit = issue.path.steps.isEmpty ? part?.value : nil
      let location = FindingLocation(of: culprit ?? issue.value, isKey: issue.isAboutKey, in: tree)
      var help: String?
      switch issue.kind {
      case .wrongType(_, _, let hint), .variableNotAllowed(_, let hint): help = hint
      case .unknownValue(_, nil, let hint): help = hint
      case .emptySection(_, _, let hint): help = issue.hasComments(in: tree) || part != nil ? nil : hint
      case .unknownKey, .misplacedKey, .missingKey, .unknownValue, .tooFewItems: break
      }
      if let misread = MisreadValue(issue, in: tree) { help = misread.help }
      let property = tree.propertyBefore(issue.value.node)
      if let property { help = "put the whole value in quotes: in YAML, `\(property.mark)` begins \(property.meaning)" }
      let definitions = issue.resolved?.provenance.related(in: tree, at: location.range) ?? []
      let arguments = arguments(for: issue, part, tree, keysOf: { shape.section(named: $0)?.keys ?? [] })
      var finding = Finding(
        rule: rule, arguments: arguments, help: help, keyPath: issue.path, range: property?.range ?? location.range,
        related: location.related + definitions)
      if property == nil, culprit == nil {
        finding = finding.withFix(of: rule, arguments, FixTarget(issue, location.range), by: &fixes)
      }
      // Another build can have another value, so what is wrong with this one alone is not an error.
      if issue.resolved?.isCertain == false { finding.maximumSeverity = .warning }
      if case .emptySection(mayBeAccepted: true, _, _) = issue.kind { finding.maximumSeverity = .warning }
      return finding.withSeverity(rule.severity)
    }
  }
}

extension FixTarget {
  /// The value of a deviation.
  fileprivate init(_ issue: ShapeIssue, _ range: SourceRange) {
    self.init(
      value: issue.value, range: range, workflow: issue.path.workflow, isElsewhere: issue.resolved != nil,
      isSensitive: issue.isSensitive)
  }
}

extension ShapeIssue {
  fileprivate var check: NativeCheck {
    switch kind {
    case .unknownKey: .unknownKey
    case .misplacedKey: .misplacedKey
    case .missingKey: .missingKey
    case .wrongType: .wrongType
    case .unknownValue: .unknownValue
    case .variableNotAllowed: .variableNotAllowed
    case .tooFewItems: .emptyList
    case .emptySection: .nullSection
    }
  }

  /// Whether the finding points to the key, because the key is at fault or there is no value.
  var isAboutKey: Bool {
    switch kind {
    case .unknownKey, .misplacedKey, .missingKey, .emptySection: true
    case .wrongType(_, let got, _): got == "null"
    case .unknownValue, .variableNotAllowed, .tooFewItems: false
    }
  }

  /// Whether only comments are below the key at fault.
  func hasComments(in tree: SyntaxTree) -> Bool { value.key.map(tree.hasComment) ?? false }

  /// Whether the file has no `workflows`, or nothing below them.
  fileprivate var isAboutWorkflows: Bool {
    switch kind {
    case .missingKey: path.steps.isEmpty
    case .emptySection: path.steps == [.key("workflows")]
    case .unknownKey, .misplacedKey, .wrongType, .unknownValue, .variableNotAllowed, .tooFewItems: false
    }
  }
}

/// An entry at the top level of the file that is, or belongs to, a workflow.
struct WorkflowPart {
  let key: NodeID
  let value: ResolvedValue
  /// Whether it is a whole workflow, under its ID.
  let isWhole: Bool
}

extension SyntaxTree {
  /// Returns the first key of a workflow at the top level, or else the first workflow there.
  fileprivate func workflowOutsideWorkflows(_ catalogue: Catalogue) -> WorkflowPart? {
    guard let top else { return nil }
    var workflow: WorkflowPart?
    var part: WorkflowPart?
    var hasMore = false
    forEachEntry(of: top) { key, value in
      if catalogue.section("Workflow", hasKey: keyBytes(key)) {
        part = part ?? WorkflowPart(key: key, value: value, isWhole: false)
        // Something else may have a name, too.
        hasMore = hasMore || resolved(key).map { text(of: $0, is: "name") } != true
      } else if workflow == nil, resolved(key).map({ text(of: $0, is: "definitions") }) != true {
        forEachEntry(of: value) { inner, _ in
          guard catalogue.section("Workflow", hasKey: keyBytes(inner)) else { return true }
          workflow = WorkflowPart(key: key, value: value, isWhole: true)
          return false
        }
      }
      return !hasMore
    }
    return hasMore ? part : workflow
  }
}

extension SyntaxTree {
  /// Whether the value at fault is the list or mapping that a syntax error interrupts, whose place is in doubt.
  fileprivate func isCutOff(_ issue: ShapeIssue) -> Bool {
    if isComplete { return false }
    return problems.contains { problem in
      guard case .syntax = problem.kind, let start = problem.related?.start else { return false }
      var value = issue.value.node
      // The section seems empty because the value of the next key was meant to be in it.
      if case .emptySection = issue.kind, let next = valueOfNextKey(after: issue.value) { value = next }
      return range(of: value).start == start && kind(of: value) != .scalar
    }
  }

  private func valueOfNextKey(after value: ResolvedValue) -> NodeID? {
    guard let key = value.key, let mapping = parent(of: key) else { return nil }
    return withView { view in
      let next = view.end(of: view.end(of: key))
      guard next < view.end(of: mapping), case let value = view.end(of: next), value < view.end(of: mapping) else {
        return nil
      }
      return value
    }
  }

  /// Whether the first line under a key without a value is a comment, blank lines apart.
  fileprivate func hasComment(under key: NodeID) -> Bool {
    let bytes = file.bytes
    var index = range(of: key).end
    // What follows on the key's own line is a comment, too.
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    while index < bytes.count, bytes[index] <= UInt8(ascii: " ") { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: "#")
  }
}
