#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A reader of the lines that another process appends to a file.
public struct FileTail {
  private let path: String
  private var offset: off_t = 0
  private var pending: [UInt8] = []

  /// Creates a reader that begins at a byte of a regular file, which need not exist yet.
  public init(_ path: String, from offset: Int = 0) {
    self.path = path
    self.offset = off_t(offset)
  }

  /// Returns the complete lines of a file from a byte on; nil when it cannot be read.
  public static func lines(of path: String, from offset: Int = 0) -> [String]? {
    guard OwnFile.isRegular(path), access(path, R_OK) == 0 else { return nil }
    var tail = FileTail(path, from: offset)
    return tail.lines()
  }

  /// Returns the complete lines added since the last call, without line breaks.
  public mutating func lines() -> [String] {
    let descriptor = OwnFile.openRegular(path, O_RDONLY)
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
    let complete = pending[...end].dropLast()
    let lines = complete.split(separator: 10, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
    pending.removeFirst(end + 1)
    return lines
  }

  /// Returns the text after the last line break, and forgets it; nil when there is none.
  public mutating func rest() -> String? {
    defer { pending = [] }
    return pending.isEmpty ? nil : String(decoding: pending, as: UTF8.self)
  }
}
