public import Diagnostics
public import Model
public import Planning
public import Reporting
internal import Analysis
internal import Text

/// A violation of a rule at one location in a file.
public typealias Finding = Diagnostics.Finding
/// A file with its findings.
public typealias FileReport = Diagnostics.FileReport
/// The steps of a release, in order.
public typealias Plan = Planning.Plan
/// A plan, or the reasons for a refusal.
public typealias PlanResult = Planning.PlanResult
/// The properties of a package to publish.
public typealias PackageFacts = Planning.PackageFacts
/// Values for `$NAME` and `${{ inputs.name }}`.
public typealias GivenValues = Model.GivenValues
/// The files beside `codemagic.yaml`: release notes and property lists.
public typealias Surroundings = Model.Surroundings
/// A format for writing findings.
public typealias ReportFormat = Reporting.ReportFormat

/// A checker and planner for `codemagic.yaml` that runs inside another program.
///
/// It reads no files, no clock and no network: texts and the current time are arguments, and the same input gives the
/// same output. Instances can be used from several threads.
public struct Ascertain: Sendable {
  /// The current time, in seconds since 1970 (UTC); decides whether a date is past.
  private let now: Int

  /// Creates a checker for a fixed time.
  ///
  /// - Parameter now: The current time, in seconds since 1970 (UTC).
  public init(now: Int) { self.now = now }

  /// Checks a file against the built-in rules; any text is accepted.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path to report.
  ///   - given: Values for references, as entered at the start of a build.
  /// - Returns: The file with its findings, in source order.
  public func check(
    _ text: String, path: String = "codemagic.yaml", given: GivenValues = GivenValues()
  ) -> FileReport {
    let file = SourceFile(path: path, text: text)
    let analysis = Analysis(file, AnalysisOptions(now: now, given: given))
    return analysis.reports.first ?? FileReport(file: file, findings: [])
  }

  /// Plans the releases of a file, for each workflow that publishes to App Store Connect, in the file's order.
  ///
  /// As on the command line, a release that would fail is refused with the reasons. Inputs without a given value have
  /// their defaults.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - given: Values for references.
  ///   - surroundings: The files beside it; nil when there are none, so that the release has no notes.
  ///   - packages: The packages to publish; empty when they are not built yet.
  /// - Returns: A refusal for the file if its errors concern every workflow, then a plan or a refusal for each.
  public func plans(
    _ text: String, given: GivenValues = GivenValues(), surroundings: Surroundings? = nil,
    packages: [PackageFacts] = []
  ) -> [PlanResult] {
    let file = SourceFile(path: "codemagic.yaml", text: text)
    let analysis = Analysis(
      file, AnalysisOptions(now: now, given: given.choosingDefaults),
      findSurroundings: surroundings.map { found in { _ in found } })
    return analysis.planner.plans(analysis.document.publishing) { _ in packages }
  }
}
