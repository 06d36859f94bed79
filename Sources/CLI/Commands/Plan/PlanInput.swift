internal import Analysis
internal import Model
internal import Text
internal import Workspace

/// A file to plan from and the files next to it, on disk or in a revision.
struct PlanInput {
  let file: SourceFile
  let findSurroundings: (SurroundingsRequest) -> Surroundings

  /// Reads the given file, standard input for `-`, or the file of the repository.
  init(
    _ path: String?, _ environment: Environment, _ origin: FileOrigin = .named, command: String
  ) throws(PlanFailure) {
    if path == "-" {
      guard let bytes = environment.readInput() else {
        throw .unreadable(path: "<stdin>", reason: "reading it failed")
      }
      self.init(file: SourceFile(path: "<stdin>", bytes: bytes), findSurroundings: { _ in Surroundings(notes: []) })
      return
    }
    let directory = path.flatMap { Files.isDirectory($0) ? Paths.plain($0) : nil }
    let named = directory == nil ? path : directory.flatMap(Files.configuration)
    guard let found = path == nil ? Files.repositoryConfiguration(around: environment.directory) : named else {
      let place =
        directory.map { "in \(shown($0))" } ?? "here or in a parent directory, up to the root of the repository"
      throw .nothing(
        reason: "there is no \(Files.fileName) \(place)",
        help: "pass a file: ascertain \(command) path/to/\(Files.fileName)")
    }
    try self.init(
      file: found, at: Paths.plain(found), path == nil || directory != nil ? .found : origin, environment)
  }

  /// Reads a file on disk.
  private init(
    file path: String, at location: String, _ origin: FileOrigin, _ environment: Environment
  ) throws(PlanFailure) {
    do throws(ReadFailure) {
      let file = try Files.read(location, origin)
      let finder = SurroundingsFinder(variables: environment.allVariables())
      self.init(file: file, findSurroundings: { finder.surroundings(of: path, $0) })
    } catch {
      throw .unreadable(path: error.path, reason: error.reason)
    }
  }

  /// Returns the file to compare with, another one or an earlier revision; nil if the revision lacks it.
  static func base(
    _ name: String, of path: String, isStandardInput: Bool, _ environment: Environment
  ) throws(PlanFailure) -> PlanInput? {
    if Files.isRegular(name) { return try PlanInput(file: name, at: name, .named, environment) }
    if isStandardInput {
      throw .usage(UsageError("standard input has no earlier revision; compare it with a file"))
    }
    do throws(RevisionError) {
      let directory = Paths.join(environment.directory, Paths.directory(of: path))
      let revision = try Revision(name, directory: directory, variables: environment.allVariables())
      return try revision.read(Paths.name(of: path), path: path).map { file in
        PlanInput(file: file) { request in
          let found = revision.notes(in: request.notesDirectories)
          let repository = request.includesRepository ? revision.repository : nil
          return Surroundings(notes: found.notes, repository: repository, failures: found.failures)
        }
      }
    } catch {
      throw .revision(error)
    }
  }

  private init(file: SourceFile, findSurroundings: @escaping (SurroundingsRequest) -> Surroundings) {
    self.file = file
    self.findSurroundings = findSurroundings
  }
}
