#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Files and directories that this program makes for itself: never reached through a link, never something else.
public enum OwnFile {
  /// Creates a file that only its owner can read; false when something has the name already.
  public static func create(_ path: String, _ bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let count = write(descriptor, bytes, bytes.count)
    return close(descriptor) == 0 && count == bytes.count
  }

  /// Creates a directory that only its owner can enter; false when something has the name already.
  public static func createDirectory(_ path: String) -> Bool { mkdir(path, 0o700) == 0 }

  /// Returns the first bytes of a regular file; nil for anything else.
  public static func start(of path: String, _ count: Int) -> [UInt8]? {
    let descriptor = openRegular(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: count)
    let count = pread(descriptor, &buffer, count, 0)
    return count < 0 ? nil : Array(buffer.prefix(count))
  }

  /// Whether something has the name, a link that leads nowhere included.
  public static func isThere(_ path: String) -> Bool { facts(path) != nil }

  /// Whether a path is a regular file, and no link to one.
  public static func isRegular(_ path: String) -> Bool { facts(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

  /// Whether a path is a directory of this user that nobody else can enter, and no link to one.
  public static func isPrivateDirectory(_ path: String) -> Bool {
    facts(path).map { $0.st_mode & S_IFMT == S_IFDIR && $0.st_mode & 0o777 == 0o700 && $0.st_uid == geteuid() } ?? false
  }

  /// Removes a file, never a directory.
  public static func remove(_ path: String) { unlink(path) }

  /// Removes a directory if nothing is in it.
  public static func removeDirectory(_ path: String) { rmdir(path) }

  /// Gives a file another name, in place of a file that has it; false on failure.
  public static func move(_ path: String, to other: String) -> Bool { rename(path, other) == 0 }

  /// Opens a regular file without waiting, not through a link; -1 for anything else.
  static func openRegular(_ path: String, _ flags: Int32) -> Int32 {
    let descriptor = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    var facts = stat()
    guard descriptor >= 0 else { return -1 }
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return -1
    }
    return descriptor
  }

  private static func facts(_ path: String) -> stat? {
    var facts = stat()
    return lstat(path, &facts) == 0 ? facts : nil
  }
}
