internal import Diagnostics
internal import Schema
internal import YAMLSyntax

/// A reader for the fixes of a rule file.
struct FixReader {
  let conditions: ConditionReader
  let texts: TemplateReader

  private var file: DataFile { conditions.file }

  /// The keys that say what a fix does; exactly one stands in each.
  static let actions = [
    "replace", "write", "rename", "patch", "substitute", "trim", "respell", "quote", "list", "remove", "erase",
    "insert", "move", "swap", "name-file",
  ]

  /// The word for the target of the finding, where a fix names what it changes.
  static let target = "target"

  /// The word for the value that the other workflows have.
  static let shared = "shared"

  /// Reads one fix, or a list of alternatives of which the first that can be made is used.
  func fixes(_ node: NodeID) throws(DataFileError) -> [FixDeclaration] {
    var fixes: [FixDeclaration] = []
    for item in file.list(node) { fixes.append(try fix(item)) }
    return fixes
  }

  private func fix(_ node: NodeID) throws(DataFileError) -> FixDeclaration {
    let fields = try file.fields(node, known: Self.actions + ["at", "if", "safety"])
    let actions = Self.actions.filter { fields[$0] != nil }
    guard let name = actions.first, actions.count == 1, let parameter = fields[name] else {
      throw file.error(node, "a fix needs exactly one of \(Self.actions.map { "`\($0)`" }.joined(separator: ", "))")
    }
    let (action, ownTarget) = try action(name, parameter)
    if ownTarget != nil, let at = fields["at"] { throw file.error(at, "`\(name)` names what it changes") }
    return FixDeclaration(
      action: action,
      target: try fields["at"].map { node throws(DataFileError) in try conditions.target(node) } ?? ownTarget,
      condition: try fields["if"].map { node throws(DataFileError) in try texts.template(node) },
      safety: try fields["safety"].map { node throws(DataFileError) in try file.word(node) } ?? .safe)
  }

  private func action(
    _ name: String, _ node: NodeID
  ) throws(DataFileError) -> (FixDeclaration.Action, Rule.Target?) {
    switch name {
    case "replace": return (.replace(try texts.template(node)), nil)
    case "write": return (.write(try texts.template(node)), nil)
    case "rename": return (.rename(try texts.template(node)), nil)
    case "patch": return (.patch(try texts.template(node)), nil)
    case "move": return (.move(try texts.template(node)), nil)
    case "substitute": return (.substitute(try substitutions(node)), nil)
    case "insert":
      let fields = try file.fields(node, known: ["key", "value"])
      guard let key = fields["key"], let value = fields["value"] else {
        throw file.error(node, "expected `key` and `value`")
      }
      let keys = try file.text(key).split(separator: ".").map(String.init)
      if try file.text(value) == Self.shared { return (.insertShared(keys: keys), nil) }
      return (.insert(keys: keys, try texts.template(value)), nil)
    case "name-file":
      let name = try file.text(node)
      if name.contains("/") { throw file.error(node, "a name has no `/`") }
      return (.nameFile(name), nil)
    case "swap": return (.swap(try conditions.path(node)), nil)
    case "trim": return (.trim, try target(node))
    case "respell": return (.respellDate, try target(node))
    case "quote": return (.quote, try target(node))
    case "list": return (.list, try target(node))
    case "remove": return (.remove, try target(node))
    default: return (.erase, try target(node))
    }
  }

  private func substitutions(_ node: NodeID) throws(DataFileError) -> [FixDeclaration.Substitution] {
    var substitutions: [FixDeclaration.Substitution] = []
    for entry in try file.entries(node) {
      substitutions.append(FixDeclaration.Substitution(old: entry.name, new: file.tree.text(of: entry.value)))
    }
    return substitutions
  }

  private func target(_ node: NodeID) throws(DataFileError) -> Rule.Target? {
    try file.text(node) == Self.target ? nil : conditions.target(node)
  }
}
