internal import BuiltInRules
internal import Diagnostics
internal import Model
internal import Planning
internal import Rules
internal import Schema
internal import Text
internal import YAMLSyntax

/// A configuration to plan from, with the release notes beside it: from the disk, or as it was in a revision.
struct PlanSource {
  let file: SourceFile
  let configuration: Configuration
  private let lines: LineTable
  /// Whether the build has run, so that whatever a script writes is there.
  let isBuilt: Bool
  /// Finds the release notes in directories, given relative to the file's own.
  let findNotes: ([String]) -> Surroundings

  init(
    _ file: SourceFile, given: GivenValues, isBuilt: Bool = false,
    findNotes: @escaping ([String]) -> Surroundings
  ) {
    self.file = file
    self.isBuilt = isBuilt
    lines = LineTable(file)
    configuration = Configuration(SyntaxTree.parse(file), given: given)
    self.findNotes = findNotes
  }

  /// The workflows that publish to App Store Connect.
  var publishing: [Workflow] { configuration.workflows.filter { $0.appStoreConnect != nil } }

  /// What a workflow asks for; nil when it publishes nothing.
  func request(_ workflow: Workflow) -> Request? {
    Request(workflow, of: configuration, lines: lines, notes: notes(of: workflow))
  }

  private func notes(of workflow: Workflow) -> ReleaseNotes {
    guard let directory = workflow.notesDirectory else { return .none }
    let files = findNotes([directory]).notes.filter { $0.directory == directory }.map(\.file)
    return ReleaseNotes(
      files, languages: Catalogue.builtIn.shape.locales.map(\.code),
      isMadeByScript: !isBuilt && workflow.makesReleaseNotes)
  }

  /// What the checks find, by the workflow whose release it stops; the empty name has what stops every one.
  ///
  /// Codemagic reads the file as a whole: a mistake of syntax or shape anywhere stops every workflow.
  func obstacles(in reports: [FileReport], _ catalogue: Catalogue) -> [String: [Obstacle]] {
    let groups = Dictionary(catalogue.rules.map { ($0.id, $0.group) }) { first, _ in first }
    let ids = Set(configuration.workflows.map(\.id))
    var obstacles: [String: [Obstacle]] = [:]
    for report in reports where report.findings.contains(where: { $0.severity == .error }) {
      let lines = LineTable(report.file)
      for finding in report.findings where finding.severity == .error {
        let isOfFile = groups[finding.rule] == "yaml" || groups[finding.rule] == "shape"
        let owner = isOfFile ? "" : finding.keyPath.workflow.flatMap { ids.contains($0) ? $0 : nil } ?? ""
        let position = lines.position(of: finding.range.start)
        obstacles[owner, default: []].append(
          Obstacle(
            key: finding.keyPath.description, message: finding.message, help: finding.help,
            place: Location(path: report.file.path, line: position.line, column: position.column)))
      }
    }
    return obstacles
  }
}
