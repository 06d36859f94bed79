internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for variables whose values are references to themselves.
  static let ownNames = CheckFamily(
    target: .file { context in
      let tree = context.tree
      var found: [Finding] = []
      var seen: Set<NodeID> = []
      // For each of them, scripts are searched; nobody mends more.
      var limit = 100
      var rules = DecodedCheckRules(context.checkRules)
      for workflow in context.document.workflows {
        guard let variables = tree.value(at: ["environment", "vars"], from: workflow.source),
          seen.insert(variables.node).inserted
        else { continue }
        tree.forEachEntry(of: variables.node) { key, value in
          guard tree.isVariable(value) else { return true }
          let name = tree.keyText(key)
          guard tree.namesVariable(name, in: value), !isSetByMachine(name),
            !context.catalogue.shape.variables.contains(name)
          else { return true }
          limit -= 1
          // A script may give it the value, for itself or for the steps after it.
          var scripts = ScriptSearch([name + "=", "read -r", "CM_ENV", "FCI_ENV"])
          if let rule = rules.rule(of: .variableNamesItself), !scripts.finds(in: workflow) {
            let groups = workflow.groups.isEmpty ? nil : "groups"
            found.append(
              Finding(
                rule: rule, arguments: ["name": presentable(name), "groups": groups], keyPath: tree.path(to: value),
                range: tree.range(of: value)))
          }
          return limit > 0
        }
      }
      return found
    },
    checks: [.variableNamesItself])
}

extension SyntaxTree {
  /// Returns whether a value begins like a reference to a variable.
  fileprivate func isVariable(_ value: NodeID) -> Bool { bytes(of: value).first == UInt8(ascii: "$") }

  /// Returns whether a value is a reference to a variable and nothing else.
  fileprivate func namesVariable(_ name: String, in value: NodeID) -> Bool {
    guard kind(of: value) == .scalar, !name.isEmpty else { return false }
    let text = bytes(of: value)
    return text.elementsEqual("$\(name)".utf8) || text.elementsEqual("${\(name)}".utf8)
  }
}

extension NativeCheck {
  static let variableNamesItself = NativeCheck("variable-names-itself", arguments: ["name", "groups"])
}
