package import Text

/// A failure to read a file.
package struct ReadFailure: Error {
  package let path: String
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// Access to the file system, as far as linting needs it.
///
/// Only requested reports are written. Outside the given paths, only their parent directories up to the repository's
/// root are examined.
package enum Files {
  /// The maximum size of a file in bytes: node offsets are 32 bits wide, and nobody writes larger files by hand.
  package static let maximumSize = 1 << 30

  /// Reads a file or pipe to its end; a relative path is resolved against `base`.
  package static func read(_ path: String, from base: String = "") throws(ReadFailure) -> SourceFile {
    let location = Paths.join(base, path)
    guard let bytes = Descriptor.read(location, atMost: maximumSize) else {
      switch FileKind(of: location) {
      case .directory: throw ReadFailure(path: path, reason: "it is a directory")
      case .regular, .link, .other: throw ReadFailure(path: path, reason: "it cannot be read or is larger than 1 GiB")
      case nil: throw ReadFailure(path: path, reason: "there is no such file")
      }
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Whether a path exists; a dangling link does not.
  package static func exists(_ path: String) -> Bool { FileKind(of: path) != nil }

  /// Whether a path refers to a regular file, directly or through a link.
  package static func isRegular(_ path: String) -> Bool { FileKind(of: path) == .regular }

  /// Whether a path refers to a directory, directly or through a link.
  package static func isDirectory(_ path: String) -> Bool { FileKind(of: path) == .directory }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool { FileKind(of: path, followingLinks: false) == .link }

  /// Returns the first file with one of the names in a directory or its parents; nil when there is none.
  ///
  /// The search ends at the repository's root, which contains `.git`. Outside a repository only the directory itself is
  /// searched. The path is relative to the directory.
  package static func searchUpward(from directory: String, _ names: [String]) -> String? {
    var steps = ""
    var current = directory
    var found: String?
    while true {
      for name in names where found == nil && exists(Paths.join(current, name)) { found = steps + name }
      if exists(Paths.join(current, ".git")) { return found }
      if current == "/" || current.isEmpty { return found.flatMap { $0.hasPrefix("../") ? nil : $0 } }
      current = Paths.directory(of: current)
      if current.isEmpty { current = "/" }
      steps += "../"
    }
  }
}
