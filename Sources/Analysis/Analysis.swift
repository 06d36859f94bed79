public import Diagnostics
public import Model
public import Text
internal import Planning
internal import Rules
internal import Schema

/// The analysis of a `codemagic.yaml`: its document, its findings and its releases.
///
/// The file is parsed once and its surroundings are searched once. Rules, releases and plans share one document, so
/// that they cannot disagree about a value.
public struct Analysis: Sendable {
  /// The parsed file, with the values given for its references.
  public let document: Document
  /// The files beside it; nil when they were not searched for.
  public let surroundings: Surroundings?
  /// The report on the file, then one for each file beside it that has findings.
  public let reports: [FileReport]

  /// The options of the analysis.
  public let options: AnalysisOptions

  /// Analyzes a file.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - options: The time, the rules, the settings and the given values.
  ///   - findSurroundings: Finds the files beside it that are needed; nil to check the file alone. Not called for a
  ///     file whose analysis needs none.
  public init(
    _ file: SourceFile, _ options: AnalysisOptions, findSurroundings: ((SurroundingsRequest) -> Surroundings)? = nil
  ) {
    let document = Document(file, given: options.given, isConcurrent: options.isConcurrent)
    let surroundings = findSurroundings.map { find in
      SurroundingsRequest(
        of: document, includesInfoPlists: { options.needInfoPlists }, includesRepository: { options.needRepository }
      ).map(find) ?? Surroundings(notes: [])
    }
    self.document = document
    self.surroundings = surroundings
    self.options = options
    reports = options.catalogue.check(
      document, beside: surroundings,
      CheckContext(
        now: options.now, settings: options.settings, isRead: options.isRead, isConcurrent: options.isConcurrent))
  }

  /// Returns the releases that a file describes, without checking it.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - options: The rules, the settings and the given values.
  ///   - includesPackages: Whether the packages are asked for that the repository tells of.
  ///   - findSurroundings: Finds the files beside it that are needed; nil for the file alone.
  /// - Returns: The releases.
  public static func releases(
    of file: SourceFile, _ options: AnalysisOptions, includesPackages: Bool = false,
    findSurroundings: ((SurroundingsRequest) -> Surroundings)? = nil
  ) -> Releases {
    let document = Document(file, given: options.given)
    // A release does not depend on the Info.plist files in the repository.
    let surroundings = findSurroundings.map { find in
      SurroundingsRequest(of: document, includesInfoPlists: { false }, includesRepository: { includesPackages })
        .map(find)
        ?? Surroundings(notes: [])
    }
    return Releases(document, surroundings, options)
  }

  /// The releases that the file describes.
  public var releases: Releases { Releases(document, surroundings, options) }
}
