internal import Schema
internal import YAMLSyntax

/// A reader for the conditions and paths of a rule file.
struct ConditionReader {
  let file: DataFile
  let subject: RulePath
  /// Whether the rule has `each`, so that paths may begin with `item`.
  let each: Bool

  // MARK: Paths

  /// Far more steps than any file has; the limit matters because a run descends every path.
  private static let maxPathSteps = 50

  func path(_ node: NodeID) throws(DataFileError) -> RulePath { try path(try file.text(node), at: node) }

  func path(_ text: String, at node: NodeID) throws(DataFileError) -> RulePath {
    if text == "." { return subject }
    var steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard steps.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else {
      throw file.error(node, "`\(text)` is not a path: expected keys joined by dots")
    }
    guard steps.count <= Self.maxPathSteps else { throw file.error(node, "the path is too long") }
    switch steps.first {
    case "workflow": return RulePath(.workflow, Array(steps.dropFirst()))
    case "file": return RulePath(.file, Array(steps.dropFirst()))
    case "item":
      guard each else { throw file.error(node, "`item` requires `each`") }
      return RulePath(.item, Array(steps.dropFirst()))
    case "item-key":
      guard each, steps.count == 1 else {
        throw file.error(node, "`item-key` requires `each` and cannot be followed by keys")
      }
      return RulePath(.itemKey, [])
    default:
      steps = subject.steps + steps
      return RulePath(subject.origin, steps)
    }
  }

  func target(_ node: NodeID) throws(DataFileError) -> Rule.Target {
    let text = try file.text(node)
    guard text.hasPrefix("key ") else { return Rule.Target(path: try path(text, at: node), isKey: false) }
    return Rule.Target(path: try path(String(text.dropFirst(4)), at: node), isKey: true)
  }

  // MARK: Conditions

  func condition(_ node: NodeID) throws(DataFileError) -> Condition {
    var conditions: [Condition] = []
    for entry in try file.entries(node) {
      switch entry.name {
      case "all": conditions.append(.all(try self.conditions(entry.value)))
      case "any": conditions.append(.any(try self.conditions(entry.value)))
      case "not": conditions.append(.not(try condition(entry.value)))
      default:
        let path = try path(entry.name, at: entry.key)
        conditions.append(.value(path, try TestReader(file: file, path: path).test(entry.value)))
      }
    }
    guard let first = conditions.first else { throw file.error(node, "the condition is empty") }
    return conditions.count == 1 ? first : .all(conditions)
  }

  private func conditions(_ node: NodeID) throws(DataFileError) -> [Condition] {
    var conditions: [Condition] = []
    for item in file.list(node) { conditions.append(try condition(item)) }
    return conditions
  }
}
