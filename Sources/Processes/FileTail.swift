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

  /// The maximum length of a line in bytes; the rest of a longer one is left out.
  public static let maximumLineLength = 1 << 20
  /// The maximum number of bytes that are read at once, far above what the publishing program writes in hours.
  private static let maximumSize = 256 << 20

  /// Returns the complete lines of a file from a byte on; nil when it cannot be read or is too large.
  public static func lines(of path: String, from offset: Int = 0) -> [String]? {
    var facts = stat()
    guard OwnFile.isRegular(path), access(path, R_OK) == 0, stat(path, &facts) == 0,
      Int(facts.st_size) - offset <= maximumSize
    else { return nil }
    var tail = FileTail(path, from: offset)
    return tail.lines()
  }

  /// Returns the complete lines added since the last call, without line breaks.
  public mutating func lines() -> [String] {
    let descriptor = OwnFile.openRegular(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var lines: [String] = []
    while true {
      let count = pread(descriptor, &buffer, buffer.count, offset)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return lines }
      offset += off_t(count)
      add(buffer[..<count], to: &lines)
    }
  }

  /// Adds the lines that end in some bytes, and keeps the rest.
  private mutating func add(_ bytes: ArraySlice<UInt8>, to lines: inout [String]) {
    var rest = bytes
    while let end = rest.firstIndex(of: 10) {
      keep(rest[..<end])
      if pending.last == 13 { pending.removeLast() }
      lines.append(String(decoding: pending, as: UTF8.self))
      pending.removeAll(keepingCapacity: true)
      rest = rest[(end + 1)...]
    }
    keep(rest)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    pending += bytes.prefix(Self.maximumLineLength - pending.count)
  }

  /// Returns the text after the last line break, and forgets it; nil when there is none.
  public mutating func rest() -> String? {
    defer { pending = [] }
    return pending.isEmpty ? nil : String(decoding: pending, as: UTF8.self)
  }
}
