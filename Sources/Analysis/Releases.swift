internal import Builds
public import Model
public import Planning
internal import Rules
internal import Schema
internal import Text
internal import YAMLSyntax

/// The releases that the workflows of a file describe.
public struct Releases: Sendable {
  /// The document that describes the releases.
  public let document: Document

  private let lines: LineTable
  private let secrets: Request.Secrets
  /// The release notes of each directory that has some.
  private let notes: [String: Request.Notes]
  /// The keys of the workflows with a script that may create release notes.
  private let notesMakers: Set<NodeID>
  /// The files of the repository; nil when they were not searched for.
  private let repository: RepositoryFiles?

  init(_ document: Document, _ surroundings: Surroundings?, _ options: AnalysisOptions) {
    self.document = document
    lines = LineTable(document.file)
    let secrets = Request.Secrets(document)
    self.secrets = secrets
    let languages = options.catalogue.languages
    notes = Dictionary(grouping: surroundings?.notes ?? [], by: \.directory)
      .mapValues { Request.Notes(ReleaseNotes($0, languages: languages), secrets) }
    // After the build, nothing is created any more.
    var scripts = ScriptSearch.releaseNotes
    let makers = options.isBuilt || surroundings == nil ? [] : document.publishing.filter { scripts.finds(in: $0) }
    notesMakers = Set(makers.map(\.key))
    repository = surroundings?.repository
  }

  /// Returns the release that a workflow requests; nil when it publishes nothing to App Store Connect.
  public func request(_ workflow: Workflow) -> Request? {
    Request(workflow, of: document, lines: lines, secrets: secrets, notes: notes(of: workflow))
  }

  /// Returns the packages that the repository tells of, by the IDs of their workflows.
  public func expectedPackages(of workflows: [Workflow]) -> [String: ExpectedPackage] {
    guard let repository else { return [:] }
    var steps = BuildStepReader(document)
    var packages: [String: ExpectedPackage] = [:]
    for workflow in workflows where packages[workflow.id] == nil {
      guard let app = BuiltApp(workflow, &steps, in: repository) else { continue }
      packages[workflow.id] = ExpectedPackage(
        bundleID: app.bundleID, version: app.version, buildNumber: app.buildNumber, sources: app.sources
      ).masked(secrets)
    }
    return packages
  }

  /// Returns the release notes that a workflow would publish.
  private func notes(of workflow: Workflow) -> Request.Notes {
    guard let directory = workflow.notesDirectory else { return .none }
    return notesMakers.contains(workflow.key) ? .madeByScript : notes[directory] ?? .none
  }
}
