#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// An append-only file that one process at a time can write to.
///
/// The lock is released when this process and all processes that inherited it have ended.
public struct LockedFile: ~Copyable {
  /// A failure to open or lock a file.
  public enum Failure: Error, Hashable, Sendable {
    /// Another process holds the lock.
    case taken
    /// The file cannot be used, mostly for the reason that the system gives.
    case refused(reason: String)
  }

  let descriptor: Int32
  private let path: String

  /// Opens and locks a file, creating it with access for its owner only when it does not exist; never through a link.
  public init(_ path: String) throws(Failure) {
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
      guard opened >= 0 else {
        switch errno {
        case ELOOP: throw .refused(reason: "it is a link")
        case ENXIO, EOPNOTSUPP: throw .refused(reason: "it is not a regular file")
        default: throw .refused(reason: String(cString: strerror(errno)))
        }
      }
      // A child gets the lock as a low descriptor, which must still be free there.
      let descriptor = fcntl(opened, F_DUPFD_CLOEXEC, 10)
      close(opened)
      guard descriptor >= 0 else { throw .refused(reason: String(cString: strerror(errno))) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let reason = errno
        close(descriptor)
        throw reason == EWOULDBLOCK ? .taken : .refused(reason: String(cString: strerror(reason)))
      }
      guard Self.isRegular(descriptor) else {
        close(descriptor)
        throw .refused(reason: "it is not a regular file")
      }
      if Self.isFile(descriptor, at: path) {
        self.descriptor = descriptor
        self.path = path
        return
      }
      // The previous holder of the lock has removed the file in the meantime.
      close(descriptor)
    }
  }

  /// The lock, for a program that keeps it as long as it runs; good only while the file is open here.
  public struct Hold: Sendable {
    let descriptor: Int32
  }

  /// The lock, to be handed to a program.
  public var hold: Hold { Hold(descriptor: descriptor) }

  /// Removes the file when it is empty, and releases the lock.
  deinit {
    if size == 0 { unlink(path) }
    close(descriptor)
  }

  /// Appends bytes and flushes them to disk.
  ///
  /// - Returns: Whether that succeeded; bytes of a failed write are removed again.
  public func append(_ bytes: [UInt8]) -> Bool {
    let before = size
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, Array(rest), rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        _ = before.map { truncate(to: $0) }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0
  }

  /// Truncates the file to a size in bytes; returns false on failure.
  public func truncate(to size: Int) -> Bool { ftruncate(descriptor, off_t(size)) == 0 && fsync(descriptor) == 0 }

  /// The content; nil when it cannot be read or is larger than a number of bytes.
  public func content(atMost limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else { return nil }
    }
    return nil
  }

  /// The size in bytes; nil when it cannot be determined.
  private var size: Int? {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// Whether a descriptor refers to a regular file; reading a device might never end.
  private static func isRegular(_ descriptor: Int32) -> Bool {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (mine, there) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && lstat(path, &there) == 0 && mine.st_ino == there.st_ino
      && mine.st_dev == there.st_dev
  }
}
