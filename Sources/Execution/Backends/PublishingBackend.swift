/// A backend that publishes.
public protocol PublishingBackend: Sendable {
  /// Carries out jobs, one after the other, and tells what happens; a job that fails does not keep the next from being
  /// tried.
  func execute(
    _ jobs: [Job], _ session: consuming PublishingSession, _ tell: (ExecutionEvent) -> Void
  ) throws(ExecutionFailure) -> [JobResult]
}

/// The means with which a backend publishes.
public struct PublishingSession: ~Copyable {
  let credentials: Credentials
  let journal: Journal
  let surroundings: Surroundings

  /// A session that signs in with these credentials and writes into this journal.
  public init(_ credentials: Credentials, journal: consuming Journal, _ surroundings: Surroundings) {
    self.credentials = credentials
    self.journal = journal
    self.surroundings = surroundings
  }

  /// The surroundings of this program.
  public struct Surroundings: Sendable {
    /// The variables of this process; only those that the program needs are handed on.
    public var variables: [String: String]
    /// The directory in which directories for one run are made.
    public var temporary: String
    /// Seconds that pass, from any start.
    public var clock: @Sendable () -> Double
    /// Waits for so many seconds.
    public var sleep: @Sendable (Double) -> Void

    /// The surroundings of a run.
    public init(
      variables: [String: String], temporary: String, clock: @escaping @Sendable () -> Double,
      sleep: @escaping @Sendable (Double) -> Void
    ) {
      self.variables = variables
      self.temporary = temporary
      self.clock = clock
      self.sleep = sleep
    }
  }
}
