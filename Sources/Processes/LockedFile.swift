#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file that only one process at a time writes to, and only at its end.
///
/// The lock goes when this process, and any to which it was handed on, has ended.
public struct LockedFile: ~Copyable {
  /// Why a file cannot be had.
  public enum Failure: Error, Hashable, Sendable {
    /// Another process has it.
    case taken
    /// The system refuses, in its words.
    case refused(reason: String)
  }

  let descriptor: Int32
  private let path: String

  /// Opens and locks a file; it is made when it is not there, readable for its owner only.
  public init(_ path: String) throws(Failure) {
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard opened >= 0 else { throw .refused(reason: String(cString: strerror(errno))) }
      // A child finds the lock at a small number, which must still be free there.
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
        throw .refused(reason: "It is no file that can be written to and read")
      }
      if Self.isFile(descriptor, at: path) {
        self.descriptor = descriptor
        self.path = path
        return
      }
      // The one who had the lock has removed the file meanwhile.
      close(descriptor)
    }
  }

  /// A file in which nothing was written does not stay.
  deinit {
    if size == 0 { unlink(path) }
    close(descriptor)
  }

  /// Adds bytes at the end and waits until the disk has them; false, and nothing is added, when that fails.
  public func append(_ bytes: [UInt8]) -> Bool {
    let before = size
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, Array(rest), rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        _ = before.map { shorten(to: $0) }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0
  }

  /// Drops what stands behind so many bytes; false when that fails.
  public func shorten(to size: Int) -> Bool { ftruncate(descriptor, off_t(size)) == 0 && fsync(descriptor) == 0 }

  /// All bytes; nil when they cannot be read.
  public var content: [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes += buffer.prefix(count)
    }
  }

  /// How many bytes there are.
  private var size: Int? {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// A device would be read for ever.
  private static func isRegular(_ descriptor: Int32) -> Bool {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (mine, there) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino
      && mine.st_dev == there.st_dev
  }
}
