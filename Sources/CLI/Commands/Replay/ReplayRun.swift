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
    let commits = concurrentMap(history.entries) { entry in
      ReplayedCommit(
        name: entry.commit, time: entry.time, subject: entry.subject,
        before: version(entry.before, in: entry.commit + "^", at: entry.time),
        after: version(entry.after, in: entry.commit, at: entry.time))
    }
    return ReplayReport(
      path, commits, failOn: configuration.settings.failOn, isShallow: history.isShallow, isCut: history.isCut)
  }

  private func version(_ content: FileHistory.Content, in commit: String, at time: Int) -> ReplayedCommit.Version {
    switch content {
    case .absent: return .absent
    case .unreadable(let reason): return .unreadable(reason)
    case .file(let bytes):
      let options = AnalysisOptions(
        now: time, catalogue: configuration.catalogue, settings: configuration.settings,
        // Only at the root is it known that Codemagic reads the file.
        isRead: path.contains("/") ? nil : true)
      let find = commits.map { commits in
        { (request: SurroundingsRequest) in commits.surroundings(of: path, in: commit, request) }
      }
      let analysis = Analysis(SourceFile(path: path, bytes: bytes), options, findSurroundings: find)
      return analysis.reports.first.map { .checked($0) } ?? .absent
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

  /// Returns the requested files beside a file of a commit; what cannot be read is unknown.
  func surroundings(of path: String, in commit: String, _ request: SurroundingsRequest) -> Surroundings {
    do throws(GitFailure) {
      return try files(of: commit).surroundings(of: tree.displayPath(path), request)
    } catch {
      let reason = "git cannot list the files of the commit: \(visible(error.reason))"
      return Surroundings(notes: [], failures: [Surroundings.Failure(path: path, reason: reason)])
    }
  }

  private func files(of commit: String) throws(GitFailure) -> RecordedFiles {
    let list = try git.texts(["ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit])
    let (entries, reader) = (GitEntries(commit: list), objects)
    @Sendable func content(_ object: String) -> [UInt8]? {
      reader.content(of: object, atMost: RepositoryFiles.maximumSize)
    }
    return RecordedFiles(
      tree: tree, objects: entries.objects, contents: { $0.map(content) }, place: "the commit"
    ) {
      RepositoryFiles(entries) { path in entries.objects[path].flatMap(content) }
    }
  }
}
