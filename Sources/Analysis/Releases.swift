public import Model
public import Planning
internal import Rules
internal import Schema
internal import Text

/// What the workflows of a file ask App Store Connect for.
public struct Releases: Sendable {
  /// The document.
  public let document: Document

  private let surroundings: Surroundings?
  private let lines: LineTable
  private let languages: [String]
  private let isBuilt: Bool

  init(_ document: Document, _ surroundings: Surroundings?, _ options: AnalysisOptions) {
    self.document = document
    self.surroundings = surroundings
    lines = LineTable(document.file)
    languages = options.catalogue.shape.locales.map(\.code)
    isBuilt = options.isBuilt
  }

  /// What a workflow asks for; nil when it publishes nothing to App Store Connect.
  public func request(_ workflow: Workflow) -> Request? {
    Request(workflow, of: document, lines: lines, notes: notes(of: workflow))
  }

  /// The release notes that a workflow would hand on.
  private func notes(of workflow: Workflow) -> ReleaseNotes {
    guard let surroundings, let directory = workflow.notesDirectory else { return .none }
    return ReleaseNotes(
      surroundings.notes.filter { $0.directory == directory }, languages: languages,
      isMadeByScript: !isBuilt && workflow.makesReleaseNotes)
  }
}
