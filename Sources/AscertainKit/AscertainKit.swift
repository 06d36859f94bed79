public import Diagnostics
public import Model
public import Planning
public import Reporting
internal import Analysis
internal import Text

/// A finding: what a rule says about one place of a file.
public typealias Finding = Diagnostics.Finding
/// A file with its findings.
public typealias FileReport = Diagnostics.FileReport
/// What a release does, in order.
public typealias Plan = Planning.Plan
/// A plan, or why there is none.
public typealias PlanResult = Planning.PlanResult
/// The facts of a package to publish.
public typealias PackageFacts = Planning.PackageFacts
/// Values for `$NAME` and `${{ inputs.name }}`.
public typealias GivenValues = Model.GivenValues
/// What lies beside a file: release notes and property lists.
public typealias Surroundings = Model.Surroundings
/// The forms in which findings are written.
public typealias ReportFormat = Reporting.ReportFormat

/// Checks and plans a `codemagic.yaml` from within another program.
///
/// It reads no file, no clock and no network: texts and the moment come in, values go out, and the same input gives the
/// same output. Values of it can be used from several threads.
public struct Ascertain: Sendable {
  /// Seconds since 1970 in UTC: when a date counts as past.
  private let now: Int

  /// A checker that takes this moment for the present.
  ///
  /// - Parameter now: Seconds since 1970 in UTC.
  public init(now: Int) { self.now = now }

  /// Checks a file by the built-in rules, whatever its text is; the findings are in the order of places.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path to name it by.
  ///   - given: Values for references, as somebody would give them at the start of a build.
  /// - Returns: The file with its findings.
  public func check(
    _ text: String, path: String = "codemagic.yaml", given: GivenValues = GivenValues()
  ) -> FileReport {
    let file = SourceFile(path: path, text: text)
    let analysis = Analysis(file, AnalysisOptions(now: now, given: given))
    return analysis.reports.first ?? FileReport(file: file, findings: [])
  }

  /// Plans the releases of a file, for each workflow that publishes to App Store Connect, in the file's order.
  ///
  /// A release that would fail by the built-in rules is refused with the reasons, as on the command line. Inputs without
  /// a given value have their defaults.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - given: Values for references.
  ///   - surroundings: What lies beside the file; nil when nobody looked, so that there are no release notes.
  ///   - packages: The packages to publish; empty when they are not built yet.
  /// - Returns: A refusal for the file when its errors concern every workflow, then a plan or a refusal for each.
  public func plans(
    _ text: String, given: GivenValues = GivenValues(), surroundings: Surroundings? = nil,
    packages: [PackageFacts] = []
  ) -> [PlanResult] {
    let file = SourceFile(path: "codemagic.yaml", text: text)
    let analysis = Analysis(
      file, AnalysisOptions(now: now, given: given.choosingDefaults),
      findSurroundings: surroundings.map { found in { _ in found } })
    return analysis.plans(analysis.document.publishing) { _ in packages }
  }
}
