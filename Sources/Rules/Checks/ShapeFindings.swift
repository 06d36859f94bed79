internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks of the file against the shape, and of what a deviation from it makes moot.
  static let shape = CheckFamily(
    target: .file { context in
      context.catalogue.findings(context.issuesWithoutOtherFinding, in: context.tree, context.checkRules)
        + context.inputFindings(besides: context.issues) + context.characterFindings(besides: context.issues)
    },
    checks: [
      .unknownKey, .misplacedKey, .wrongType, .unknownValue, .variableNotAllowed, .missingKey, .emptyList, .nullSection,
      .inputUndefined, .inputExpression, .confusableCharacter,
    ])
}

extension NativeCheck {
  static let unknownKey = NativeCheck("unknown-key", arguments: ["key", "section", "nearest"])
  static let misplacedKey = NativeCheck("misplaced-key", arguments: ["key", "section", "place"])
  static let wrongType = NativeCheck("wrong-type", arguments: ["key", "wanted", "got"])
  static let unknownValue = NativeCheck("unknown-value", arguments: ["key", "value", "wanted", "nearest"])
  static let variableNotAllowed = NativeCheck("variable-not-allowed", arguments: ["key", "value", "wanted"])
  static let missingKey = NativeCheck("missing-key", arguments: ["key", "section"])
  static let emptyList = NativeCheck("empty-list", arguments: ["key"])
  static let nullSection = NativeCheck("null-section", arguments: ["key"])
}

extension Catalogue {
  /// Returns the findings for the issues that a shape reported.
  func findings(_ issues: [ShapeIssue], in tree: SyntaxTree, _ checkRules: CheckRules) -> [Finding] {
    var rules = DecodedCheckRules(checkRules)
    return issues.compactMap { issue in
      guard let rule = rules.rule(of: issue.check) else { return nil }
      let location = FindingLocation(of: issue.value, isKey: issue.isAboutKey, in: tree)
      var help: String?
      if case .wrongType(_, _, let hint?) = issue.kind { help = hint }
      if let misread = MisreadValue(issue, in: tree) { help = misread.help }
      let tag = tree.tagBefore(issue.value.node)
      if tag != nil { help = "put a value that begins with `!` in quotes: in YAML, `!` begins a tag" }
      let definitions = issue.resolved?.provenance.related(in: tree, at: location.range) ?? []
      var finding = Finding(
        rule: rule, arguments: arguments(for: issue, tree), help: help, keyPath: issue.path,
        range: tag ?? location.range, related: location.related + definitions)
      // Another build can have another value, so what is wrong with this one alone is not an error.
      if issue.resolved?.isCertain == false { finding.maximumSeverity = .warning }
      if case .emptySection(mayBeAccepted: true) = issue.kind { finding.maximumSeverity = .warning }
      return finding.withSeverity(rule.severity)
    }
  }

  private func arguments(for issue: ShapeIssue, _ tree: SyntaxTree) -> CheckArguments {
    var arguments: CheckArguments = ["key": issue.path.steps.isEmpty ? "the file" : presentable(issue.keyName)]
    if tree.kind(of: issue.value.node) == .scalar {
      let text = issue.resolved.map { String(decoding: $0.text, as: UTF8.self) } ?? tree.text(of: issue.value.node)
      arguments["value"] = issue.isSensitive ? "***" : presentable(text)
    }
    switch issue.kind {
    case .unknownKey(_, let nearest):
      arguments["section"] = label(issue.path.parent)
      arguments["nearest"] = nearest
    case .misplacedKey(_, let place):
      arguments["section"] = label(issue.path.parent)
      arguments["place"] = directions(place)
    case .missingKey(let key, _):
      arguments["key"] = key
      arguments["section"] = label(issue.path)
    case .wrongType(let wanted, let got, _):
      arguments["wanted"] = wanted
      arguments["got"] = got
    case .unknownValue(let wanted, let nearest):
      arguments["wanted"] = wanted
      arguments["nearest"] = nearest
    case .variableNotAllowed(let wanted):
      arguments["wanted"] = wanted
    case .tooFewItems, .emptySection:
      break
    }
    return arguments
  }

  /// Describes the section where a key belongs.
  private func directions(_ path: String) -> String {
    let steps = path.split(separator: ".").dropLast()
    let inside = steps.starts(with: ["workflows", "*"]) ? steps.dropFirst(2) : steps
    if inside.isEmpty { return steps.isEmpty ? "at the top level of the file" : "directly in the workflow" }
    return "in `\(inside.joined(separator: "."))`"
  }

  /// Describes a section.
  private func label(_ path: DocumentPath) -> String {
    switch path.steps.count {
    case 0: return "the top level of the file"
    case 2 where path.workflow != nil: return "a workflow"
    default: return "`\(presentable(name(of: path)))`"
    }
  }
}

/// Returns the key at the end of a path; for an item, the key of the sequence and the item's index.
private func name(of path: DocumentPath) -> String {
  guard let last = path.steps.last else { return "" }
  guard case .item = last, path.steps.count > 1 else { return last.description }
  return "\(name(of: path.parent)).\(last)"
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

  fileprivate var keyName: String { name(of: path) }
}
