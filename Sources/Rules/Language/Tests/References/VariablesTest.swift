internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test that every variable in a text is defined.
struct VariablesTest: RuleTest {
  static let kind = TestKind.variables
  static let appliesToBrokenValues = true
  static let forms = [
    TestForm(
      "variables", "defined", ["const": "defined"],
      """
      refers only to variables that `environment.vars` defines, a script writes to `$CM_ENV`, or Codemagic sets \
      (`keys/variables.yaml`). Unknown when the workflow imports groups, which may define any variable
      """
    ) { reader, node throws(DataFileError) in
      guard try reader.file.text(node) == "defined" else { throw reader.file.error(node, "expected `defined`") }
      return VariablesTest()
    }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) == .scalar else { return .fails }
    guard evaluation.mayBeReference(value.node) else { return .holds }
    let names = ScalarForm(evaluation.tree.bytes(of: value.node)).variableNames
    let scope = evaluation.scope
    let undefined = names.filter { name in
      !evaluation.isProvided(name) && scope.variable(name) == nil
        && !scope.isSetByScript(name) && !evaluation.settings.knownVariables.contains(name)
    }
    if undefined.isEmpty { return .holds }
    let mayBeDefined =
      scope.hasGroups || evaluation.isBroken(["environment", "groups"])
      || undefined.contains { evaluation.isBroken(["environment", "vars", $0]) }
    if mayBeDefined { return .unknown }
    if evaluation.basis != nil { evaluation.culprit = undefined.first.map(Culprit.variable) }
    return .fails
  }

  var settings: [String] { ["known-variables"] }
}

extension VariablesTest {
  init(from table: inout TableReader) {}

  func write(to table: inout TableWriter) {}
}
