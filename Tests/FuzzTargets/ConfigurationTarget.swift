internal import Analysis
internal import Planning
internal import Reporting
internal import Text

extension FuzzDefinition {
  /// Findings lie in the file, and every report and plan can be written and read back.
  static let configuration = FuzzDefinition(
    seeds: { Samples.files(ending: "codemagic.yaml") }, isYAML: true
  ) { bytes in
    let file = SourceFile(path: "codemagic.yaml", bytes: bytes)
    let analysis = Samples.analysis(file)
    if let problem = Samples.brokenPromise(analysis.reports) { return problem }
    return brokenPromise(Samples.document(analysis))
  }

  /// Renders plans in every form, and reads them back.
  private static func brokenPromise(_ document: PlanDocument) -> String? {
    for format in PlanFormat.allCases { _ = format.render(document) }
    let file = SourceFile(path: "plan.json", text: PlanFormat.json.render(document))
    do throws(SavedPlanError) {
      let saved = try SavedPlan(file)
      return saved.releases == document.plans.map(\.release) ? nil : "a saved plan is read back as another one"
    } catch {
      return "a saved plan cannot be read back: \(error.reason)"
    }
  }
}
