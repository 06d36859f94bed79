internal import Diagnostics
internal import Model
internal import Rules
internal import Text
internal import Workspace

/// A search for the inputs that paths stand for.
struct LintSearch {
  /// What the settings leave out.
  let exclusions: Exclusions
  let directories: DirectoryStore
  let environment: Environment
  /// What could not be searched.
  private(set) var failures: [ReadFailure] = []
  /// Warnings about the search, each in a sentence without full stop.
  private(set) var warnings: [String] = []
  /// The numbers of the exclusions that left something out, and of those that could have.
  private var (used, tried): ([Int], [Int]) = ([], [])

  init(_ configuration: RunConfiguration, _ directories: DirectoryStore, _ environment: Environment) {
    let texts = configuration.settings.exclude
    let folder = texts.isEmpty ? "/" : Paths.join(environment.directory, configuration.file?.directory ?? "")
    exclusions = Exclusions(texts, from: Files.realPath(of: folder) ?? folder)
    self.directories = directories
    self.environment = environment
  }

  /// Returns the input for a file, or the inputs found below a directory.
  mutating func inputs(_ path: String, _ origin: FileOrigin) -> [LintInput] {
    if path == "-", origin == .named { return [LintInput(path: path, source: .standardInput)] }
    let path = Paths.plain(path)
    if origin == .found, Files.exists(path), Files.isLinkedOut(path) {
      failures.append(ReadFailure(path: path, reason: Unreadable.outside.reason))
      return []
    }
    guard Files.isDirectory(path) else { return [LintInput(path: path, source: .disk(origin))] }
    // Which files Codemagic reads can be judged only when the whole repository is searched.
    let isRepository = Files.exists(Paths.join(path, ".git"))
    return files(below: path).map { found in
      let place = isRepository ? Paths.resolved(Paths.join(environment.directory, found)) : nil
      return LintInput(path: found, source: .disk(.found), isRead: place.flatMap(Files.isRead))
    }
  }

  /// Returns the paths of the configuration files below a directory, which start with that of the directory.
  mutating func files(below path: String, atMost directoryCount: Int = .max) -> [String] {
    let found = Files.search(
      path, except: exclusions, ignored: ignored(below: path), atMost: directoryCount, in: directories)
    failures += found.failures
    if !exclusions.texts.isEmpty {
      used += found.usedExclusions
      tried += exclusions.inside(of: Files.realPath(of: path) ?? path)
    }
    return found.files
  }

  /// Whether the settings left something out.
  var hasExcluded: Bool { !used.isEmpty }

  /// The exclusions that left nothing out although all that they could match was searched.
  var unusedExclusions: [String] {
    exclusions.texts.indices.filter { tried.contains($0) && !used.contains($0) }.map { exclusions.texts[$0] }
  }

  private mutating func ignored(below path: String) -> Set<String> {
    do throws(GitFailure) {
      return try Git.ignored(below: path, from: environment.directory, variables: environment.allVariables())
    } catch {
      warnings.append("git cannot tell what is ignored in \(path), so nothing is left out for it: \(error.reason)")
      return []
    }
  }
}
