public import Diagnostics
public import Model
public import Text
internal import Planning
internal import Rules
internal import Schema

/// A `codemagic.yaml` that was read, checked and understood: the one place that knows in which order that is done.
///
/// The file is parsed once, what lies beside it is looked for once, and rules, releases and plans stand on the same
/// document, so that what one of them says of a value is what the others go by.
public struct Analysis: Sendable {
  /// What was read of the file, with the values given for references.
  public let document: Document
  /// What lies beside the file; nil when nobody looked.
  public let surroundings: Surroundings?
  /// What was found: a report for the file, then one for each file beside it that has findings.
  public let reports: [FileReport]

  /// What it was analyzed with.
  public let options: AnalysisOptions

  /// Analyzes a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - options: The moment, the rules, the settings and the given values.
  ///   - findSurroundings: Finds what lies beside the file, given the directories where release notes may be, relative
  ///     to the file's own; nil not to look.
  public init(
    _ file: SourceFile, _ options: AnalysisOptions, findSurroundings: (([String]) -> Surroundings)? = nil
  ) {
    let document = Document(file, given: options.given)
    let surroundings = findSurroundings.map { Self.surroundings(of: document, $0) }
    self.document = document
    self.surroundings = surroundings
    self.options = options
    reports = options.catalogue.check(
      document, beside: surroundings,
      CheckContext(
        now: options.now, settings: options.settings, isRead: options.isRead, isConcurrent: options.isConcurrent))
  }

  /// The releases that a file asks for, without checking it.
  public static func releases(
    of file: SourceFile, _ options: AnalysisOptions, findSurroundings: (([String]) -> Surroundings)? = nil
  ) -> Releases {
    let document = Document(file, given: options.given)
    return Releases(document, findSurroundings.map { surroundings(of: document, $0) }, options)
  }

  /// The releases that the file asks for.
  public var releases: Releases { Releases(document, surroundings, options) }

  /// Looks beside a file that publishes; beside any other, nothing matters.
  private static func surroundings(of document: Document, _ find: ([String]) -> Surroundings) -> Surroundings {
    let publishing = document.publishing
    guard !publishing.isEmpty else { return Surroundings(notes: []) }
    return find(Set([""] + publishing.compactMap(\.notesDirectory)).sorted())
  }
}
