internal import Diagnostics
internal import Reporting
internal import Rules
internal import Schema
internal import Text

/// What a name that is to be explained stands for.
enum Explained {
  case rule(Rule)
  /// Keys, and the rules of a group, which can have the same name.
  case named(keys: [KeyPage], group: [Rule])

  /// Finds what has a name.
  ///
  /// - Throws: The names that are like it, if nothing has it.
  init(_ name: String, _ catalogue: Catalogue) throws(UsageError) {
    if let rule = catalogue.rules.first(where: { $0.id == name }) {
      self = .rule(rule)
      return
    }
    let keys = catalogue.keys(named: name)
    let group = catalogue.rules.filter { $0.group == name }.sorted { $0.id < $1.id }
    guard keys.isEmpty, group.isEmpty else {
      self = .named(keys: keys, group: group)
      return
    }
    let known =
      catalogue.rules.map(\.id) + Set(catalogue.rules.map(\.group)).sorted()
      + catalogue.shape.sections.flatMap { $0.keys.map(\.name) }
    let near = catalogue.path(nearestTo: name).map { "; did you mean \($0)?" }
    let hint = near ?? UsageError.hint(name, known)
    throw UsageError(
      "unknown rule, group or key '\(shown(name))'\(hint.isEmpty ? "; 'ascertain rules' lists the rules" : hint)")
  }
}
