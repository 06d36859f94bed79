internal import Analysis
internal import Diagnostics
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The limit of what a run checks.
indirect enum LintScope: Sendable {
  case everything
  /// The files that differ from a revision.
  case changes(Changes)
  /// The files that depend on files that changed.
  case affected(AffectedFiles)

  /// Whether not everything is checked.
  var isLimited: Bool {
    switch self {
    case .everything: false
    case .changes, .affected: true
    }
  }

  /// The absolute paths of files that are on the disk, but about to be deleted.
  var deletedFiles: Set<String> {
    switch self {
    case .everything, .changes: []
    case .affected(let affected): affected.deleted
    }
  }

  /// Whether the findings in a file are reported although it may be unchanged, for something that it depends on changed.
  func reportsWhole(_ file: String, _ request: SurroundingsRequest?) -> Bool {
    switch self {
    case .everything: true
    case .changes(let changes): changes.affects(file, request)
    case .affected(let affected): affected.contain(file, request)
    }
  }

  /// Whether only those findings are reported that files which are gone may have brought about.
  func reportsOnlyLosses(_ file: String, _ request: SurroundingsRequest?) -> Bool {
    switch self {
    case .everything: false
    case .changes(let changes): changes.onlyLosesFiles(file, request)
    case .affected(let affected): affected.onlyLosesFiles(file, request)
    }
  }
}

/// The files that a run checks.
struct LintInputs {
  let scope: LintScope
  /// The inputs without duplicates, in the given order; only those of the part if the run is limited to one.
  let inputs: [LintInput]
  /// The number of inputs of all parts.
  let totalCount: Int
  /// The directories that were searched.
  let directories: DirectoryStore
  /// What could not be searched.
  let failures: [ReadFailure]
  /// Warnings about the search, each in a sentence without full stop.
  let warnings: [String]
  /// Whether the settings left something out of the search.
  let hasExcluded: Bool

  init(_ options: LintOptions, _ configuration: RunConfiguration, _ environment: Environment) throws(InputFailure) {
    let directories = DirectoryStore()
    self.directories = directories
    let listed = try Self.listedPaths(options, environment)
    let paths = options.paths + listed
    var search = LintSearch(configuration, directories, environment)
    var (failures, warnings): ([ReadFailure], [String]) = ([], [])
    let all: [LintInput]
    if let change = options.changed {
      let files = paths.filter { !Files.isDirectory(Paths.join(environment.directory, $0)) }
      let dependencies = configuration.dependencies(from: environment.directory)
      let changes = try Changes(change, files: files, dependencies, environment)
      scope = .changes(changes)
      let selection = try ChangeSelection(changes, paths, search.exclusions, environment)
      all = Self.unique(changes.inputs(where: selection.contains), environment)
      failures = changes.conflicts(where: selection.contains)
      warnings = selection.warnings + changes.warnings(where: selection.contains)
    } else if options.findsAffected {
      let affected = try AffectedFiles(of: paths, configuration, search, environment)
      scope = .affected(affected)
      all = affected.inputs
      (failures, warnings) = (affected.failures, affected.warnings)
    } else {
      scope = .everything
      all =
        options.namesFiles
        ? Self.unique(
          options.paths.flatMap { search.inputs($0, .named) } + listed.flatMap { search.inputs($0, .found) },
          environment, isOneSearch: paths.count == 1)
        : Self.ofRepository(environment)
    }
    self.failures = failures + search.failures
    self.warnings = warnings + search.warnings + Self.warnings(about: search.unusedExclusions, configuration)
    hasExcluded = search.hasExcluded
    totalCount = all.count
    inputs = options.shard?.part(of: all, by: \.path) ?? all
  }

  private static func warnings(about exclusions: [String], _ configuration: RunConfiguration) -> [String] {
    exclusions.map {
      "exclude: \(shown($0)) in \(configuration.file?.path ?? "") has no effect, because nothing that is searched matches it"
    }
  }

  /// Returns inputs without those whose file came before, whatever path leads to it; one search finds a file once.
  private static func unique(
    _ inputs: [LintInput], _ environment: Environment, isOneSearch: Bool = false
  ) -> [LintInput] {
    guard inputs.count > 1, !isOneSearch else { return inputs }
    var paths: Set<[UInt8]> = []
    var files: Set<FileIdentity> = []
    return inputs.filter { input in
      switch input.source {
      case .standardInput: return paths.insert([]).inserted
      case .index: return paths.insert(Array(input.path.utf8)).inserted
      case .disk:
        let path = Paths.join(environment.directory, input.path)
        guard let file = Files.identity(of: path) else { return paths.insert(Array(path.utf8)).inserted }
        return files.insert(file).inserted
      }
    }
  }

  /// Returns the paths in the file of `--files-from`, one per line or each followed by a NUL byte.
  private static func listedPaths(_ options: LintOptions, _ environment: Environment) throws(InputFailure) -> [String] {
    guard let list = options.filesFrom else { return [] }
    var bytes: [UInt8]?
    if list == "-" {
      bytes = environment.readInput()
    } else {
      do throws(ReadFailure) {
        bytes = try Files.read(list).bytes
      } catch {
        throw InputFailure(error)
      }
    }
    guard let bytes else { throw InputFailure(ReadFailure(path: "<stdin>", reason: "reading it failed")) }
    let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).map { line in
      let isWindows = separator != 0 && line.last == UInt8(ascii: "\r")
      return String(decoding: isWindows ? line.dropLast() : line, as: UTF8.self)
    }
    .filter { !$0.isEmpty }
  }

  private static func ofRepository(_ environment: Environment) -> [LintInput] {
    guard let path = Files.repositoryConfiguration(around: environment.directory) else { return [] }
    let place = Paths.resolved(Paths.join(environment.directory, path))
    return [LintInput(path: path, source: .disk(.found), isRead: place.flatMap(Files.isRead))]
  }
}
