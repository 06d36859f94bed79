#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import CSpawn
  internal import Glibc
#elseif canImport(Musl)
  internal import CSpawn
  internal import Musl
#endif

/// A failed system call or an exceeded output limit.
enum SystemError: Error {
  /// The value of `errno`.
  case code(Int32)
  case outputLimitExceeded
  case timeLimitExceeded(seconds: Int)

  /// Returns the failure of a program that the error caused.
  func failure(of program: String, limit: Int = 0) -> ChildFailure {
    switch self {
    case .code(let code): .failed(program: program, reason: String(cString: strerror(code)))
    case .outputLimitExceeded: .tooMuchOutput(program: program, limit: limit)
    case .timeLimitExceeded(let seconds): .failed(program: program, reason: "it did not end within \(seconds) s")
    }
  }
}

/// The three pipes between this process and a child.
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

  /// Closes the ends that the child has inherited.
  mutating func closeChildEnds() {
    input.reader.close()
    output.writer.close()
    error.writer.close()
  }

  /// Writes the input and reads both outputs, whichever is ready, until all pipes are closed.
  mutating func exchange(
    _ bytes: [UInt8], limit: Int, seconds: Int?
  ) throws(SystemError) -> (output: [UInt8], error: [UInt8]) {
    let end = seconds.map { Self.now + Int64($0) * 1000 }
    let signal = BrokenPipeSignal()
    defer { signal.restore() }
    var rest = bytes[...]
    var outputs: (output: [UInt8], error: [UInt8]) = ([], [])
    if input.writer.number >= 0 { try input.writer.makeNonblocking() }
    try output.reader.makeNonblocking()
    try error.reader.makeNonblocking()
    while input.writer.number >= 0 || output.reader.number >= 0 || error.reader.number >= 0 {
      // A closed end has the descriptor -1, which `poll` ignores.
      var ends = [
        pollfd(fd: input.writer.number, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: output.reader.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: error.reader.number, events: Int16(POLLIN), revents: 0),
      ]
      let left = end.map { max(0, $0 - Self.now) }
      if let left, let seconds, left == 0 { throw .timeLimitExceeded(seconds: seconds) }
      if poll(&ends, nfds_t(ends.count), left.map { Int32(min($0, 1 << 30)) } ?? -1) < 0 {
        guard errno == EINTR else { throw .code(errno) }
        continue
      }
      if ends[0].revents != 0 { try input.writer.write(&rest) }
      if ends[1].revents != 0 { try output.reader.read(into: &outputs.output, limit) }
      if ends[2].revents != 0 { try error.reader.read(into: &outputs.error, limit) }
    }
    return outputs
  }

  /// The time of a monotonic clock, in milliseconds.
  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// A pipe whose ends are not inherited by other children.
struct Pipe: ~Copyable {
  var reader: End
  var writer: End

  /// A pipe with both ends closed.
  static var closed: Pipe { Pipe(reader: End(number: -1), writer: End(number: -1)) }

  /// Moves the writing end out of the pipe.
  mutating func takeWriter() -> End {
    End(number: writer.release())
  }

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
    guard result == 0 else { throw .code(errno) }
    var reader = End(number: numbers[0])
    var writer = End(number: numbers[1])
    // The descriptors 0 to 2 may be free in this process, but are replaced in the child.
    try reader.move(to: 3)
    try writer.move(to: 3)
    self.reader = reader
    self.writer = writer
  }
}

/// An end of a pipe, closed when it is destroyed.
struct End: ~Copyable {
  /// The descriptor; -1 when closed.
  private(set) var number: Int32

  init(number: Int32) { self.number = number }

  deinit { if number >= 0 { closeDescriptor(number) } }

  mutating func close() {
    if number >= 0 { closeDescriptor(number) }
    number = -1
  }

  /// Gives up ownership of the descriptor and returns it.
  mutating func release() -> Int32 {
    defer { number = -1 }
    return number
  }

  /// Replaces the descriptor by one that is at least `minimum`, unless it already is.
  mutating func move(to minimum: Int32) throws(SystemError) {
    guard number < minimum else { return }
    let higher = fcntl(number, F_DUPFD_CLOEXEC, minimum)
    guard higher >= 0 else { throw .code(errno) }
    close()
    number = higher
  }

  /// Switches the descriptor to nonblocking mode.
  mutating func makeNonblocking() throws(SystemError) {
    let flags = fcntl(number, F_GETFL)
    guard flags >= 0, fcntl(number, F_SETFL, flags | O_NONBLOCK) >= 0 else { throw .code(errno) }
    #if canImport(Darwin)
      _ = fcntl(number, F_SETNOSIGPIPE, 1)
    #endif
  }

  /// Reads the bytes that are available; closes the end at the end of the stream.
  mutating func read(into bytes: inout [UInt8], _ limit: Int) throws(SystemError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = readDescriptor(number, &buffer, buffer.count)
    if count > 0 {
      bytes += buffer.prefix(count)
      if bytes.count > limit { throw .outputLimitExceeded }
    } else if count == 0 {
      close()
    } else if errno != EINTR, errno != EAGAIN {
      throw .code(errno)
    }
  }

  /// Writes as many bytes as fit; closes the end when none are left or the reader is gone.
  mutating func write(_ rest: inout ArraySlice<UInt8>) throws(SystemError) {
    let chunk = Array(rest.prefix(1 << 16))
    let count = chunk.isEmpty ? 0 : writeDescriptor(number, chunk, chunk.count)
    if count >= 0 {
      rest = rest.dropFirst(count)
      if rest.isEmpty { close() }
    } else if errno == EPIPE {
      close()
    } else if errno != EINTR, errno != EAGAIN {
      throw .code(errno)
    }
  }
}

/// A block on SIGPIPE for this thread, so that writing to a pipe without a reader does not end the process.
///
/// On Darwin, the signal is disabled for the descriptor instead.
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

    /// Restores the signal mask after discarding a signal raised in the meantime.
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

// The methods of `End` shadow the C functions of the same name.

private func closeDescriptor(_ number: Int32) { close(number) }

private func readDescriptor(_ number: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
  read(number, &buffer, count)
}

private func writeDescriptor(_ number: Int32, _ bytes: [UInt8], _ count: Int) -> Int { write(number, bytes, count) }
