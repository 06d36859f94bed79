internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for variables whose values are references to themselves.
  static let ownNames = CheckFamily(
    target: .file { context in
      guard context.checkRules[.variableNamesItself] != nil else { return [] }
      let tree = context.tree
      var rules = DecodedCheckRules(context.checkRules)
      var found: [Finding] = []
      var seen: Set<NodeID> = []
      for workflow in context.document.workflows {
        guard let variables = tree.value(at: ["environment", "vars"], from: workflow.source),
          seen.insert(variables.node).inserted
        else { continue }
        tree.forEachEntry(of: variables.node) { key, value in
          let (name, text) = (tree.keyText(key), tree.bytes(of: value))
          guard tree.kind(of: value) == .scalar, !name.isEmpty,
            text.elementsEqual("$\(name)".utf8) || text.elementsEqual("${\(name)}".utf8)
          else { return true }
          // A script may give it the value, for itself or for the steps after it.
          var scripts = ScriptSearch([name + "=", "read -r", "CM_ENV", "FCI_ENV"])
          guard !isSetByMachine(name), !context.catalogue.shape.variables.contains(name), !scripts.finds(in: workflow),
            let rule = rules.rule(of: .variableNamesItself)
          else { return true }
          found.append(
            Finding(
              rule: rule,
              arguments: [
                "name": presentable(name), "groups": workflow.groups.isEmpty ? nil : "groups",
              ], keyPath: tree.path(to: value),
              range: tree.range(of: value)))
          return true
        }
      }
      return found
    },
    checks: [.variableNamesItself])
}

extension NativeCheck {
  static let variableNamesItself = NativeCheck("variable-names-itself", arguments: ["name", "groups"])
}
