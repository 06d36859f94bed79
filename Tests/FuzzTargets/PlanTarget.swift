internal import Planning
internal import Text

extension FuzzDefinition {
  /// A file is refused as a saved plan, or its plans can be made again and compared.
  static let plan = FuzzDefinition(
    seeds: {
      Samples.files(ending: "codemagic.yaml", in: "fixtures/plans").map { bytes in
        let document = Samples.document(Samples.analysis(SourceFile(path: "codemagic.yaml", bytes: bytes)))
        return Array(document.json.line.utf8)
      }
    }
  ) { bytes in
    do throws(SavedPlanError) {
      let saved = try SavedPlan(SourceFile(path: "plan.json", bytes: bytes))
      guard saved.packages.count == saved.releases.count else { return "packages of no release" }
    } catch {
      return error.reason.isEmpty ? "a plan is refused without a reason" : nil
    }
    do throws(SavedPlanError) {
      return Samples.brokenPromise(try PlanDocument(saved: SourceFile(path: "plan.json", bytes: bytes)))
    } catch {
      return error.reason.isEmpty ? "a plan is refused without a reason" : nil
    }
  }
}
