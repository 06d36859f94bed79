internal import Model
internal import Text
internal import Workspace

/// A file to plan from, and how to find what lies beside it: on the disk, or as it was in a revision.
struct PlanInput {
  let file: SourceFile
  let findSurroundings: ([String]) -> Surroundings

  /// The file that was named, standard input for `-`, or the one of the repository.
  init(_ path: String?, _ environment: Environment) throws(PlanFailure) {
    if path == "-" {
      guard let bytes = environment.readInput() else {
        throw .unreadable(path: "<stdin>", reason: "reading it failed")
      }
      self.init(file: SourceFile(path: "<stdin>", bytes: bytes), findSurroundings: { _ in Surroundings(notes: []) })
      return
    }
    let named = path.map { Files.isDirectory($0) ? Paths.join(Paths.plain($0), Files.fileName) : $0 }
    guard let path = named ?? Files.onTheWayUp(from: environment.directory, [Files.fileName]) else {
      throw .nothing(
        reason: "there is no \(Files.fileName) here or in a parent directory, up to the root of the repository",
        help: "pass a file: ascertain plan path/to/\(Files.fileName)")
    }
    try self.init(file: path, at: Paths.plain(path))
  }

  /// A file of the disk.
  private init(file path: String, at place: String) throws(PlanFailure) {
    do throws(ReadFailure) {
      self.init(file: try Files.read(place), findSurroundings: { Files.notes(beside: path, in: $0) })
    } catch {
      throw .unreadable(path: error.path, reason: error.reason)
    }
  }

  /// What a file is compared with: another file, or the same one in a revision; nil when the revision did not have it.
  static func base(
    _ name: String, of path: String, isStandardInput: Bool, _ environment: Environment
  ) throws(PlanFailure) -> PlanInput? {
    if Files.isRegular(name) { return try PlanInput(file: name, at: name) }
    if isStandardInput {
      throw .usage(UsageError("standard input has no earlier revision; compare it with a file"))
    }
    do throws(RevisionError) {
      let directory = Paths.join(environment.directory, Paths.directory(of: path))
      let revision = try Revision(name, directory: directory, variables: environment.variables)
      return revision.read(Paths.name(of: path), path: path).map { file in
        PlanInput(file: file, findSurroundings: { revision.notes(in: $0) })
      }
    } catch {
      throw .revision(error)
    }
  }

  private init(file: SourceFile, findSurroundings: @escaping ([String]) -> Surroundings) {
    self.file = file
    self.findSurroundings = findSurroundings
  }
}
