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

  /// Whether not everything is checked.
  var isLimited: Bool { if case .changes = self { true } else { false } }
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

  init(_ options: LintOptions, _ configuration: RunConfiguration, _ environment: Environment) throws(InputFailure) {
    let base = configuration.file?.directory ?? ""
    let excluded = configuration.settings.exclude.map { Paths.join(base, $0) }
    let directories = DirectoryStore()
    self.directories = directories
    let listed = try Self.listedPaths(options, environment)
    let paths = options.paths + listed
    var search = Search(excluded: excluded, directories: directories, environment: environment)
    let all: [LintInput]
    if let change = options.changed {
      let files = paths.filter { !Files.isDirectory(Paths.join(environment.directory, $0)) }
      let changes = try Changes(since: change.revision, files: files, environment)
      scope = .changes(changes)
      all = Self.unique(try Self.differing(changes, paths, excluded, environment), environment)
    } else {
      scope = .everything
      all =
        options.namesFiles
        ? Self.unique(
          options.paths.flatMap { search.inputs($0, .named) } + listed.flatMap { search.inputs($0, .found) },
          environment)
        : Self.ofRepository(environment)
    }
    failures = search.failures
    warnings = search.warnings
    totalCount = all.count
    inputs = options.shard?.part(of: all, by: \.path) ?? all
  }

  /// Returns inputs without those whose file came before.
  private static func unique(_ inputs: [LintInput], _ environment: Environment) -> [LintInput] {
    guard inputs.count > 1 else { return inputs }
    var seen: Set<[UInt8]> = []
    return inputs.filter { seen.insert(identity(of: $0, environment)).inserted }
  }

  /// Returns the bytes that two paths of the same file have in common; `..` stays, since it may lead back from a link.
  private static func identity(of input: LintInput, _ environment: Environment) -> [UInt8] {
    if input.source == .standardInput { return [] }
    let path = Array(Paths.join(environment.directory, input.path).utf8)
    let steps = path.split(separator: UInt8(ascii: "/")).filter { $0 != [UInt8(ascii: ".")] }
    return Array(steps.joined(separator: [UInt8(ascii: "/")]))
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

  /// A search for the inputs that paths stand for.
  private struct Search {
    let excluded: [String]
    let directories: DirectoryStore
    let environment: Environment
    var failures: [ReadFailure] = []
    var warnings: [String] = []

    /// Returns the input for a file, or the inputs found below a directory.
    mutating func inputs(_ path: String, _ origin: FileOrigin) -> [LintInput] {
      if path == "-", origin == .named { return [LintInput(path: path, source: .standardInput)] }
      let path = Paths.plain(path)
      if origin == .found, Files.exists(path), Files.isLinkedOut(path) {
        failures.append(ReadFailure(path: path, reason: Unreadable.outside.reason))
        return []
      }
      guard Files.isDirectory(path) else { return [LintInput(path: path, source: .disk(origin))] }
      let ignored = ignored(below: path)
      // Which files Codemagic reads can be judged only when the whole repository is searched.
      let isRepository = Files.exists(Paths.join(path, ".git"))
      let found = Files.search(path, except: excluded, ignored: ignored, in: directories)
      failures += found.failures
      return found.files.map { found in
        let place = isRepository ? Paths.resolved(Paths.join(environment.directory, found)) : nil
        return LintInput(path: found, source: .disk(.found), isRead: place.flatMap(Files.isRead))
      }
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

  /// Returns the files that differ, below the paths or, if there are none, in the whole repository.
  private static func differing(
    _ changes: Changes, _ paths: [String], _ excluded: [String], _ environment: Environment
  ) throws(InputFailure) -> [LintInput] {
    var files: Set<String> = []
    var directories: [String] = paths.isEmpty ? [""] : []
    for path in paths {
      guard let inside = changes.tree.pathFromTop(path) else {
        throw InputFailure("'\(shown(path))' is outside the repository at \(shown(changes.tree.top))", .usage)
      }
      let place = Paths.join(environment.directory, path)
      if Files.isDirectory(place) {
        directories.append(inside)
      } else {
        guard changes.has(inside) || Files.exists(place) else {
          throw InputFailure(ReadFailure(path: path, reason: "there is no such file"))
        }
        files.insert(inside)
      }
    }
    return changes.inputs { path in
      if files.contains(path) { return true }
      guard Files.isConfigurationName(Paths.name(of: path)) else { return false }
      let shown = changes.tree.displayPath(path)
      return directories.contains { directory in
        guard Paths.isBelow(path, directory) else { return false }
        let folders = path.dropFirst(directory.count).split(separator: "/").dropLast()
        return !folders.contains { Files.isSkippedDirectory(String($0)) }
      } && !excluded.contains { Paths.matches(shown, $0) }
    }
  }
}
