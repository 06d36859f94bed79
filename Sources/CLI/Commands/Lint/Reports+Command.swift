internal import Diagnostics
internal import Reporting
internal import Rules
internal import Schema
internal import Text
internal import Workspace

extension Command {
  /// Writes the requested reports, of findings that may be compared with a baseline, and returns whether all of them
  /// could be written.
  mutating func write(
    _ requests: [ReportRequest], of reports: [FileReport], isCompared: Bool, failOn: Severity, _ options: LintOptions,
    _ catalogue: Catalogue
  ) -> Bool {
    let environment = environment
    var context = ReportContext(
      version: Self.version, failOn: failOn, directory: environment.directory,
      repository: { Self.repository(environment) }, rules: { [documentation] in catalogue.descriptors(documentation) })
    context.hasBaseline = isCompared
    var isWritten = true
    for request in requests {
      context.width = request.destination == .standardOutput ? environment.console.width : nil
      context.style = environment.style(options.color, isFile: request.destination != .standardOutput)
      func writeReport(to output: inout TextWriter) {
        if options.showsStatistics {
          output.write(Self.statistics(reports, request.format, columns: context.width))
        } else {
          request.format.render(reports, in: context, to: &output)
        }
      }
      let form = options.showsStatistics ? .text : request.format.outputForm(context.style)
      switch request.destination {
      case .standardOutput:
        output.write(as: form, writeReport)
      case .file(let path):
        do throws(WriteFailure) {
          try Files.write(to: path, as: form, writeReport)
        } catch {
          self.error.write("ascertain: cannot write \(shown(path)): \(error.reason)\n")
          isWritten = false
        }
      }
    }
    guard !options.showsStatistics, requests.contains(where: { $0.format == .github }) else { return isWritten }
    return writeSummary(of: reports, context) && isWritten
  }

  private static func statistics(_ reports: [FileReport], _ format: ReportFormat, columns: Int?) -> String {
    let statistics = Statistics(reports)
    return format == .json ? statistics.json : statistics.text(columns: columns)
  }

  /// Adds all findings to the step summary in GitHub Actions, or warns about those without an annotation.
  private mutating func writeSummary(of reports: [FileReport], _ context: ReportContext) -> Bool {
    guard let path = environment.value(of: .githubSummary) else {
      let count = unannotatedFindingCount(reports)
      if count > 0 {
        error.write(
          "ascertain: \(count) more findings have no annotation, because GitHub shows 10 per level; see --format text\n"
        )
      }
      return true
    }
    let text = ReportFormat.markdown.render(reports, in: context) + "\n"
    do throws(WriteFailure) {
      try Files.append(text, to: path)
      return true
    } catch {
      self.error.write("ascertain: cannot write the step summary to \(shown(path)): \(error.reason)\n")
      return false
    }
  }

  /// Returns the root of the repository: from the build service, by `.git`, or else the current directory.
  private static func repository(_ environment: Environment) -> String {
    environment.value(of: .gitlabProject) ?? environment.value(of: .githubWorkspace)
      ?? Files.repository(around: environment.directory) ?? environment.directory
  }
}
