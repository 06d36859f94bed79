#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads the lines that another process adds to a file.
public struct FileTail {
  private let path: String
  private var offset: off_t = 0
  private var pending: [UInt8] = []

  /// Begins at the start of a file, which need not be there yet.
  public init(_ path: String) { self.path = path }

  /// The whole lines of a file; nil when there is none.
  public static func lines(of path: String) -> [String]? {
    guard access(path, R_OK) == 0 else { return nil }
    var tail = FileTail(path)
    return tail.lines()
  }

  /// The whole lines that have come since, without their ends.
  public mutating func lines() -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, offset)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      pending += buffer.prefix(count)
      offset += off_t(count)
    }
    guard let end = pending.lastIndex(of: 10) else { return [] }
    let whole = pending[...end].dropLast()
    let lines = whole.split(separator: 10, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
    pending.removeFirst(end + 1)
    return lines
  }

  /// What stands behind the last end of a line.
  public mutating func rest() -> String? {
    defer { pending = [] }
    return pending.isEmpty ? nil : String(decoding: pending, as: UTF8.self)
  }
}
