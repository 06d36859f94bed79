/// The documentation of one version of the program, as pages in a repository on the web.
public struct Documentation: Hashable, Sendable {
  /// The address of the repository, such as `https://github.com/acme/ascertain`; nil in a build of one's own.
  ///
  /// Whoever releases a build writes the address here before the build; nothing else depends on where that is.
  public static let repository: String? = nil

  /// The address of the folder with the pages.
  private let folder: String

  /// Finds the documentation of a version; nil without the address of a repository.
  public init?(in repository: String?, version: String) {
    guard let repository, !repository.isEmpty else { return nil }
    let root = repository.hasSuffix("/") ? String(repository.dropLast()) : repository
    folder = "\(root)/blob/v\(version)/Sources/CLI/Ascertain.docc"
  }

  /// Returns the address of a page, given by its path in the folder.
  public func address(of page: String) -> String { "\(folder)/\(page)" }

  /// Returns the address of the page about a built-in rule.
  public func address(ofRule id: String) -> String { address(of: "Rules/\(id).md") }
}
