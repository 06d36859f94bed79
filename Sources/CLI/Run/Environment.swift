/// What the program knows of the world it was started in, passed in so that a test can make one up.
public struct Environment: Sendable {
  /// Variables by name.
  public var variables: [String: String]
  /// Whether standard output is a terminal.
  public var isTerminal: Bool
  /// The directory in which the program was started: the look-up of the file and the settings begins there.
  public var directory: String
  /// Seconds since 1970 in UTC.
  public var now: Int
  /// All of standard input; nil when it cannot be read.
  public var readInput: @Sendable () -> [UInt8]?
  /// How a person is asked and kept waiting.
  public var console: Console

  /// A world; its clock stands still when none is given.
  public init(
    variables: [String: String], isTerminal: Bool, directory: String, now: Int,
    readInput: @escaping @Sendable () -> [UInt8]?, console: Console = Console()
  ) {
    self.variables = variables
    self.isTerminal = isTerminal
    self.directory = directory
    self.now = now
    self.readInput = readInput
    self.console = console
  }

  /// The value of a variable; nil when it is not set or empty.
  func value(of name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
}

/// The person in front of the program, and the time that passes for both.
public struct Console: Sendable {
  /// Whether standard input and standard error are a terminal, so that somebody can be asked.
  public var canAsk: Bool
  /// How many columns the terminal of standard output has; nil without one.
  public var width: Int?
  /// A line that somebody typed; nil at the end of the input.
  public var readLine: @Sendable () -> String?
  /// Seconds that pass, from any start.
  public var clock: @Sendable () -> Double
  /// Waits for so many seconds.
  public var sleep: @Sendable (Double) -> Void

  /// Nobody, and a time that stands still unless told otherwise.
  public init(
    canAsk: Bool = false, width: Int? = nil, readLine: @escaping @Sendable () -> String? = { nil },
    clock: @escaping @Sendable () -> Double = { 0 }, sleep: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.canAsk = canAsk
    self.width = width
    self.readLine = readLine
    self.clock = clock
    self.sleep = sleep
  }
}

/// Where output goes.
public protocol TextSink {
  /// Adds text to the output.
  mutating func write(_ text: String)
  /// Whether something could not be written.
  var hasFailed: Bool { get }
}
