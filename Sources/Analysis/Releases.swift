public import Model
public import Planning
internal import Rules
internal import Schema
internal import Text

/// The releases that the workflows of a file describe.
public struct Releases: Sendable {
  /// The document that describes the releases.
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

  /// Returns the release that a workflow requests; nil when it publishes nothing to App Store Connect.
  public func request(_ workflow: Workflow) -> Request? {
    Request(workflow, of: document, lines: lines, notes: notes(of: workflow))
  }

  /// Returns the release notes that a workflow would publish.
  private func notes(of workflow: Workflow) -> ReleaseNotes {
    guard let surroundings, let directory = workflow.notesDirectory else { return .none }
    return ReleaseNotes(
      surroundings.notes.filter { $0.directory == directory }, languages: languages,
      isMadeByScript: !isBuilt && workflow.makesReleaseNotes)
  }
}
