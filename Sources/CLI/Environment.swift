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
  /// Nanoseconds since some moment, for measuring.
  public var clock: @Sendable () -> Int
  /// All of standard input; nil when it cannot be read.
  public var readInput: @Sendable () -> [UInt8]?

  /// A world; its clock stands still when none is given.
  public init(
    variables: [String: String], isTerminal: Bool, directory: String, now: Int,
    clock: @escaping @Sendable () -> Int = { 0 }, readInput: @escaping @Sendable () -> [UInt8]?
  ) {
    self.variables = variables
    self.isTerminal = isTerminal
    self.directory = directory
    self.now = now
    self.clock = clock
    self.readInput = readInput
  }
}

/// Where output goes.
public protocol TextSink {
  /// Adds text to the output.
  mutating func write(_ text: String)
  /// Whether something could not be written.
  var hasFailed: Bool { get }
}
