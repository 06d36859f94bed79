internal import Analysis
internal import Diagnostics
internal import Model
internal import Reporting
internal import Rules
internal import Text
internal import Workspace

/// A check of all versions of a file.
struct ReplayRun {
  /// The path of the file from the top of the repository.
  let path: String
  let history: FileHistory
  private let configuration: RunConfiguration
  /// The reader of the files beside it; nil if they are not read.
  private let commits: CommitReader?

  /// Reads the history that the options ask for.
  init(
    _ options: ReplayOptions, _ configuration: RunConfiguration, _ environment: Environment
  ) throws(InputFailure) {
    let git = Git(variables: environment.allVariables(), directory: environment.directory)
    let tree: WorkingTree
    do throws(GitFailure) {
      tree = try WorkingTree(git, directory: environment.directory)
    } catch {
      throw InputFailure(error, "replay needs a git repository")
    }
    guard let path = options.path.map(tree.pathFromTop) ?? Files.fileName, !path.isEmpty else {
      throw InputFailure("--file needs a file in the repository", .usage)
    }
    let (base, last) = options.range
    let first = try base.map { name throws(InputFailure) in try Self.commit(name, git) }
    let end = try Self.commit(last, git)
    do throws(GitFailure) {
      history = try FileHistory(of: path, until: end, after: first, git)
    } catch {
      throw InputFailure(error, "git cannot tell the history of \(shown(path))")
    }
    self.path = path
    self.configuration = configuration
    commits = options.readsSurroundings ? CommitReader(git, tree) : nil
  }

  private static func commit(_ name: String, _ git: Git) throws(InputFailure) -> String {
    do throws(GitFailure) {
      return try git.commit(name)
    } catch {
      switch error {
      case .refused where name == "HEAD": throw InputFailure("the repository has no commit yet", .usage)
      case .refused:
        throw InputFailure(
          "unknown revision '\(shown(name))'; in a shallow clone, it may have to be fetched first", .usage)
      case .unavailable: throw InputFailure(error, "git cannot resolve '\(shown(name))'")
      }
    }
  }

  /// What the commits broke and mended.
  var report: ReplayReport {
    let entries = history.entries
    let groups = stride(from: 0, to: entries.count, by: Self.groupSize).map {
      entries[$0..<min($0 + Self.groupSize, entries.count)]
    }
    return ReplayReport(
      path, concurrentMap(groups, replayed).flatMap(\.self), failOn: configuration.settings.failOn,
      isShallow: history.isShallow, isCut: history.isCut)
  }

  /// The number of commits whose files are told by what differs: so many that few lists are read, so few that all cores
  /// have some.
  private static let groupSize = 16

  private func replayed(_ entries: ArraySlice<FileHistory.Entry>) -> [ReplayedCommit] {
    var files = commits?.files(of: entries.flatMap { [$0.commit + "^", $0.commit] })
    return entries.map { entry in
      let before = version(entry.before, at: entry.time, files?.next())
      let after = version(entry.after, at: entry.time, files?.next())
      return ReplayedCommit(
        name: entry.commit, time: entry.time, subject: entry.subject, before: before, after: after)
    }
  }

  private func version(
    _ content: FileHistory.Content, at time: Int, _ files: Result<RecordedFiles, GitFailure>?
  ) -> ReplayedCommit.Version {
    switch content {
    case .absent: return .absent
    case .unreadable(let reason): return .unreadable(reason)
    case .file(let bytes):
      let options = AnalysisOptions(
        now: time, catalogue: configuration.catalogue, settings: configuration.settings,
        // Only at the root is it known that Codemagic reads the file.
        isRead: path.contains("/") ? nil : true)
      let find = files.map { files in { (request: SurroundingsRequest) in surroundings(in: files, request) } }
      let analysis = Analysis(SourceFile(path: path, bytes: bytes), options, findSurroundings: find)
      return analysis.reports.first.map { .checked($0) } ?? .absent
    }
  }

  /// Returns the requested files beside the file in a commit; what cannot be read is unknown.
  private func surroundings(
    in files: Result<RecordedFiles, GitFailure>, _ request: SurroundingsRequest
  ) -> Surroundings {
    switch files {
    case .success(let files): return files.surroundings(of: files.tree.displayPath(path), request)
    case .failure(let error):
      let reason = "git cannot list the files of the commit: \(visible(error.reason))"
      return Surroundings(notes: [], failures: [Surroundings.Failure(path: path, reason: reason)])
    }
  }
}

/// A reader of the files of many commits.
private struct CommitReader: Sendable {
  private let git: Git
  private let tree: WorkingTree
  private let objects: ObjectReader

  init(_ git: Git, _ tree: WorkingTree) {
    (self.git, self.tree) = (git, tree)
    objects = ObjectReader(git)
  }

  /// Returns the files of revisions, one after another.
  func files(of revisions: [String]) -> FilesOfCommits {
    FilesOfCommits(entries: TreeSequence(revisions, git), tree: tree, objects: objects)
  }
}

/// The files of commits one after another.
private struct FilesOfCommits: IteratorProtocol {
  fileprivate var entries: TreeSequence
  fileprivate let tree: WorkingTree
  fileprivate let objects: ObjectReader

  mutating func next() -> Result<RecordedFiles, GitFailure>? {
    let (tree, reader) = (tree, objects)
    return entries.next().map { result in
      result.map { entries in
        RecordedFiles(
          tree: tree, objects: entries.objects { Surroundings.isBeside(Paths.name(of: $0)) },
          contents: { $0.map { reader.content(of: $0, atMost: RepositoryFiles.maximumSize) } }, place: "the commit"
        ) {
          RepositoryFiles(entries, reader)
        }
      }
    }
  }
}
