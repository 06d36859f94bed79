#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import CSpawn
  internal import Glibc
#elseif canImport(Musl)
  internal import CSpawn
  internal import Musl
#endif

/// A failure to run a child process.
public enum ChildFailure: Error, Hashable, Sendable {
  /// No directory in `PATH` contains the program.
  case notFound(program: String)
  /// The program could not be started or communicated with, for the reason that the system gives.
  case failed(program: String, reason: String)
  /// The program exceeded the output limit in bytes and was killed.
  case tooMuchOutput(program: String, limit: Int)
}

/// Programs that are run to completion.
public enum ChildProcess {
  /// The termination status of a program.
  public enum Status: Hashable, Sendable {
    /// The program exited with a status from 0 to 255.
    case exited(Int32)
    /// The program was terminated by the signal with this number.
    case signalled(Int32)
  }

  /// The result of a completed program.
  public struct Output: Hashable, Sendable {
    /// The termination status.
    public let status: Status
    /// The complete standard output.
    public let standardOutput: [UInt8]
    /// The complete standard error.
    public let standardError: [UInt8]
  }

  /// Runs a program to completion, sharing nothing with it but the given environment and input.
  ///
  /// Returns once the program has ended and no other process, such as a grandchild, holds its outputs open.
  ///
  /// - Parameters:
  ///   - program: A name to search for in the absolute directories of the environment's `PATH`, or a path with `/`.
  ///   - arguments: The arguments after the name, passed without a shell.
  ///   - environment: The complete environment; of `PATH`, the program gets the absolute directories too.
  ///   - directory: The working directory, from which a relative `program` is resolved; nil for that of this process.
  ///     Needs glibc 2.29, musl 1.1.24 or macOS 10.15.
  ///   - input: The standard input; nil for `/dev/null`. Input that the program does not read is dropped.
  ///   - inputFile: The file that is the standard input instead.
  ///   - outputLimit: The maximum number of bytes in each of the two outputs.
  ///   - timeLimit: The longest run in seconds, after which the program is killed; nil for no limit.
  /// - Returns: The outputs and the termination status.
  /// - Throws: The reason why there is no output. A nonzero exit status is not a failure.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String], directory: String? = nil,
    input: [UInt8]? = nil, inputFile: String? = nil, outputLimit: Int = 1 << 26, timeLimit: Int? = nil
  ) throws(ChildFailure) -> Output {
    guard let path = path(of: program, environment) else { throw .notFound(program: program) }
    let argv = [program] + arguments
    let variables = variables(environment)
    guard !hasZeroByte(argv + variables + [directory ?? "", inputFile ?? ""]) else {
      throw .failed(program: program, reason: "an argument or variable contains a zero byte")
    }
    do throws(SystemError) {
      var pipes = try Pipes(hasInput: input != nil)
      let child = try spawn(path, argv, variables, directory, inputFile ?? "/dev/null", pipes)
      pipes.closeChildEnds()
      let outputs: (output: [UInt8], error: [UInt8])
      do throws(SystemError) {
        outputs = try pipes.exchange(input ?? [], limit: outputLimit, seconds: timeLimit)
      } catch {
        kill(child, SIGKILL)
        _ = try? wait(for: child)
        throw error
      }
      return Output(status: try wait(for: child), standardOutput: outputs.output, standardError: outputs.error)
    } catch {
      throw error.failure(of: program, limit: outputLimit)
    }
  }

  /// Whether a string contains a zero byte, at which C would cut it off.
  static func hasZeroByte(_ strings: [String]) -> Bool { strings.contains { $0.utf8.contains(0) } }

  /// Returns the path of a program; nil when it cannot be found.
  ///
  /// Relative directories in `PATH` are ignored, because anyone could have put a program there.
  static func path(of program: String, _ environment: [String: String]) -> String? {
    guard !program.isEmpty else { return nil }
    if program.contains("/") { return program }
    return directories(environment).lazy.map { "\($0)/\(program)" }.first(where: isProgram)
  }

  /// Whether a program can be found in the absolute directories of the environment's `PATH`.
  public static func isInstalled(_ program: String, environment: [String: String]) -> Bool {
    path(of: program, environment) != nil
  }

  private static func directories(_ environment: [String: String]) -> [Substring] {
    (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
  }

  /// Returns the environment as a program gets it: what it starts is not looked for in relative directories either.
  static func variables(_ environment: [String: String]) -> [String] {
    environment.map { name, value in
      "\(name)=\(name == "PATH" ? directories(environment).joined(separator: ":") : value)"
    }
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static func wait(for child: pid_t) throws(SystemError) -> Status {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .code(errno) }
    }
    return Status(status)
  }

  // MARK: Starting

  private static func spawn(
    _ path: String, _ arguments: [String], _ variables: [String], _ directory: String?, _ inputFile: String,
    _ pipes: borrowing Pipes
  ) throws(SystemError) -> pid_t {
    var actions = FileActions()
    if pipes.input.reader.number >= 0 {
      actions.add { posix_spawn_file_actions_adddup2(&$0, pipes.input.reader.number, 0) }
    } else {
      actions.add { posix_spawn_file_actions_addopen(&$0, 0, inputFile, O_RDONLY, 0) }
    }
    actions.add { posix_spawn_file_actions_adddup2(&$0, pipes.output.writer.number, 1) }
    actions.add { posix_spawn_file_actions_adddup2(&$0, pipes.error.writer.number, 2) }
    if let directory { actions.add { posix_spawn_file_actions_addchdir_np(&$0, directory) } }
    return try start(path, arguments, variables, actions, inOwnGroup: false)
  }

  /// Starts a program with the signal handling that a shell would give it.
  static func start(
    _ path: String, _ arguments: [String], _ variables: [String], _ actions: consuming FileActions, inOwnGroup: Bool
  ) throws(SystemError) -> pid_t {
    let arguments = CStrings(arguments)
    let variables = CStrings(variables)
    var attributes = Attributes(inOwnGroup: inOwnGroup)
    var child: pid_t = 0
    let failure = actions.failure ?? attributes.failure
    var result = failure ?? 0
    for attempt in 1...50 where failure == nil {
      result = posix_spawn(&child, path, &actions.value, &attributes.value, arguments.pointers, variables.pointers)
      // A program that has just been written may be open for writing in a process that was forked meanwhile.
      guard result == ETXTBSY, attempt < 50 else { break }
      usleep(20_000)
    }
    guard result == 0 else { throw .code(result) }
    return child
  }
}

extension ChildProcess.Status {
  /// Decodes the status that `waitpid` reports for an ended process.
  init(_ status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }
}

/// An array of C strings that ends in a null pointer.
private struct CStrings: ~Copyable {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}

/// The operations on file descriptors between fork and exec.
struct FileActions: ~Copyable {
  #if canImport(Darwin)
    typealias Value = posix_spawn_file_actions_t?
    var value: Value = nil
  #else
    typealias Value = posix_spawn_file_actions_t
    var value = Value()
  #endif
  /// The error number of the first operation that failed.
  private(set) var failure: Int32?

  init() { add { posix_spawn_file_actions_init(&$0) } }

  deinit {
    var value = value
    posix_spawn_file_actions_destroy(&value)
  }

  mutating func add(_ action: (inout Value) -> Int32) {
    let result = action(&value)
    if result != 0, failure == nil { failure = result }
  }
}

/// The spawn attributes: no blocked signals, and default actions for those that this process may ignore.
private struct Attributes: ~Copyable {
  #if canImport(Darwin)
    typealias Value = posix_spawnattr_t?
    var value: Value = nil
  #else
    typealias Value = posix_spawnattr_t
    var value = Value()
  #endif
  /// The error number of the first operation that failed.
  private(set) var failure: Int32?

  init(inOwnGroup: Bool) {
    posix_spawnattr_init(&value)
    var signals = sigset_t()
    sigemptyset(&signals)
    var results = [posix_spawnattr_setsigmask(&value, &signals)]
    sigaddset(&signals, SIGPIPE)
    results.append(posix_spawnattr_setsigdefault(&value, &signals))
    // Children inherit ignored signals.
    for number in [SIGINT, SIGTERM, SIGHUP, SIGXFSZ] { sigaddset(&signals, number) }
    results.append(posix_spawnattr_setsigdefault(&value, &signals))
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    if inOwnGroup {
      flags |= Int32(POSIX_SPAWN_SETPGROUP)
      results.append(posix_spawnattr_setpgroup(&value, 0))
    }
    #if canImport(Darwin)
      // Darwin cannot create close-on-exec descriptors atomically, so another thread's child could inherit one.
      flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    results.append(posix_spawnattr_setflags(&value, Int16(flags)))
    failure = results.first { $0 != 0 }
  }

  deinit {
    var value = value
    posix_spawnattr_destroy(&value)
  }
}
