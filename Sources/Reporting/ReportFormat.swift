public import Diagnostics
internal import Text

/// The forms in which findings are written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: the source line, the place marked, what to do.
  case text
  /// For editors and `grep`: one line a finding.
  case line
  /// For programs: one JSON object, versioned.
  case json
  /// For programs: one JSON object a finding, each in a line.
  case ndjson
  /// For code scanning: SARIF 2.1.0 with every rule.
  case sarif
  /// For test reports: JUnit XML, a suite for each file.
  case junit
  /// For GitHub Actions: commands that annotate the files.
  case github
  /// For merge requests of GitLab: Code Quality.
  case gitlab
  /// For Jenkins and others: the XML of Checkstyle.
  case checkstyle
  /// For reviewdog: its diagnostics, one a line.
  case rdjsonl
  /// For a comment on a pull request: Markdown of limited length.
  case markdown

  /// The findings of files in this form; the same bytes for the same findings.
  public func render(_ reports: [FileReport], in context: ReportContext = ReportContext()) -> String {
    let reports = reports.sorted { $0.file.path < $1.file.path }
    return switch self {
    case .text: textReport(reports, context)
    case .line: lineReport(reports)
    case .json: jsonReport(reports)
    case .ndjson: ndjsonReport(reports)
    case .sarif: sarifReport(reports, context)
    case .junit: junitReport(reports, context)
    case .github: githubReport(reports, context)
    case .gitlab: gitlabReport(reports, context)
    case .checkstyle: checkstyleReport(reports)
    case .rdjsonl: rdjsonlReport(reports, context)
    case .markdown: markdownReport(reports, context)
    }
  }
}
