#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What tells that a file or directory is not what it was: which one it is, its size, and when it was changed.
package struct FileStamp: Hashable, Sendable {
  private let identity: FileIdentity
  private let size: Int64
  private let modified, changed: [Int]

  /// Creates the stamp of what a path refers to; nil if there is nothing.
  package init?(of path: String) {
    var status = stat()
    guard path.isSystemPath, path.withCString({ stat($0, &status) }) == 0, let identity = Files.identity(of: path)
    else { return nil }
    self.identity = identity
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modification, change) = (status.st_mtim, status.st_ctim)
    #endif
    modified = [Int(modification.tv_sec), Int(modification.tv_nsec)]
    changed = [Int(change.tv_sec), Int(change.tv_nsec)]
  }
}
