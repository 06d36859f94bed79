public import Diagnostics
public import Text

/// A form in which findings are written.
///
/// A format is a case here and a file with its `ReportFormatDefinition`.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// The source line with the range marked, and help, for people.
  case text
  /// One line per finding, for editors and `grep`.
  case line
  /// One versioned JSON object, for programs.
  case json
  /// One JSON object per finding, each on its own line, for programs.
  case ndjson
  /// SARIF 2.1.0 with every rule, for code scanning.
  case sarif
  /// JUnit XML with one suite per file, for test reports.
  case junit
  /// Commands that annotate files, for GitHub Actions.
  case github
  /// Code Quality, for merge requests in GitLab.
  case gitlab
  /// Checkstyle's XML, for Jenkins and others.
  case checkstyle
  /// Diagnostics in JSON, one per line, for reviewdog.
  case rdjsonl
  /// Markdown of limited length, for a comment on a pull request.
  case markdown

  private var definition: ReportFormatDefinition {
    switch self {
    case .text: .text
    case .line: .line
    case .json: .json
    case .ndjson: .ndjson
    case .sarif: .sarif
    case .junit: .junit
    case .github: .github
    case .gitlab: .gitlab
    case .checkstyle: .checkstyle
    case .rdjsonl: .rdjsonl
    case .markdown: .markdown
    }
  }

  /// The readers and the content of the format in a few words, for help and completions.
  public var summary: String { definition.summary }

  /// Returns the way in which a report is read; only the one for people has a style.
  public func outputForm(_ style: TextStyle) -> OutputForm {
    switch self {
    case .text: style.outputForm
    case .github: .annotations
    case .line, .json, .ndjson, .sarif, .junit, .gitlab, .checkstyle, .rdjsonl, .markdown: .text
    }
  }

  /// Renders the findings of files; the same findings always give the same bytes.
  public func render(_ reports: [FileReport], in context: ReportContext = ReportContext()) -> String {
    Output.text(as: outputForm(context.style)) { render(reports, in: context, to: &$0) }
  }

  /// Writes the findings of files; the same findings always give the same bytes.
  public func render(_ reports: [FileReport], in context: ReportContext, to output: inout TextWriter) {
    definition.render(sorted(reports, context), context, &output)
  }

  /// Sorts reports by the name that the format gives a file, so that the order can be read off a report.
  private func sorted(_ reports: [FileReport], _ context: ReportContext) -> [FileReport] {
    guard reports.count > 1 else { return reports }
    let name = definition.name(context)
    return reports.map { (Array(name($0.file.path).utf8), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
      .map(\.1)
  }
}

/// The description and the renderer of one report format.
struct ReportFormatDefinition: Sendable {
  /// The readers and the content of the format in a few words, without a period.
  let summary: String
  /// Returns the function that turns a path into the name by which reports are sorted.
  var name: @Sendable (ReportContext) -> (String) -> String = { _ in { $0 } }
  /// Writes reports that are sorted by name, piece by piece.
  let render: @Sendable ([FileReport], ReportContext, inout TextWriter) -> Void
}
