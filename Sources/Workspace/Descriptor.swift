#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reading and writing through file descriptors: pipes and standard streams, which Foundation's files leave out.
public enum Descriptor {
  /// All bytes of a file or pipe; nil when it cannot be read or has more.
  package static func read(_ path: String, atMost most: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor, atMost: most)
  }

  /// Calls `body` with the bytes of a file, piece by piece; false when it cannot be read.
  package static func forEachPiece(of path: String, _ body: ([UInt8]) -> Void) -> Bool {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count == 0 { return true }
      if count > 0 { body(count == buffer.count ? buffer : Array(buffer.prefix(count))) }
      if count < 0, errno != EINTR { return false }
    }
  }

  /// All bytes that can be read from a descriptor; nil when reading fails or there are more.
  public static func readAll(_ descriptor: Int32, atMost most: Int = 1 << 30) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= most {
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer.prefix(count) }
      if count == 0 { return bytes }
      if count < 0, errno != EINTR { return nil }
    }
    return nil
  }

  /// Writes a text into a file or pipe as it is, behind what is there or in its place; false when that fails.
  package static func write(_ text: String, to path: String, appending: Bool) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | (appending ? O_APPEND : O_TRUNC), 0o666)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return write(text, to: descriptor)
  }

  /// Seconds that pass evenly, whatever is done to the clock.
  public static var uptime: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Waits for so many seconds.
  public static func sleep(_ seconds: Double) { usleep(UInt32(max(0, min(seconds, 1000)) * 1e6)) }

  /// Whether a descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// How many columns a terminal has; nil for anything else.
  public static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isTerminal(descriptor), ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a text; false when not all of it could be written.
  ///
  /// A reader that has gone away is no failure.
  public static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, Array(rest.prefix(1 << 20)), min(rest.count, 1 << 20))
      if count < 0 {
        guard errno == EINTR else { return errno == EPIPE }
        continue
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
  read(descriptor, &buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
