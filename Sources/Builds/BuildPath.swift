internal import Text

/// A place on a build machine, as far as it is known without running anything.
package enum BuildPath: Hashable, Sendable {
  /// In the repository, by its path from the root; empty for the root itself.
  case inside(String)
  /// Outside of the repository.
  case outside
  case unknown

  /// The path from the root of the repository; nil outside of it, and if it is not known.
  package var inRepository: String? {
    switch self {
    case .inside(let path): path
    case .outside, .unknown: nil
    }
  }

  /// The greatest length of a path on macOS, in bytes: `PATH_MAX`.
  private static let maximumLength = 1024

  /// Returns the place that a path leads to from here, which is a directory.
  func moved(by path: String) -> BuildPath {
    switch self {
    case .inside(let directory):
      directory.utf8.count + path.utf8.count < Self.maximumLength
        ? Paths.resolved(Paths.join(directory, path)).map { .inside($0) } ?? .outside : .unknown
    case .outside: path.hasPrefix("..") ? .unknown : .outside
    case .unknown: .unknown
    }
  }
}
