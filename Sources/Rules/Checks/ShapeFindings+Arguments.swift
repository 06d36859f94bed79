internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension Catalogue {
  /// Returns the arguments of the message about a deviation.
  func arguments(
    for issue: ShapeIssue, _ part: WorkflowPart?, _ tree: SyntaxTree, keysOf: (String) -> [Key]
  ) -> CheckArguments {
    var arguments: CheckArguments = [
      "key": presentable(issue.path.steps.last?.description ?? ""),
      "subject": issue.path.steps.isEmpty ? "the file" : title(of: issue.path),
    ]
    if tree.kind(of: issue.value.node) == .scalar {
      let text = issue.resolved.map { String(decoding: $0.text, as: UTF8.self) } ?? tree.text(of: issue.value.node)
      arguments["value"] = issue.isSensitive ? "***" : presentable(text)
    }
    if let part { arguments[part.isWhole ? "workflow" : "part"] = presentable(tree.keyText(part.key)) }
    switch issue.kind {
    case .unknownKey(let section, let key):
      arguments["section"] = label(issue.path.parent)
      // Only the top level accepts unknown keys that are not meant as a required one.
      arguments[issue.path.steps.count == 1 ? "required" : "nearest"] = key.nearest
      arguments["taken"] = key.taken
      arguments["places"] = key.places
      if let meant = key.nearest, isRespelled(issue.value.key.map(tree.keyText) ?? "", meant) {
        arguments["respelled"] = meant
      }
      arguments["map"] = key.map
      // A long list is read by nobody.
      if key.nearest == nil, case let keys = keysOf(section), keys.reduce(0, { $0 + $1.name.utf8.count + 4 }) < 120 {
        arguments["keys"] = joined(keys.map { "`\($0.name)`" }, by: "and")
      }
    case .misplacedKey(_, let place):
      arguments["section"] = label(issue.path.parent)
      arguments["place"] = directions(place)
      arguments["path"] = place
      if place.hasPrefix("workflows."), !place.hasPrefix("workflows.*.") {
        arguments["beside"] = issue.path.workflow.map(presentable)
      }
    case .missingKey(let key, _):
      arguments["key"] = key
      arguments["section"] = label(issue.path)
      if issue.path.steps.isEmpty { arguments["sample"] = "my-workflow" }
    case .wrongType(let wanted, let got, _):
      arguments["wanted"] = wanted
      arguments["got"] = got
      addForms(of: issue, wanted, tree, to: &arguments)
    case .unknownValue(let wanted, let nearest, _):
      if let nearest, isRespelled(tree.text(of: issue.value.node), nearest) { arguments["respelled"] = nearest }
      arguments["wanted"] = wanted
      // A long list need not be read twice.
      if wanted.count <= 60 { arguments["few"] = wanted }
      arguments["nearest"] = nearest
    case .variableNotAllowed(let wanted, _):
      arguments["wanted"] = wanted
    case .emptySection:
      if issue.hasComments(in: tree) { arguments["comments"] = "comments" }
    case .tooFewItems: break
    }
    return arguments
  }

  /// Adds the forms in which a value of a wrong type may have been meant: a Boolean, a text, or the item of a list.
  private func addForms(
    of issue: ShapeIssue, _ wanted: String, _ tree: SyntaxTree, to arguments: inout CheckArguments
  ) {
    guard issue.resolved == nil, tree.kind(of: issue.value.node) == .scalar else { return }
    let text = tree.text(of: issue.value.node)
    let type = tree.type(of: issue.value.node)
    if wanted.contains("`true`"), type == .string {
      switch text.lowercased() {
      case "true", "yes", "on": arguments["boolean"] = "true"
      case "false", "no", "off": arguments["boolean"] = "false"
      default: break
      }
    }
    let isText = wanted.contains("string") || wanted.contains("text")
    if isText, type == .integer || type == .number || type == .boolean { arguments["text"] = text }
    // Words with a comma between them may be several items, and the items of some lists are no texts.
    if case .wrongType(_, _, let hint?) = issue.kind, hint.hasPrefix("write it as an item of a list"),
      !text.contains(",")
    {
      arguments["item"] = text
    }
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
    default: return title(of: path)
    }
  }
}

/// Returns the key at the end of a path in backticks; for an item, which one of the sequence it is.
private func title(of path: DocumentPath) -> String {
  switch path.steps.last {
  case nil: "the file"
  case .key(let key)?: "`\(presentable(key))`"
  case .item(let index)?: "the \(ordinal(index + 1)) item of \(title(of: path.parent))"
  }
}

/// Returns an ordinal number: a word up to ten, and digits above.
private func ordinal(_ number: Int) -> String {
  let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
  if words.indices.contains(number - 1) { return words[number - 1] }
  let ending =
    switch (number % 100, number % 10) {
    case (11...13, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  return "\(number)\(ending)"
}

/// Whether a word is another one in another spelling: but for case and the marks between its parts, at most two letters
/// differ, and fewer in a short word.
private func isRespelled(_ word: String, _ other: String) -> Bool {
  NearestSearch(among: [other]).nearest(to: word, within: other.utf8.count < 8 ? 1 : 2) != nil
}
