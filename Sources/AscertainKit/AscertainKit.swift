public import Diagnostics
public import Model
public import Planning
public import Reporting
public import Rules
public import Text
internal import Analysis

/// A violation of a rule at one location in a file.
public typealias Finding = Diagnostics.Finding
/// A file with its findings.
public typealias FileReport = Diagnostics.FileReport
/// The weight of a finding.
public typealias Severity = Diagnostics.Severity
/// A file with its path and its content.
public typealias SourceFile = Text.SourceFile
/// One step of a release.
public typealias Step = Planning.Step
/// A finding for which a release would fail.
public typealias Obstacle = Planning.Obstacle
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
/// A team's settings: the selected rules and their severities.
public typealias Settings = Rules.Settings
/// A format for writing findings.
public typealias ReportFormat = Reporting.ReportFormat

/// A checker and planner for `codemagic.yaml` that runs inside another program.
///
/// It reads no files, no clock and no network: texts and the current time are arguments, and the same input gives the
/// same output. Instances can be used from several threads.
public struct Ascertain: Sendable {
  private let now: Int
  private let settings: Settings

  /// Creates a checker for a fixed time.
  ///
  /// - Parameters:
  ///   - now: The current time, in seconds since 1970 (UTC); decides whether a date is past.
  ///   - settings: The team's settings.
  public init(now: Int, settings: Settings = Settings()) {
    self.now = now
    self.settings = settings
  }

  /// Analyzes a file with the built-in rules, once for its reports and its plans; any text is accepted.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path to report.
  ///   - given: Values for references, as entered at the start of a build.
  ///   - surroundings: The files beside it; nil to analyze the file alone, so that a release has no notes.
  /// - Returns: The analyzed file; its plans treat the default of an input as chosen only if `given` says so.
  public func analyze(
    _ text: String, path: String = "codemagic.yaml", given: GivenValues = GivenValues(),
    surroundings: Surroundings? = nil
  ) -> AnalyzedFile {
    AnalyzedFile(
      analysis: Analysis(
        SourceFile(path: path, text: text), AnalysisOptions(now: now, settings: settings, given: given),
        findSurroundings: surroundings.map { found in { _ in found } }))
  }

  /// Checks a file alone.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path to report.
  ///   - given: Values for references, as entered at the start of a build.
  /// - Returns: The file with its findings, in source order.
  public func check(
    _ text: String, path: String = "codemagic.yaml", given: GivenValues = GivenValues()
  ) -> FileReport {
    analyze(text, path: path, given: given).reports.first
      ?? FileReport(file: SourceFile(path: path, text: text), findings: [])
  }

  /// Plans the releases of a file as the command line does: inputs without a given value have their defaults.
  ///
  /// - Parameters:
  ///   - text: The content of the file.
  ///   - path: The path to report.
  ///   - given: Values for references.
  ///   - surroundings: The files beside it; nil when there are none, so that the release has no notes.
  ///   - packages: The packages to publish; empty when they are not built yet.
  /// - Returns: The same as `AnalyzedFile.plans(packages:)`.
  public func plans(
    _ text: String, path: String = "codemagic.yaml", given: GivenValues = GivenValues(),
    surroundings: Surroundings? = nil, packages: [PackageFacts] = []
  ) -> [PlanResult] {
    analyze(text, path: path, given: given.choosingDefaults, surroundings: surroundings).plans(packages: packages)
  }
}

/// An analyzed file: its reports and the plans of its releases.
public struct AnalyzedFile: Sendable {
  let analysis: Analysis

  /// The report on the file, then one for each file beside it that has findings.
  ///
  /// They leave out findings below the lowest severity that the settings show.
  public var reports: [FileReport] {
    analysis.reports.map { $0.showing(from: analysis.options.settings.minSeverity) }
  }

  /// Plans the releases, for each workflow that publishes to App Store Connect, in the file's order.
  ///
  /// A release that would fail is refused with the reasons. For plans as on the command line, analyze with
  /// `given.choosingDefaults`.
  ///
  /// - Parameter packages: The packages to publish; empty when they are not built yet.
  /// - Returns: A refusal for the file if its errors concern every workflow, then a plan for each, or a refusal if it
  ///   has errors of its own.
  public func plans(packages: [PackageFacts] = []) -> [PlanResult] {
    analysis.planner.plans(analysis.document.publishing) { _ in packages }
  }
}
