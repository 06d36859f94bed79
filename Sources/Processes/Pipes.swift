#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import CSpawn
  internal import Glibc
#elseif canImport(Musl)
  internal import CSpawn
  internal import Musl
#endif

/// What the system refuses, and what is refused here.
enum SystemError: Error {
  /// A number of `errno`.
  case number(Int32)
  case tooMuch
}

/// The three pipes to a child.
struct Pipes: ~Copyable {
  var input: Pipe
  var output: Pipe
  var error: Pipe

  init(hasInput: Bool) throws(SystemError) {
    let input = hasInput ? try Pipe() : Pipe.closed
    let output = try Pipe()
    let error = try Pipe()
    self.input = input
    self.output = output
    self.error = error
  }

  /// Closes the ends that the child has by now.
  mutating func closeTheirs() {
    input.reader.close()
    output.writer.close()
    error.writer.close()
  }

  /// Writes the input and reads both outputs, whichever is ready, until all are closed.
  mutating func talk(_ bytes: [UInt8], limit: Int) throws(SystemError) -> (output: [UInt8], error: [UInt8]) {
    let signal = BrokenPipeSignal()
    defer { signal.restore() }
    var rest = bytes[...]
    var texts: (output: [UInt8], error: [UInt8]) = ([], [])
    if input.writer.number >= 0 { try input.writer.prepare() }
    try output.reader.prepare()
    try error.reader.prepare()
    while input.writer.number >= 0 || output.reader.number >= 0 || error.reader.number >= 0 {
      // A closed end has the number -1, which `poll` passes over.
      var ends = [
        pollfd(fd: input.writer.number, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: output.reader.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: error.reader.number, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&ends, nfds_t(ends.count), -1) < 0 {
        guard errno == EINTR else { throw .number(errno) }
        continue
      }
      if ends[0].revents != 0 { try input.writer.write(&rest) }
      if ends[1].revents != 0 { try output.reader.read(into: &texts.output, limit) }
      if ends[2].revents != 0 { try error.reader.read(into: &texts.error, limit) }
    }
    return texts
  }
}

/// A pipe whose ends no other child gets.
struct Pipe: ~Copyable {
  var reader: End
  var writer: End

  /// A pipe that is closed on both sides.
  static var closed: Pipe { Pipe(reader: End(number: -1), writer: End(number: -1)) }

  private init(reader: consuming End, writer: consuming End) {
    self.reader = reader
    self.writer = writer
  }

  init() throws(SystemError) {
    var numbers: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let result = pipe(&numbers)
    #else
      let result = pipe2(&numbers, O_CLOEXEC)
    #endif
    guard result == 0 else { throw .number(errno) }
    var reader = End(number: numbers[0])
    var writer = End(number: numbers[1])
    // The standard descriptors may be free, and are what the child's are put in place of.
    try reader.raise()
    try writer.raise()
    self.reader = reader
    self.writer = writer
  }
}

/// One end of a pipe, closed when it goes away.
struct End: ~Copyable {
  /// The descriptor; -1 when closed.
  private(set) var number: Int32

  init(number: Int32) { self.number = number }

  deinit { if number >= 0 { closeDescriptor(number) } }

  mutating func close() {
    if number >= 0 { closeDescriptor(number) }
    number = -1
  }

  /// Moves a standard descriptor out of the way.
  mutating func raise() throws(SystemError) {
    guard number < 3 else { return }
    let higher = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard higher >= 0 else { throw .number(errno) }
    close()
    number = higher
  }

  /// Makes reading and writing return at once instead of waiting.
  mutating func prepare() throws(SystemError) {
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) >= 0 else { throw .number(errno) }
    #if canImport(Darwin)
      _ = fcntl(number, F_SETNOSIGPIPE, 1)
    #endif
  }

  /// Reads what there is; closes at the end.
  mutating func read(into bytes: inout [UInt8], _ limit: Int) throws(SystemError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = readDescriptor(number, &buffer, buffer.count)
    if count > 0 {
      bytes += buffer.prefix(count)
      if bytes.count > limit { throw .tooMuch }
    } else if count == 0 {
      close()
    } else if errno != EINTR, errno != EAGAIN {
      throw .number(errno)
    }
  }

  /// Writes what there is room for; closes when nothing is left, or when nobody reads.
  mutating func write(_ rest: inout ArraySlice<UInt8>) throws(SystemError) {
    let piece = Array(rest.prefix(1 << 16))
    let count = piece.isEmpty ? 0 : writeDescriptor(number, piece, piece.count)
    if count >= 0 {
      rest = rest.dropFirst(count)
      if rest.isEmpty { close() }
    } else if errno == EPIPE {
      close()
    } else if errno != EINTR, errno != EAGAIN {
      throw .number(errno)
    }
  }
}

/// Keeps the signal that ends a program when it writes to a pipe that nobody reads away from this thread.
///
/// Darwin switches it off for a descriptor instead.
private struct BrokenPipeSignal {
  #if canImport(Darwin)
    func restore() {}
  #else
    private var before = sigset_t()
    private let wasPending: Bool

    init() {
      var pending = sigset_t()
      sigpending(&pending)
      wasPending = sigismember(&pending, SIGPIPE) == 1
      var signals = Self.onlyBrokenPipe
      pthread_sigmask(SIG_BLOCK, &signals, &before)
    }

    /// Lets signals through as before, without the one that writing here may have caused.
    func restore() {
      var (signals, now, before) = (Self.onlyBrokenPipe, timespec(), before)
      if !wasPending { while sigtimedwait(&signals, nil, &now) < 0, errno == EINTR {} }
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    private static var onlyBrokenPipe: sigset_t {
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGPIPE)
      return signals
    }
  #endif
}

// The methods of `End` hide the functions of these names.

private func closeDescriptor(_ number: Int32) { close(number) }

private func readDescriptor(_ number: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
  read(number, &buffer, count)
}

private func writeDescriptor(_ number: Int32, _ bytes: [UInt8], _ count: Int) -> Int { write(number, bytes, count) }
