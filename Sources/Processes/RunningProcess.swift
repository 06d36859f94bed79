#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import CSpawn
  internal import Glibc
#elseif canImport(Musl)
  internal import CSpawn
  internal import Musl
#endif

/// A program that runs in the background, in its own process group, and does not outlive this process.
///
/// A watcher in the group holds the reading end of a pipe whose writing end only this process has. When this process
/// ends, for whatever reason, the watcher interrupts the group and kills it 5 seconds later.
public struct RunningProcess: ~Copyable {
  /// A signal to the whole process group.
  public enum Signal: Sendable {
    /// SIGINT, which lets the program clean up.
    case interrupt
    /// SIGKILL, which ends the program at once.
    case kill
  }

  private let pid: pid_t
  /// The writing end of the watcher's pipe; open while this process lives, and never written to.
  private let lifeline: End
  /// The termination status; nil until the program has been reaped.
  private var termination: ChildProcess.Status?

  /// Starts a program that appends both of its outputs to a file.
  ///
  /// - Parameters:
  ///   - program: A name to search for in the absolute directories of the environment's `PATH`, or a path with `/`.
  ///   - arguments: The arguments after the name, passed as they are.
  ///   - environment: The complete environment.
  ///   - output: The file, created with access for its owner only when it does not exist; never a link.
  ///   - locks: Files that stay locked while the program runs, even if this process ends; at most 5.
  /// - Throws: The reason why the program did not start.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], output: String,
    locks: [LockedFile.Hold]
  ) throws(ChildFailure) {
    guard let path = ChildProcess.path(of: program, environment) else { throw .notFound(program: program) }
    let argv = ["sh", "-c", Self.watcherScript, "sh", path] + arguments
    let variables = ChildProcess.variables(environment)
    guard !ChildProcess.hasZeroByte(argv + variables) else {
      throw .failed(program: program, reason: "an argument or variable contains a zero byte")
    }
    do throws(SystemError) {
      var pipe = try Pipe()
      try pipe.writer.move(to: 10)
      try pipe.reader.move(to: 10)
      var actions = FileActions()
      actions.add { posix_spawn_file_actions_addopen(&$0, 0, "/dev/null", O_RDONLY, 0) }
      actions.add {
        posix_spawn_file_actions_addopen(&$0, 1, output, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0o600)
      }
      actions.add { posix_spawn_file_actions_adddup2(&$0, 1, 2) }
      actions.add { posix_spawn_file_actions_adddup2(&$0, pipe.reader.number, 3) }
      for (number, lock) in locks.enumerated() {
        actions.add { posix_spawn_file_actions_adddup2(&$0, lock.descriptor, Int32(4 + number)) }
      }
      pid = try ChildProcess.start("/bin/sh", argv, variables, actions, inOwnGroup: true)
      lifeline = pipe.takeWriter()
    } catch {
      throw error.failure(of: program)
    }
  }

  /// A script that starts the watcher, then becomes the program; the watcher holds no lock, and only SIGKILL ends it.
  private static let watcherScript = """
    umask 077; (trap '' INT TERM HUP; exec 4<&- 5<&- 6<&- 7<&- 8<&- >/dev/null 2>&1; read -r end <&3; \
    kill -INT 0; sleep 5; kill -KILL 0) &
    exec "$@" 3<&-
    """

  /// The termination status; nil while the program runs.
  public var status: ChildProcess.Status? {
    mutating get {
      if termination == nil, hasEnded(WNOHANG) { reap() }
      return termination
    }
  }

  /// Sends a signal to the program and all processes of its group.
  public func send(_ signal: Signal) {
    guard termination == nil else { return }
    switch signal {
    case .interrupt: kill(-pid, SIGINT)
    case .kill: kill(-pid, SIGKILL)
    }
  }

  /// Waits for the program to end and returns its status.
  public mutating func finish() -> ChildProcess.Status {
    while termination == nil { if hasEnded(0) { reap() } }
    return termination ?? .signalled(0)
  }

  /// Whether the program has ended; it is not reaped yet, so that its process ID is not reused.
  private func hasEnded(_ options: Int32) -> Bool {
    var facts = siginfo_t()
    guard waitid(P_PID, id_t(pid), &facts, WEXITED | WNOWAIT | options) == 0 else { return errno != EINTR }
    return facts.si_signo != 0
  }

  /// Kills the watcher and anything the program left running, then records the program's status.
  private mutating func reap() {
    kill(-pid, SIGKILL)
    var status: Int32 = 0
    while true {
      let result = waitpid(pid, &status, 0)
      if result == pid { return termination = ChildProcess.Status(status) }
      if result < 0, errno != EINTR { return termination = .signalled(0) }
    }
  }
}
