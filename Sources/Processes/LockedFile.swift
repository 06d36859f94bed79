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

  /// Opens and locks a file; it is made when it is not there, readable for its owner only.
  public init(_ path: String) throws(Failure) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .refused(reason: String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(descriptor)
      throw reason == EWOULDBLOCK ? .taken : .refused(reason: String(cString: strerror(reason)))
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end and waits until the disk has them; false when that fails.
  public func append(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, Array(rest), rest.count)
      if count < 0 {
        guard errno == EINTR else { return false }
        continue
      }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0
  }

  /// Empties the file; false when that fails.
  public func clear() -> Bool { ftruncate(descriptor, 0) == 0 && fsync(descriptor) == 0 }
}
