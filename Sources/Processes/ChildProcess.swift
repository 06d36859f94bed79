#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import CSpawn
  internal import Glibc
#elseif canImport(Musl)
  internal import CSpawn
  internal import Musl
#endif

/// Why a child process gave no answer.
public enum ChildFailure: Error, Hashable, Sendable {
  /// No directory of `PATH` has such a program.
  case notFound(program: String)
  /// The system did not start it, or the talk with it broke off; the reason in the system's words.
  case failed(program: String, reason: String)
  /// It wrote more than was asked for, and was stopped.
  case tooMuchOutput(program: String, limit: Int)
}

/// Another program, run to its end.
public enum ChildProcess {
  /// How a program ended.
  public enum Status: Hashable, Sendable {
    /// By itself, with a status from 0 to 255.
    case exited(Int32)
    /// By a signal of this number.
    case signalled(Int32)
  }

  /// What a program wrote and how it ended.
  public struct Output: Hashable, Sendable {
    /// How it ended.
    public let status: Status
    /// All of its standard output.
    public let standardOutput: [UInt8]
    /// All of its standard error.
    public let standardError: [UInt8]
  }

  /// Runs a program and waits for its end; nothing is shared with it but the environment and the input given here.
  ///
  /// The end has come when the program has ended and nobody, a grandchild included, holds its outputs any more: there
  /// is no limit of time.
  ///
  /// - Parameters:
  ///   - program: A name to look for in the absolute directories of the environment's `PATH`, or a path with `/`.
  ///   - arguments: What follows the name, handed on as they are: no shell reads them.
  ///   - environment: All of its variables.
  ///   - directory: Where it starts; nil for where this process is. A relative `program` counts from there. Needs
  ///     glibc 2.29, musl 1.1.24 or macOS 10.15.
  ///   - input: Its standard input; nil for none, which it sees as an empty file. What it does not read is dropped.
  ///   - outputLimit: The most bytes that either of its outputs may have.
  /// - Returns: What it wrote and how it ended.
  /// - Throws: Why there is no output. A program that ends with a status other than 0 is no failure.
  public static func run(
    _ program: String, _ arguments: [String], environment: [String: String], directory: String? = nil,
    input: [UInt8]? = nil, outputLimit: Int = 1 << 26
  ) throws(ChildFailure) -> Output {
    guard let path = path(of: program, environment) else { throw .notFound(program: program) }
    let words = [program] + arguments
    let variables = environment.map { "\($0.key)=\($0.value)" }
    guard !hasZeroByte(words + variables + [directory ?? ""]) else {
      throw .failed(program: program, reason: "an argument or variable has a zero byte")
    }
    do throws(SystemError) {
      var pipes = try Pipes(hasInput: input != nil)
      let child = try spawn(path, words, variables, directory, pipes)
      pipes.closeTheirs()
      let texts: (output: [UInt8], error: [UInt8])
      do throws(SystemError) {
        texts = try pipes.talk(input ?? [], limit: outputLimit)
      } catch {
        kill(child, SIGKILL)
        _ = try? wait(for: child)
        throw error
      }
      return Output(status: try wait(for: child), standardOutput: texts.output, standardError: texts.error)
    } catch {
      throw error.failure(of: program, limit: outputLimit)
    }
  }

  /// Whether C would take one of the texts for a shorter one.
  static func hasZeroByte(_ texts: [String]) -> Bool { texts.contains { $0.utf8.contains(0) } }

  /// Where a program lies; nil when it cannot be found.
  ///
  /// A relative directory in `PATH` could be anybody's.
  static func path(of program: String, _ environment: [String: String]) -> String? {
    guard !program.isEmpty else { return nil }
    if program.contains("/") { return program }
    return (environment["PATH"] ?? "").split(separator: ":").lazy
      .filter { $0.hasPrefix("/") }
      .map { "\($0)/\(program)" }
      .first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static func wait(for child: pid_t) throws(SystemError) -> Status {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .number(errno) }
    }
    return Status(status)
  }

  // MARK: Starting

  private static func spawn(
    _ path: String, _ words: [String], _ variables: [String], _ directory: String?, _ pipes: borrowing Pipes
  ) throws(SystemError) -> pid_t {
    var actions = FileActions()
    if pipes.input.reader.number >= 0 {
      actions.add { posix_spawn_file_actions_adddup2(&$0, pipes.input.reader.number, 0) }
    } else {
      actions.add { posix_spawn_file_actions_addopen(&$0, 0, "/dev/null", O_RDONLY, 0) }
    }
    actions.add { posix_spawn_file_actions_adddup2(&$0, pipes.output.writer.number, 1) }
    actions.add { posix_spawn_file_actions_adddup2(&$0, pipes.error.writer.number, 2) }
    if let directory { actions.add { posix_spawn_file_actions_addchdir_np(&$0, directory) } }
    return try start(path, words, variables, actions, inOwnGroup: false)
  }

  /// Starts a program; signals are for it as if a shell had started it.
  static func start(
    _ path: String, _ words: [String], _ variables: [String], _ actions: consuming FileActions, inOwnGroup: Bool
  ) throws(SystemError) -> pid_t {
    let words = CStrings(words)
    let variables = CStrings(variables)
    var attributes = Attributes(inOwnGroup: inOwnGroup)
    var child: pid_t = 0
    let failure = actions.failure ?? attributes.failure
    let result =
      failure
      ?? posix_spawn(&child, path, &actions.value, &attributes.value, words.pointers, variables.pointers)
    guard result == 0 else { throw .number(result) }
    return child
  }
}

extension ChildProcess.Status {
  /// Reads what `waitpid` says of a process that has ended.
  init(_ status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
  }
}

/// Texts as C takes them: pointers to bytes that end in zero, the last of them nil.
private struct CStrings: ~Copyable {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}

/// What is done with file descriptors between fork and exec.
struct FileActions: ~Copyable {
  #if canImport(Darwin)
    typealias Value = posix_spawn_file_actions_t?
    var value: Value = nil
  #else
    typealias Value = posix_spawn_file_actions_t
    var value = Value()
  #endif
  /// The first thing that did not work.
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

/// How signals stand for a child: none blocked, a broken pipe and what asks to stop as by default.
private struct Attributes: ~Copyable {
  #if canImport(Darwin)
    typealias Value = posix_spawnattr_t?
    var value: Value = nil
  #else
    typealias Value = posix_spawnattr_t
    var value = Value()
  #endif
  /// The first thing that did not work.
  private(set) var failure: Int32?

  init(inOwnGroup: Bool) {
    posix_spawnattr_init(&value)
    var signals = sigset_t()
    sigemptyset(&signals)
    var results = [posix_spawnattr_setsigmask(&value, &signals)]
    sigaddset(&signals, SIGPIPE)
    results.append(posix_spawnattr_setsigdefault(&value, &signals))
    // A program that ignores these would have its children ignore them, too.
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    results.append(posix_spawnattr_setsigdefault(&value, &signals))
    var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    if inOwnGroup {
      flags |= Int32(POSIX_SPAWN_SETPGROUP)
      results.append(posix_spawnattr_setpgroup(&value, 0))
    }
    #if canImport(Darwin)
      // There a descriptor cannot be made to close on exec at once, so that another thread's child could get it.
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
