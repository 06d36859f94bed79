public import Analysis
public import Diagnostics
public import Model

/// The world around a session: the time, and the files inside of the workspace.
public struct Host: Sendable {
  /// The rules, settings and baseline for a document.
  public struct Configuration: Sendable {
    /// The rules and the settings of the team.
    public var options: AnalysisOptions
    /// Returns reports without the findings that a baseline of the team accepts.
    public var unaccepted: @Sendable ([FileReport]) -> [FileReport]
    /// The reason why the settings or the rules of the team are not used, for a person; nil when they are.
    public var problem: String?
    /// The names of further files that the configuration was read from, such as that of the baseline.
    public var fileNames: [String]

    /// Creates a configuration; by default, one without a baseline.
    public init(
      options: AnalysisOptions, unaccepted: @escaping @Sendable ([FileReport]) -> [FileReport] = { $0 },
      problem: String? = nil, fileNames: [String] = []
    ) {
      self.fileNames = fileNames
      self.options = options
      self.unaccepted = unaccepted
      self.problem = problem
    }
  }

  /// A file inside of the workspace.
  public struct Location: Hashable, Sendable {
    /// The absolute path of the file.
    public let path: String
    /// The absolute path of the folder of the workspace that the file is in; nothing outside of it is read.
    public let folder: String

    /// Creates a location.
    public init(path: String, folder: String) {
      self.path = path
      self.folder = folder
    }
  }

  /// The version of the program.
  public let version: String
  /// The names of the files that are looked at.
  public let fileNames: [String]
  /// The documentation, to which findings link; nil without one.
  public let documentation: Documentation?
  /// Returns the current time, in seconds since 1970 in UTC.
  public let now: @Sendable () -> Int
  /// Returns the configuration for the document at a location, which is nil outside of the workspace.
  public let configuration: @Sendable (Location?) -> Configuration
  /// Returns the files beside a document.
  public let surroundings: @Sendable (Location, SurroundingsRequest) -> Surroundings

  /// Creates a world.
  public init(
    version: String, fileNames: [String], documentation: Documentation?, now: @escaping @Sendable () -> Int,
    configuration: @escaping @Sendable (Location?) -> Configuration,
    surroundings: @escaping @Sendable (Location, SurroundingsRequest) -> Surroundings
  ) {
    self.version = version
    self.fileNames = fileNames
    self.documentation = documentation
    self.now = now
    self.configuration = configuration
    self.surroundings = surroundings
  }
}
