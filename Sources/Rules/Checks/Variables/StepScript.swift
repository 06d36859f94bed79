internal import Model
internal import Scripts
internal import YAMLSyntax

/// The script of a step, with what it does with variables.
struct StepScript {
  let script: ShellScript
  let variables: ShellVariables
  /// The first reference to each variable that needs a value from elsewhere, in order.
  let uses: [ShellScript.Reference]
  /// The first assignment of each variable that it sets for itself, in order.
  let assignments: [ShellVariables.Assignment]
  /// The names that get a value in it.
  let ownNames: Set<String>

  /// More variables than anybody uses in one script, so that a list of many steps takes time in proportion to its length.
  private static let maximumNames = 200

  /// Reads a script; nil for one that cannot be read, and for one with too many variables.
  init?(_ node: NodeID, in tree: SyntaxTree) {
    guard let script = ShellScript(node, in: tree) else { return nil }
    self.script = script
    variables = ShellVariables(script)
    // The offset from which on each variable has a value of the script's own.
    var starts: [String: Int] = [:]
    assignments = variables.assignments.filter { assignment in
      let isFirst = starts[assignment.name] == nil
      if isFirst { starts[assignment.name] = assignment.command.upperBound }
      return isFirst
    }
    let optional = variables.optionalNames
    var seen: Set<String> = []
    uses = script.references.filter { reference in
      !optional.contains(reference.name) && seen.insert(reference.name).inserted
        && starts[reference.name].map { reference.range.lowerBound < $0 } ?? true
    }
    ownNames = variables.otherNames.union(starts.keys)
    guard uses.count + assignments.count + variables.entries.count <= Self.maximumNames else { return nil }
  }
}

/// The scripts of a document, each read once, however many steps share it.
struct StepScripts {
  private let tree: SyntaxTree
  private var scripts: [NodeID: StepScript?] = [:]

  init(_ tree: SyntaxTree) { self.tree = tree }

  /// Returns a script; nil for one that cannot be read.
  mutating func script(at node: NodeID) -> StepScript? {
    if let known = scripts[node] { return known }
    let script = StepScript(node, in: tree)
    scripts[node] = script
    return script
  }
}
