package import Text

/// The files of a repository, with their paths from its root.
public struct RepositoryFiles: Sendable {
  /// The paths, sorted, without duplicates.
  public var paths: [String] { sorted.all }
  /// The paths of links and of other repositories inside of this one, below which anything may be.
  public let links: Set<String>
  /// The paths of the files that can be run as programs; nil if that is not known.
  public let executables: Set<String>?
  private let sorted: SortedPaths
  private let contents: @Sendable (String) -> [UInt8]?

  /// Creates the files of a repository.
  ///
  /// - Parameters:
  ///   - paths: The paths, of which no more than `maximumCount` are looked at.
  ///   - links: The paths of links and of other repositories.
  ///   - executables: The paths of programs; nil if they are not known.
  ///   - contents: Reads a file; nil when it cannot be read or is too large.
  public init(
    _ paths: [String], links: Set<String> = [], executables: Set<String>? = nil,
    contents: @escaping @Sendable (_ path: String) -> [UInt8]?
  ) {
    sorted = SortedPaths(Array(paths.prefix(Self.maximumCount)))
    self.links = links
    self.executables = executables
    self.contents = contents
  }

  /// The maximum number of files that are looked at.
  public static let maximumCount = 200_000
  /// The maximum size of a file that is read, in bytes.
  public static let maximumSize = 8 << 20

  /// Returns whether there is a file.
  ///
  /// - Complexity: logarithmic in the number of files.
  package func has(_ path: String) -> Bool { sorted.contains(path) }

  /// Returns the bytes of a file; nil when it is not there or cannot be read.
  package func bytes(of path: String) -> [UInt8]? { has(path) ? contents(path) : nil }

  /// Returns a file; nil when it is not there or cannot be read.
  package func file(_ path: String) -> SourceFile? { bytes(of: path).map { SourceFile(path: path, bytes: $0) } }

  /// Returns the JSON in a file; nil when there is none.
  package func json(_ path: String) -> JSONValue? { file(path).flatMap { JSONValue(json: $0) } }

  /// Returns the text of a file, with replacements for what is no UTF-8; nil when it cannot be read.
  public func text(_ path: String) -> String? { bytes(of: path).map { String(decoding: $0, as: UTF8.self) } }

  /// Returns the first of some names that is a file in a directory; nil when none is.
  package func first(of names: [String], in directory: String) -> String? {
    names.map { Paths.join(directory, $0) }.first(where: has)
  }

  /// Returns the paths below a directory, at any depth.
  package func paths(below directory: String) -> ArraySlice<String> { sorted.below(directory) }
}
