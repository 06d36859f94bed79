internal import BuiltInRules
internal import Diagnostics
internal import Planning
internal import PublishingModel
internal import RuleEngine
internal import YAMLSyntax

/// A configuration to plan from, with the release notes beside it: from the disk, or as it was in a revision.
struct PlanSource {
  let file: SourceFile
  let configuration: Configuration
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
    configuration = Configuration(SyntaxTree.parse(file), given: given)
    self.findNotes = findNotes
  }

  /// The workflows that publish to App Store Connect.
  var publishing: [Workflow] { configuration.workflows.filter { $0.appStoreConnect != nil } }

  /// What a workflow asks for; nil when it publishes nothing.
  func request(_ workflow: Workflow) -> Request? {
    Request(workflow, of: configuration, notes: notes(of: workflow))
  }

  private func notes(of workflow: Workflow) -> ReleaseNotes {
    guard let directory = workflow.notesDirectory else { return .none }
    let files = findNotes([directory]).notes.filter { $0.directory == directory }.map(\.file)
    return ReleaseNotes(
      files, languages: Catalogue.builtIn.shape.locales.map(\.code),
      isMadeByScript: !isBuilt && workflow.makesReleaseNotes)
  }

  /// What the checks find that would make a workflow's release fail.
  ///
  /// Codemagic reads the file as a whole: a mistake of syntax or shape anywhere stops every workflow.
  func obstacles(for workflow: String, in reports: [FileReport], _ catalogue: Catalogue) -> [Obstacle] {
    let others = configuration.workflows.map(\.id).filter { $0 != workflow }
    return reports.flatMap { report -> [Obstacle] in
      let lines = LineTable(report.file)
      return report.findings.filter { $0.severity == .error }.compactMap { finding in
        let group = catalogue.rules.first { $0.id == finding.rule }?.group
        let isOfFile = group == "yaml" || group == "shape"
        guard isOfFile || !others.contains(where: { finding.key.isPath(below: "workflows.\($0)") }) else { return nil }
        let position = lines.position(of: finding.range.start)
        return Obstacle(
          key: finding.key, message: finding.message, help: finding.help,
          place: Obstacle.Place(path: report.file.path, line: position.line, column: position.column))
      }
    }
  }
}

extension String {
  /// Whether a dotted path is another or leads into it.
  fileprivate func isPath(below path: String) -> Bool { self == path || hasPrefix(path + ".") }
}
