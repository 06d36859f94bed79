package import Text

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A failure to read a file or directory.
package struct ReadFailure: Error, Hashable {
  package let path: String
  package let reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// The identity of a file, whatever path leads to it.
package struct FileIdentity: Hashable, Sendable {
  fileprivate let device: UInt64
  fileprivate let number: UInt64
}

/// Access to the file system, as far as linting needs it.
///
/// Only requested reports are written. Outside the given paths, only their parent directories up to the repository's
/// root are examined.
package enum Files {
  /// The maximum size of a file in bytes: node offsets are 32 bits wide, and nobody writes larger files by hand.
  package static let maximumSize = 1 << 30

  /// Reads a file, or a pipe that a person named, to its end; a relative path is resolved against `base`.
  package static func read(
    _ path: String, from base: String = "", _ origin: FileOrigin = .named
  ) throws(ReadFailure) -> SourceFile {
    do throws(Unreadable) {
      return SourceFile(path: path, bytes: try Descriptor.read(Paths.join(base, path), atMost: maximumSize, origin))
    } catch {
      throw ReadFailure(path: path, reason: error.reason + (error.isMissing ? hint(for: Paths.join(base, path)) : ""))
    }
  }

  /// Returns a clause that tells what can be meant by a path where nothing is; empty when nothing near is there.
  private static func hint(for path: String) -> String {
    if path.contains("*") { return "; a pattern is for the shell, without quotes, or name a directory to search" }
    let directory = Paths.directory(of: path)
    if !directory.isEmpty, !exists(directory) { return ", nor a directory \(shown(directory))" }
    let names = ((try? entries(of: directory)) ?? []).filter { $0.isUTF8 && $0.kind != .directory }.map(\.name)
    return nearest(to: Paths.name(of: path), among: names).map { "; did you mean \(shown(Paths.join(directory, $0)))?" }
      ?? ""
  }

  /// Whether a path exists; a dangling link does not.
  package static func exists(_ path: String) -> Bool { FileKind(of: path) != nil }

  /// Whether it is certain that nothing has a path, not even a link that leads nowhere.
  package static func isMissing(_ path: String) -> Bool {
    var status = stat()
    return !path.isSystemPath || lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  /// Whether a path refers to a regular file, directly or through a link.
  package static func isRegular(_ path: String) -> Bool { FileKind(of: path) == .regular }

  /// Whether a path refers to a directory, directly or through a link.
  package static func isDirectory(_ path: String) -> Bool { FileKind(of: path) == .directory }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool { FileKind(of: path, followingLinks: false) == .link }

  /// Returns the identity of what a path refers to, the same for all its paths; nil if there is nothing.
  package static func identity(of path: String) -> FileIdentity? {
    var status = stat()
    guard path.isSystemPath, path.withCString({ stat($0, &status) }) == 0 else { return nil }
    return FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
  }

  /// Returns the absolute path of what a path refers to, without links; nil if there is nothing.
  package static func realPath(of path: String) -> String? {
    guard path.isSystemPath, let real = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

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
