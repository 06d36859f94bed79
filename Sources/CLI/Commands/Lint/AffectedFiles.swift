internal import Analysis
internal import Diagnostics
internal import Model
internal import Text
internal import Workspace

/// The configuration files whose findings may differ because other files changed.
struct AffectedFiles: Sendable {
  /// The reason why a configuration is checked.
  private enum Cause {
    /// It changed itself, or all findings may differ.
    case itself
    /// Files that it may read changed, given by their absolute paths.
    case neighbors([String])
  }

  private let directory: String
  /// The root of the repository, or the directory the program was started in.
  private let root: String
  private let exclusions: Exclusions
  /// By the absolute path of the configuration.
  private var causes: [String: Cause] = [:]
  /// The configuration files in directories that were looked at.
  private var configurations: [String: [String]] = [:]
  /// The absolute paths of the files that are about to be deleted, though they may still be on the disk.
  private(set) var deleted: Set<String> = []
  /// Whether any file is gone, which scripts may need.
  private var losesFiles = false
  /// What could not be searched.
  private(set) var failures: [ReadFailure] = []
  /// Warnings about the search, each in a sentence without full stop.
  private(set) var warnings: [String] = []

  /// Finds out which configurations depend on files.
  ///
  /// - Parameters:
  ///   - paths: The files that changed, which need not be there any more.
  ///   - configuration: The settings and rules.
  ///   - search: A search for configurations, for when all of them depend on a file.
  ///   - environment: The place where the program runs.
  /// - Throws: The refusal of a path.
  init(
    of paths: [String], _ configuration: RunConfiguration, _ search: LintSearch, _ environment: Environment
  ) throws(InputFailure) {
    directory = environment.directory
    root = Files.repository(around: directory) ?? directory
    exclusions = search.exclusions
    var changed: [String] = []
    for path in paths {
      guard let place = Paths.resolved(Paths.join(directory, path)),
        place == root || Paths.isBelow(place, root)
      else {
        throw InputFailure("'\(shown(path))' is outside of \(shown(root))", .usage)
      }
      guard !Files.isDirectory(place) || Files.isLink(place) else {
        throw InputFailure("--affected expects files that changed, but '\(shown(path))' is a directory", .usage)
      }
      changed.append(place)
    }
    deleted = Set(deletedFiles(environment))
    changed += deleted.sorted()
    let dependencies = configuration.dependencies(from: directory).compactMap {
      Paths.resolved(Paths.join(directory, $0))
    }
    if changed.contains(where: dependencies.contains) {
      var search = search
      for path in search.files(below: root) { causes[path] = .itself }
      failures += search.failures
      warnings += search.warnings
    }
    for path in changed { add(path) }
    losesFiles = changed.contains { deleted.contains($0) || Files.isMissing($0) }
    if losesFiles {
      for configuration in configurations(in: root) { note(configuration, .neighbors([])) }
    }
  }

  /// Notes what depends on a file.
  private mutating func add(_ path: String) {
    let name = Paths.name(of: path)
    if Files.isConfigurationName(name) {
      if !Files.isMissing(path) { note(path, .itself) }
      return
    }
    let isBeside = Surroundings.isBeside(name)
    let identity = isBeside ? nil : Files.identity(of: path)
    var current = Paths.directory(of: path)
    while current == root || Paths.isBelow(current, root) {
      for other in configurations(in: current) {
        if isBeside {
          note(other, .neighbors([path]))
        } else if let identity, Files.isLink(other), Files.identity(of: other) == identity {
          note(other, .itself)
        }
      }
      if current == root { break }
      current = Paths.directory(of: current)
    }
  }

  private mutating func configurations(in directory: String) -> [String] {
    if let known = configurations[directory] { return known }
    let found = [Files.fileName, Files.misspelledFileName].map { Paths.join(directory, $0) }
      .filter { !Files.isMissing($0) }
    configurations[directory] = found
    return found
  }

  private mutating func note(_ path: String, _ cause: Cause) {
    if exclusions.contain(path) { return }
    switch (causes[path], cause) {
    case (.itself?, _): break
    case (.neighbors(let earlier)?, .neighbors(let later)): causes[path] = .neighbors(earlier + later)
    case (.neighbors?, .itself), (nil, _): causes[path] = cause
    }
  }

  /// Returns the files that are about to be deleted, of which no list of files tells.
  private mutating func deletedFiles(_ environment: Environment) -> [String] {
    guard Files.exists(Paths.join(root, ".git")) else { return [] }
    let git = Git(variables: environment.allVariables(), directory: root)
    do throws(GitFailure) {
      return try git.texts(
        ["diff", "--cached", "--no-ext-diff", "--no-textconv", "--name-only", "-z", "--no-renames", "--diff-filter=D"]
          + ["--ignore-submodules", "--", ":(top)"]
      ).map { Paths.join(root, $0) }
    } catch {
      warnings.append("git cannot tell which files are about to be deleted: \(error.reason)")
      return []
    }
  }

  /// The configurations to check, sorted by path.
  var inputs: [LintInput] {
    causes.keys.map { Paths.relative($0, to: directory) }.sorted().map {
      LintInput(path: $0, source: .disk(.found))
    }
  }

  /// Whether the findings in a configuration may differ, which is known only after it was read.
  func contain(_ configuration: String, _ request: SurroundingsRequest?) -> Bool {
    guard let path = Paths.resolved(Paths.join(directory, configuration)) else { return true }
    switch causes[path] {
    case .itself?, nil: return true
    case .neighbors(let others)?:
      guard let request else { return false }
      return mayMissFiles(path, request) || others.contains { request.reads($0, for: path) }
    }
  }

  /// Whether its scripts may need files that are gone.
  private func mayMissFiles(_ path: String, _ request: SurroundingsRequest) -> Bool {
    losesFiles && request.includesRepository && Paths.directory(of: path) == root
  }

  /// Whether nothing that a configuration depends on changed, but that files are gone which its scripts may need.
  func onlyLosesFiles(_ configuration: String, _ request: SurroundingsRequest?) -> Bool {
    guard let request, let path = Paths.resolved(Paths.join(directory, configuration)),
      case .neighbors(let others)? = causes[path]
    else { return false }
    return mayMissFiles(path, request) && !others.contains { request.reads($0, for: path) }
  }
}
