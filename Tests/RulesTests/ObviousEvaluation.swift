import Model
import Schema
import Text
import YAMLSyntax

@testable import Rules

/// An evaluation of conditions as their authors read them: slow, without tables, and following the truth tables to the
/// letter.
struct ObviousEvaluation {
  let tree: SyntaxTree
  let workflow: Workflow
  let settings: Settings
  let issues: [ShapeIssue]

  func verdict(_ condition: Condition) -> Verdict {
    switch condition {
    case .value(let path, let test):
      tree.value(at: path.steps, from: workflow.source).map { verdict(test, $0) }
        ?? (isMeant(path.steps) ? .unknown : ofNothing(test))
    case .all(let conditions): all(conditions.map(verdict))
    case .any(let conditions): any(conditions.map(verdict))
    case .not(let condition): opposite(verdict(condition))
    }
  }

  private func all(_ verdicts: [Verdict]) -> Verdict {
    verdicts.contains(.fails) ? .fails : verdicts.contains(.unknown) ? .unknown : .holds
  }

  private func any(_ verdicts: [Verdict]) -> Verdict {
    verdicts.contains(.holds) ? .holds : verdicts.contains(.unknown) ? .unknown : .fails
  }

  private func opposite(_ verdict: Verdict) -> Verdict {
    switch verdict {
    case .holds: .fails
    case .fails: .holds
    case .unknown: .unknown
    }
  }

  /// Whether an issue is about a value.
  private func isBroken(_ value: ResolvedValue) -> Bool {
    issues.contains { issue in
      switch issue.kind {
      case .misplacedKey, .wrongType, .unknownValue, .variableNotAllowed, .tooFewItems, .emptySection:
        issue.value.node == value.node
      case .unknownKey, .missingKey: false
      }
    }
  }

  /// Whether an issue is about the value that an absent value would be in, or a key in it that is like the absent one.
  private func isMeant(_ steps: [String]) -> Bool {
    guard let name = steps.last else { return false }
    guard let parent = tree.value(at: steps.dropLast(), from: workflow.source) else { return isMeant(steps.dropLast()) }
    return isBroken(parent)
      || issues.contains { issue in
        guard case .unknownKey(_, let unknown) = issue.kind, let key = issue.value.key else { return false }
        return unknown.meant.contains(name) && tree.parent(of: key) == parent.node
      }
  }

  private func ofNothing(_ test: Test) -> Verdict {
    switch test.body {
    case let test as PresenceTest: test.expectsPresence ? .fails : .holds
    case let test as NotTest: opposite(ofNothing(test.test))
    case let test as AllTest: all(test.tests.map(ofNothing))
    default: .fails
    }
  }

  private func verdict(_ test: Test, _ value: ResolvedValue) -> Verdict {
    switch test.body {
    case let test as PresenceTest: test.expectsPresence ? .holds : .fails
    case let test as NotTest: opposite(verdict(test.test, value))
    case let test as AllTest: all(test.tests.map { verdict($0, value) })
    case let test as TypeTest: type(test, value)
    case let test as StyleTest: holds(style(of: value).map(test.styles.contains) ?? false)
    case let test as WrittenTest: written(test, value)
    case let test as MentionsTest: holds(texts(below: value.node).contains { test.pattern.isContained(in: $0[...]) })
    case is AnchoredTest: holds(tree.isAnchored(value.node))
    case is AmbiguousTest: holds(tree.isAmbiguous(value.node))
    case is KnownTest: holds(isKnown(value) && !isBroken(value))
    default: isBroken(value) ? .unknown : ofContent(test, value)
    }
  }

  private func isKnown(_ value: ResolvedValue) -> Bool {
    if case .known = workflow.scope.resolution(of: value.node) { true } else { false }
  }

  private func ofContent(_ test: Test, _ value: ResolvedValue) -> Verdict {
    switch test.body {
    case let test as ItemsTest: items(test, value)
    case let test as CountTest:
      tree.kind(of: value.node) == .scalar ? .fails : holds(contains(test.span, tree.children(of: value).count))
    default: ofText(test, value)
    }
  }

  private func ofText(_ test: Test, _ value: ResolvedValue) -> Verdict {
    if let test = test.body as? ListedTest, settings[test.list] == nil {
      return test.isUnknownWithoutList ? .unknown : .fails
    }
    guard tree.kind(of: value.node) == .scalar else { return .fails }
    guard case .known(let bytes, let type, _, _) = workflow.scope.resolution(of: value.node) else { return .unknown }
    let text = String(decoding: bytes, as: UTF8.self)
    switch test.body {
    case let test as LiteralTest:
      if test.texts.contains(text) { return .holds }
      if type == .boolean { return holds(test.booleans.contains(text.lowercased() == "true")) }
      return holds([.integer, .number].contains(type) && Double(text).map(test.numbers.contains) ?? false)
    case let test as PatternTest:
      return holds(test.anywhere ? test.pattern.isContained(in: bytes) : test.pattern.matches(bytes))
    case let test as LengthTest:
      switch test.unit {
      case .characters:
        return holds(contains(test.span, text.unicodeScalars.count - (text.unicodeScalars.last == "\n" ? 1 : 0)))
      case .bytes: return holds(contains(test.span, text.utf8.count))
      }
    case let test as ListedTest: return settings[test.list].map { holds($0.contains(text)) } ?? .unknown
    default: return .unknown
    }
  }

  private func items(_ test: ItemsTest, _ value: ResolvedValue) -> Verdict {
    let items = tree.kind(of: value.node) == .scalar ? [] : tree.children(of: value)
    let verdicts = items.map { verdict(test.test, $0) }
    switch test.quantity {
    case .some: return any(verdicts)
    case .every: return all(verdicts)
    }
  }

  private func type(_ test: TypeTest, _ value: ResolvedValue) -> Verdict {
    func takes(_ type: NodeType) -> Bool {
      test.types.contains(type) || type == .integer && test.types.contains(.number)
    }
    if let type = tree.type(of: value.node), takes(type) { return .holds }
    guard tree.kind(of: value.node) == .scalar, ScalarForm(tree.bytes(of: value.node)).isReference,
      case .known(_, let type, _, _) = workflow.scope.resolution(of: value.node)
    else { return .fails }
    return holds(takes(type))
  }

  private func written(_ test: WrittenTest, _ value: ResolvedValue) -> Verdict {
    guard tree.kind(of: value.node) == .scalar else { return .fails }
    let form: WrittenTest.Form =
      switch ScalarForm(tree.bytes(of: value.node)) {
      case .literal: .literal
      case .variable: .variable
      case .input: .input
      case .encrypted: .encrypted
      case .mixture: .mixture
      case .broken: .broken
      }
    return holds(test.accepted.contains(form))
  }

  private func style(of value: ResolvedValue) -> StyleTest.Style? {
    switch tree.scalarStyle(of: value.node) {
    case .plain: .plain
    case .quoted: .quoted
    case .block: .block
    case nil: nil
    }
  }

  private func texts(below node: NodeID) -> [[UInt8]] {
    guard let node = tree.resolved(node) else { return [] }
    var texts: [[UInt8]] = []
    switch tree.kind(of: node) {
    case .scalar: texts.append(Array(tree.bytes(of: node)))
    case .sequence:
      tree.forEachItem(of: node) { item in
        texts += self.texts(below: item)
        return true
      }
    case .mapping:
      tree.forEachEntry(of: node) { key, value in
        texts += self.texts(below: key) + self.texts(below: value)
        return true
      }
    case .alias: break
    }
    return texts
  }

  private func contains(_ span: Span, _ number: Int) -> Bool {
    number >= span.min ?? .min && number <= span.max ?? .max
  }

  private func holds(_ holds: Bool) -> Verdict { holds ? .holds : .fails }
}
