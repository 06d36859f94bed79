#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import CSpawn
  internal import Glibc
#elseif canImport(Musl)
  internal import CSpawn
  internal import Musl
#endif

/// A program that runs beside this one, in a process group of its own, and does not outlive it.
///
/// A watcher in the group holds the reading end of a pipe whose other end only this process has. When this process is
/// gone, however it went, the watcher interrupts the group, and kills it seconds later.
public struct RunningProcess: ~Copyable {
  /// What is sent to every process of the group.
  public enum Signal: Sendable {
    /// Asks to stop: the program may tidy up.
    case interrupt
    /// Ends at once.
    case kill
  }

  private let pid: pid_t
  /// Open as long as this process lives; nothing is ever written.
  private let lifeline: End
  /// How it ended; nil as long as it runs.
  private var ending: ChildProcess.Status?

  /// Starts a program whose outputs both go to the end of a file.
  ///
  /// - Parameters:
  ///   - program: A name to look for in the absolute directories of the environment's `PATH`, or a path with `/`.
  ///   - arguments: What follows the name, handed on as they are.
  ///   - environment: All of its variables.
  ///   - output: The file; made when it is not there, readable for its owner only.
  ///   - lock: A file that stays locked while the program runs, whatever becomes of this process.
  /// - Throws: Why it does not run.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], output: String,
    lock: borrowing LockedFile
  ) throws(ChildFailure) {
    guard let path = ChildProcess.path(of: program, environment) else { throw .notFound(program: program) }
    let words = ["sh", "-c", Self.watching, "sh", path] + arguments
    let variables = environment.map { "\($0.key)=\($0.value)" }
    guard !ChildProcess.hasZeroByte(words + variables) else {
      throw .failed(program: program, reason: "an argument or variable has a zero byte")
    }
    do throws(SystemError) {
      var pipe = try Pipe()
      try pipe.writer.raise(to: 10)
      try pipe.reader.raise(to: 10)
      var actions = FileActions()
      actions.add { posix_spawn_file_actions_addopen(&$0, 0, "/dev/null", O_RDONLY, 0) }
      actions.add { posix_spawn_file_actions_addopen(&$0, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600) }
      actions.add { posix_spawn_file_actions_adddup2(&$0, 1, 2) }
      actions.add { posix_spawn_file_actions_adddup2(&$0, pipe.reader.number, 3) }
      actions.add { posix_spawn_file_actions_adddup2(&$0, lock.descriptor, 4) }
      pid = try ChildProcess.start("/bin/sh", words, variables, actions, inOwnGroup: true)
      lifeline = pipe.takeWriter()
    } catch {
      throw error.failure(of: program)
    }
  }

  /// Starts the watcher, then becomes the program; the watcher keeps no lock, and nothing but KILL ends it.
  private static let watching = """
    umask 077; (trap '' INT TERM HUP; exec 4<&- >/dev/null 2>&1; read -r end <&3; \
    kill -INT 0; sleep 5; kill -KILL 0) &
    exec "$@" 3<&-
    """

  /// How it ended; nil while it runs.
  public var status: ChildProcess.Status? {
    mutating get {
      if ending == nil, hasEnded(WNOHANG) { reap() }
      return ending
    }
  }

  /// Sends a signal to the program and whatever it started.
  public func send(_ signal: Signal) {
    guard ending == nil else { return }
    switch signal {
    case .interrupt: kill(-pid, SIGINT)
    case .kill: kill(-pid, SIGKILL)
    }
  }

  /// Waits for the program's end.
  public mutating func finish() -> ChildProcess.Status {
    while ending == nil { if hasEnded(0) { reap() } }
    return ending ?? .signalled(0)
  }

  /// Whether the program has ended; it is left to be reaped, so that nobody else gets its number.
  private func hasEnded(_ options: Int32) -> Bool {
    var facts = siginfo_t()
    guard waitid(P_PID, id_t(pid), &facts, WEXITED | WNOWAIT | options) == 0 else { return errno != EINTR }
    return facts.si_signo != 0
  }

  /// Ends the watcher and whatever the program left running, then takes note of how the program ended.
  private mutating func reap() {
    kill(-pid, SIGKILL)
    var status: Int32 = 0
    while true {
      let result = waitpid(pid, &status, 0)
      if result == pid { return ending = ChildProcess.Status(status) }
      if result < 0, errno != EINTR { return ending = .signalled(0) }
    }
  }
}
