public import Model
public import Planning
public import Triggers
internal import Text
internal import YAMLSyntax

/// What an event starts, or what starts the workflows of a file.
public struct TriggerReport: Sendable {
  /// The event; nil for all.
  public let event: RepositoryEvent?
  /// The path of the file.
  public let path: String
  let entries: [Entry]

  /// A workflow, with what starts it and what it does then.
  struct Entry: Sendable {
    let id: String
    let name: String?
    /// What starts it, as phrases; empty for people, schedules and the API only.
    let events: [String]
    /// What may stop a build before its first step, whatever started it.
    let skips: [Start.Skip]
    /// What the event does; nil without an event.
    let start: Start?
    /// The line of the reason of `start`.
    let line: Int?
    /// The lines of the reasons for which a build is skipped.
    let skipLines: [Int?]
    /// What it publishes to App Store Connect; empty for nothing.
    let effects: [String]
  }

  /// Creates the report on the workflows of a document.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - event: The event; nil for all.
  ///   - changed: The paths of the files that changed since the last successful build; nil when that is not known.
  ///   - release: Returns the release that a workflow asks for; nil when it publishes nothing to App Store Connect.
  public init(
    _ document: Document, event: RepositoryEvent?, changed: [String]?, release: (Workflow) -> Release?
  ) {
    self.event = event
    path = document.file.path
    let lines = LineTable(document.file)
    func line(_ place: NodeID?) -> Int? {
      place.map { lines.position(of: document.tree.range(of: $0).start).line }
    }
    entries = document.workflows.map { workflow in
      let start = event.map { Start(workflow, on: $0, changed: changed) }
      let skips = start?.skips ?? workflow.triggering.skips(changed: changed)
      return Entry(
        id: workflow.id, name: workflow.name.value, events: workflow.triggering.phrases, skips: skips, start: start,
        line: line(start?.reason.place), skipLines: skips.map { line($0.reason.place) },
        effects: release(workflow)?.effects ?? [])
    }
  }
}
