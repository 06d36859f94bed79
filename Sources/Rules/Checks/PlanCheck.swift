public import Diagnostics
public import Text
internal import Model
internal import YAMLSyntax

extension Catalogue {
  /// Whether rules about plans are selected.
  public func hasPlanRules(_ settings: Settings) -> Bool {
    enabledRules(for: .plan, settings.selection).contains(true)
  }

  /// Checks the plan of a workflow with the rules about plans.
  ///
  /// - Parameters:
  ///   - plan: The plan as JSON, with references in the place of values that only the build knows.
  ///   - context: The time and the settings.
  /// - Returns: The findings, with the keys of the plan that they are about.
  public func checkPlan(_ plan: SourceFile, _ context: CheckContext) -> FileReport {
    let tree = JSONText(plan).tree
    var context = context
    context.settings.expandNames(of: self)
    guard let top = tree.top, tree.isComplete else { return FileReport(tree, [], context.settings) }
    let findings = runningRules(enabledRules(for: .plan, context.settings.selection), on: tree, context) { runner in
      runner.run(onFile: top, Scope(tree))
    }
    return FileReport(tree, findings, context.settings)
  }
}
