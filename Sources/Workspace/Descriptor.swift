#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Input and output through file descriptors, for pipes and standard streams, which Foundation does not cover.
public enum Descriptor {
  /// Returns the bytes of a file or, if a person named it, of a pipe or device, up to a limit in bytes.
  package static func read(
    _ path: String, atMost limit: Int, _ origin: FileOrigin = .named
  ) throws(Unreadable) -> [UInt8] {
    let descriptor = try open(path, origin)
    defer { close(descriptor) }
    var size = 0
    var bytes: [UInt8]?
    switch FileKind(of: descriptor, size: &size) {
    case .regular where size > limit: throw .tooLarge(limit)
    // Devices and some files of the system state no size.
    case .regular where size > 0:
      bytes = systemRead(descriptor, size)
      // A file that is written to meanwhile is read to its new end.
      if let start = bytes, start.count != size { bytes = readOn(descriptor, after: start, atMost: limit) }
    case .regular: bytes = readOn(descriptor, after: [], atMost: limit)
    case .link, .other:
      guard origin == .named else { throw .special }
      bytes = readOn(descriptor, after: [], atMost: limit)
    case .directory: throw .directory
    case nil: throw .refused(String(cString: strerror(errno)))
    }
    guard let bytes else { throw .refused(String(cString: strerror(errno))) }
    guard bytes.count <= limit else { throw .tooLarge(limit) }
    return bytes
  }

  /// Opens a file for reading; only a file that a person named may keep this process waiting.
  private static func open(_ path: String, _ origin: FileOrigin) throws(Unreadable) -> Int32 {
    let flags = origin == .named ? O_RDONLY : O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    var descriptor = opened(path, flags)
    if descriptor < 0, errno == ELOOP, origin == .found, Files.isLink(path) {
      guard let real = Files.realPath(of: path) else { throw .missing }
      guard Files.staysInside(path) else { throw .outside }
      descriptor = opened(real, flags)
    }
    if descriptor >= 0 { return descriptor }
    switch errno {
    case ENOENT, ENOTDIR: throw .missing
    // A socket, or a device without a driver.
    case ENXIO, ENODEV, EOPNOTSUPP: throw origin == .named ? .unopenable : .special
    case EACCES, EPERM: throw .forbidden(String(cString: strerror(errno)))
    default: throw .refused(String(cString: strerror(errno)))
    }
  }

  /// Calls `body` with successive chunks of a file; returns false when it cannot be read.
  package static func forEachChunk(of path: String, _ body: ([UInt8]) -> Void) -> Bool {
    let descriptor = opened(path, O_RDONLY | O_NONBLOCK)
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

  /// Returns all bytes read from a descriptor; nil when reading fails or the limit in bytes is exceeded.
  public static func readAll(_ descriptor: Int32, atMost limit: Int = 1 << 30) -> [UInt8]? {
    readOn(descriptor, after: [], atMost: limit).flatMap { $0.count > limit ? nil : $0 }
  }

  /// Returns bytes with those that follow; more than the limit when there are more, nil when reading fails.
  private static func readOn(_ descriptor: Int32, after start: [UInt8], atMost limit: Int) -> [UInt8]? {
    var bytes = start
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer.prefix(count) }
      if count == 0 { return bytes }
      if count < 0, errno != EINTR { return nil }
    }
    return bytes
  }

  /// Waits for bytes from a descriptor and returns those that are there; nil at the end, and when reading fails.
  public static func readAvailable(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(descriptor, &buffer, buffer.count)
      if count > 0 { return Array(buffer.prefix(count)) }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  /// Whether a descriptor has bytes, or is at its end, so that reading does not wait.
  public static func isReadable(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  /// The time of a monotonic clock, in seconds.
  public static var uptime: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Suspends the thread for a number of seconds, at most 1000.
  public static func sleep(_ seconds: Double) { usleep(UInt32(max(0, min(seconds, 1000)) * 1e6)) }

  /// Whether a descriptor refers to a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Returns the width of a terminal in columns; nil for other descriptors.
  public static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isTerminal(descriptor), ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether nobody reads any more what is written to a descriptor.
  public static func isClosed(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, 0) > 0 && request.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0
  }

  /// Writes a string; returns false when it could not be written completely.
  ///
  /// A closed pipe does not count as a failure.
  public static func write(_ text: String, to descriptor: Int32) -> Bool {
    systemWrite(text, descriptor)
  }

  /// Writes bytes; returns false when they could not be written completely.
  ///
  /// A closed pipe does not count as a failure.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = rest.count == bytes.count ? bytes : Array(rest)
      let count = systemWrite(part, descriptor)
      if count < 0, errno != EINTR { return errno == EPIPE }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }
}

private func opened(_ path: String, _ flags: Int32) -> Int32 {
  guard path.isSystemPath else {
    errno = ENOENT
    return -1
  }
  return path.withCString { open($0, flags | O_CLOEXEC, 0o666) }
}

/// Returns bytes from a descriptor, up to one more than a number, which tells that there are more; nil on failure.
private func systemRead(_ descriptor: Int32, _ number: Int) -> [UInt8]? {
  var hasFailed = false
  let bytes = [UInt8](unsafeUninitializedCapacity: number + 1) { buffer, count in
    var result = -1
    repeat { result = read(descriptor, buffer.baseAddress, buffer.count) } while result < 0 && errno == EINTR
    hasFailed = result < 0
    count = max(0, result)
  }
  return hasFailed ? nil : bytes
}

private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
  read(descriptor, &buffer, count)
}

private func systemWrite(_ bytes: [UInt8], _ descriptor: Int32) -> Int { write(descriptor, bytes, bytes.count) }

private func systemWrite(_ text: String, _ descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress.map { $0 + written }, min(bytes.count - written, 1 << 30))
      if count < 0, errno != EINTR { return errno == EPIPE }
      written += max(0, count)
    }
    return true
  }
}
