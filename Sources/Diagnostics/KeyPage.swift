/// The content of the explanation of a key.
public struct KeyPage: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The dotted paths from a workflow, or from the top of the file.
  public let paths: [String]
  /// Where the paths are, with code between backticks; nil for `codemagic.yaml`.
  public let place: String?
  /// The documentation.
  public let about: String
  /// The values that the key accepts, in words.
  public let accepts: String
  /// The default; nil when none is known.
  public let defaultValue: String?
  /// Whether the key must be present.
  public let isRequired: Bool
  /// The address of its documentation; nil when none is known.
  public let source: String?
  /// The IDs of the rules about it.
  public let rules: [String]

  /// Creates an explanation.
  public init(
    name: String, paths: [String], place: String?, about: String, accepts: String, defaultValue: String?,
    isRequired: Bool, source: String?, rules: [String]
  ) {
    self.name = name
    self.paths = paths
    self.place = place
    self.about = about
    self.accepts = accepts
    self.defaultValue = defaultValue
    self.isRequired = isRequired
    self.source = source
    self.rules = rules
  }
}

extension KeyPage {
  /// The largest number of paths in a heading.
  package static let pathLimit = 3

  /// Renders the paths, and where they are.
  package func heading(path: (String) -> String, place: (String) -> String) -> String {
    let more = paths.count > Self.pathLimit ? " and \(paths.count - Self.pathLimit) more" : ""
    let end = self.place.map { " (\(place($0)))" } ?? ""
    return paths.prefix(Self.pathLimit).map(path).joined(separator: ", ") + more + end
  }
}
