internal import Diagnostics
internal import Text

/// The world that the program runs in, passed in so that tests can replace it.
public struct Environment: Sendable {
  /// Returns the value of a variable; nil when it is unset.
  public var variable: @Sendable (_ name: String) -> String?
  /// Returns all variables by name, for other programs.
  public var allVariables: @Sendable () -> [String: String]
  /// Whether standard output is a terminal.
  public var isTerminal: Bool
  /// The directory in which the program was started and in which the search for files and settings begins.
  public var directory: String
  /// The current time, in seconds since 1970 in UTC.
  public var now: Int
  /// Returns all of standard input; nil when it cannot be read.
  public var readInput: @Sendable () -> [UInt8]?
  /// Standard input, as it comes.
  public var input = InputStream()
  /// The terminal that a person is asked at, and the time.
  public var console: Console
  /// The address of the program's repository, in which its documentation is read; nil if it is not known.
  public var repository: String? = Documentation.repository

  /// Creates an environment whose variables are looked up when they are needed.
  public init(
    variable: @escaping @Sendable (_ name: String) -> String?,
    allVariables: @escaping @Sendable () -> [String: String], isTerminal: Bool, directory: String, now: Int,
    readInput: @escaping @Sendable () -> [UInt8]?, console: Console = Console()
  ) {
    self.variable = variable
    self.allVariables = allVariables
    self.isTerminal = isTerminal
    self.directory = directory
    self.now = now
    self.readInput = readInput
    self.console = console.resized(variable(KnownVariable.columns.rawValue))
  }

  /// Creates an environment with the given variables, whose clock stands still unless a console is given.
  public init(
    variables: [String: String], isTerminal: Bool, directory: String, now: Int,
    readInput: @escaping @Sendable () -> [UInt8]?, console: Console = Console()
  ) {
    self.init(
      variable: { variables[$0] }, allVariables: { variables }, isTerminal: isTerminal, directory: directory, now: now,
      readInput: readInput, console: console)
  }

  /// Returns the value of a variable; nil when it is unset or empty.
  func value(of name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }

  /// Returns the environment at another time, with the present width of the terminal unless `COLUMNS` gives another one.
  func measured(at time: Timestamp) -> Environment {
    var environment = self
    let (width, errorWidth) = console.measure() ?? (console.width, console.errorWidth)
    environment.console.width = width
    environment.console.errorWidth = errorWidth
    environment.console = environment.console.resized(variable(KnownVariable.columns.rawValue))
    environment.now = time.secondsSince1970
    return environment
  }

  /// Returns a clock that goes on from the current time.
  var wallClock: @Sendable () -> Timestamp {
    let (now, clock, start) = (now, console.clock, console.clock())
    return { Timestamp(secondsSince1970: now + Int(clock() - start)) }
  }
}

/// A stream of bytes from a program that waits for answers in between.
public struct InputStream: Sendable {
  /// Waits for bytes and returns those that are there; nil at the end, and when reading fails.
  public var read: @Sendable () -> [UInt8]?
  /// Returns whether more bytes, or the end, are there without waiting.
  public var isReady: @Sendable () -> Bool

  /// Creates a stream; by default, one that has ended.
  public init(
    read: @escaping @Sendable () -> [UInt8]? = { nil }, isReady: @escaping @Sendable () -> Bool = { false }
  ) {
    self.read = read
    self.isReady = isReady
  }
}

/// The terminal of the person who runs the program, and the time that passes.
public struct Console: Sendable {
  /// Whether standard input and standard error are a terminal, so that a question can be answered.
  public var isInteractive: Bool
  /// The number of columns of the terminal at standard output; nil without one.
  public var width: Int?
  /// The number of columns of the terminal at standard error; nil without one.
  public var errorWidth: Int?
  /// Returns the number of columns of the terminals at standard output and standard error now; nil if they stay as they
  /// were.
  public var measure: @Sendable () -> (width: Int?, errorWidth: Int?)?
  /// Whether a signal ends what goes on until then, instead of the process.
  public var isInterruptible: Bool
  /// Returns whether nobody reads standard output any more.
  public var isAbandoned: @Sendable () -> Bool
  /// Returns the next line of standard input; nil at its end.
  public var readLine: @Sendable () -> String?
  /// Returns seconds since an arbitrary start.
  public var clock: @Sendable () -> Double
  /// Waits for a number of seconds.
  public var sleep: @Sendable (Double) -> Void

  /// Creates a console that by default has no terminal and a clock that stands still.
  public init(
    isInteractive: Bool = false, width: Int? = nil, errorWidth: Int? = nil,
    measure: @escaping @Sendable () -> (width: Int?, errorWidth: Int?)? = { nil }, isInterruptible: Bool = false,
    isAbandoned: @escaping @Sendable () -> Bool = { false },
    readLine: @escaping @Sendable () -> String? = { nil },
    clock: @escaping @Sendable () -> Double = { 0 }, sleep: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.isInteractive = isInteractive
    self.width = width
    self.errorWidth = errorWidth
    self.measure = measure
    self.isInterruptible = isInterruptible
    self.isAbandoned = isAbandoned
    self.readLine = readLine
    self.clock = clock
    self.sleep = sleep
  }

  /// Returns the console with the width that the variable `COLUMNS` gives, if it is a number.
  func resized(_ columns: String?) -> Console {
    guard let columns = columns.flatMap({ Int($0) }), columns > 0 else { return self }
    var console = self
    (console.width, console.errorWidth) = (columns, columns)
    return console
  }
}
