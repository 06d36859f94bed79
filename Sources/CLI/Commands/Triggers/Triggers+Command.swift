internal import Analysis
internal import BuiltInRules
internal import Model
internal import Planning
internal import Reporting
internal import Rules
internal import Text
internal import Workspace
internal import YAMLSyntax

extension Command {
  /// Writes which workflows an event starts, and what they would publish.
  mutating func triggers(_ arguments: [String]) -> ExitStatus {
    do throws(PlanFailure) {
      let options = try PlanFailure.usage { () throws(UsageError) in try TriggersOptions(arguments) }
      return try triggers(options)
    } catch {
      report(error, help: TriggersOptions.command)
      return error.status
    }
  }

  private mutating func triggers(_ options: TriggersOptions) throws(PlanFailure) -> ExitStatus {
    let source = try PlanInput(options.path, environment, command: TriggersOptions.command)
    warn(misnamed: source.file.path)
    let analysisOptions = AnalysisOptions(
      now: environment.now, catalogue: .builtIn, settings: Settings(), given: options.given.choosingDefaults)
    let releases = Analysis.releases(of: source.file, analysisOptions, findSurroundings: source.findSurroundings)
    let document = releases.document
    guard document.tree.isComplete, !document.workflows.isEmpty else {
      throw .unreadable(
        path: source.file.path,
        reason: "it has no workflows or is invalid; 'ascertain lint' tells what is wrong with it")
    }
    let use = GivenValueUse(of: document)
    if let invalid = UsageError(given: options.given, use) { throw .usage(invalid) }
    warn(unmentioned: use.unmentionedVariables(of: options.given))
    let event = try PlanFailure.usage { () throws(UsageError) in try options.event() }
    if event != nil, let input = options.given.inputs.keys.min() {
      throw .usage(
        UsageError(
          "an event starts a build with the defaults of inputs, so --input \(shown(input)) has no effect on it"))
    }
    let report = TriggerReport(document, event: event, changed: try changed(options, source)) {
      releases.request($0)?.release
    }
    let layout = environment.layout(options.color)
    output.write(options.format.render(report, in: layout), as: options.format.outputForm(layout.style))
    return .clean
  }

  private func changed(_ options: TriggersOptions, _ source: PlanInput) throws(PlanFailure) -> [String]? {
    guard let name = options.changedSince else { return nil }
    if options.path == "-" {
      throw .usage(UsageError("standard input is in no repository, so --changed cannot tell what changed"))
    }
    do throws(RevisionError) {
      let directory = Paths.join(environment.directory, Paths.directory(of: source.file.path))
      return try Revision(name, directory: directory, variables: environment.allVariables()).changedPaths()
    } catch {
      throw .revision(error)
    }
  }
}

extension Subcommand {
  static let triggers = Subcommand(
    TriggersOptions.self,
    HelpPage.Text(
      summary: "Tell what an event starts, or what starts each workflow",
      about: "Tell which workflows a push, a pull request or a tag starts, why, and what they would publish.",
      notes: [
        "Without an event, the answer is what starts each workflow. What neither the file nor Codemagic's documentation "
          + "tells is said to be open."
      ],
      examples: [
        "ascertain triggers", "ascertain triggers --branch main", "ascertain triggers --tag v1.2.0",
        "ascertain triggers --branch feature --target main --changed origin/main",
      ],
      statuses: [.clean, .usage, .nothing, .unreadable, .fault])
  ) { $0.triggers($1) }
}
