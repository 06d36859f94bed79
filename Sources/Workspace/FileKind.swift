#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A kind of object in the file system.
package enum FileKind: Sendable {
  case regular, directory, link
  /// A pipe, a socket or a device.
  case other
}

extension FileKind {
  /// Determines the kind of what a path refers to, through links unless told otherwise; nil if there is nothing.
  package init?(of path: String, followingLinks: Bool = true) {
    var status = stat()
    let result = path.withCString { followingLinks ? stat($0, &status) : lstat($0, &status) }
    guard result == 0, path.isSystemPath else { return nil }
    self.init(status)
  }

  /// Determines the kind of an open file; nil when the descriptor is invalid.
  init?(of descriptor: Int32, size: inout Int) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    size = Int(status.st_size)
    self.init(status)
  }

  /// Determines the kind of a directory's entry from the type that the directory states.
  ///
  /// Some file systems state no type; only then is the entry itself looked at.
  package init?(entryType type: Int32, at path: @autoclosure () -> String) {
    switch type {
    case Int32(DT_REG): self = .regular
    case Int32(DT_DIR): self = .directory
    case Int32(DT_LNK): self = .link
    case Int32(DT_UNKNOWN): self.init(of: path(), followingLinks: false)
    default: self = .other
    }
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}

extension String {
  /// Whether the path means the same to the system; a zero byte would end it there.
  var isSystemPath: Bool { !utf8.contains(0) }
}
