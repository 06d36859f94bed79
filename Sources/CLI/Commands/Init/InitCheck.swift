internal import Analysis
internal import BuiltInRules
internal import Diagnostics
internal import Model
internal import Planning
internal import Reporting
internal import Rules
internal import Scaffolding
internal import Text
internal import Workspace

/// The answers of the checks and the planner about a `codemagic.yaml` before it is written.
struct InitCheck {
  /// The findings of all rules in the file alone, which answers have led to.
  let reports: [FileReport]
  /// The findings of all rules with the files of the repository.
  let reportsWithRepository: [FileReport]
  /// The plan of a release.
  let plan: PlanDocument

  init(_ files: InitFiles, _ repository: InitRepository, now: Int) {
    let text = files.missing.first { $0.path == Files.fileName }?.text ?? ""
    let file = SourceFile(path: Files.fileName, bytes: Array(text.utf8))
    var settings = Settings()
    settings.profile = .strict
    var options = AnalysisOptions(now: now, settings: settings, isRead: true)
    reports = Analysis(file, options).reports.filter { !$0.findings.isEmpty }
    let surroundings = { (request: SurroundingsRequest) -> Surroundings in
      let found = SurroundingsFinder(from: repository.root).surroundings(of: Files.fileName, request)
      let notes = files.missing.filter { Surroundings.isNotes(Paths.name(of: $0.path)) }.map { file in
        Surroundings.Notes(
          directory: Paths.directory(of: file.path), name: Paths.name(of: file.path),
          file: SourceFile(path: file.path, bytes: Array(file.text.utf8)))
      }
      return Surroundings(
        notes: found.notes + notes, unreadNotes: found.unreadNotes, infoPlists: found.infoPlists,
        projects: found.projects, failures: found.failures)
    }
    reportsWithRepository = Analysis(file, options, findSurroundings: surroundings).reports
      .filter { !$0.findings.isEmpty }
    // A plan assumes the defaults of inputs, as the command does.
    options.given = GivenValues().choosingDefaults
    let analysis = Analysis(file, options, findSurroundings: surroundings)
    let answers = analysis.planner.plans(analysis.document.publishing) { _ in [] }
    plan = PlanDocument(
      version: Command.version, path: file.path, sha256: SHA256.hash(file.bytes), given: options.given,
      limits: Planner.Limits(), answers: answers)
  }
}
