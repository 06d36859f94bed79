internal import Analysis
internal import Diagnostics
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
        name: entry.commit, time: entry.time, subject: entry.subject, before: version(entry.before, at: entry.time),
        after: version(entry.after, at: entry.time))
    }
    return ReplayReport(
      path, commits, failOn: configuration.settings.failOn, isShallow: history.isShallow, isCut: history.isCut)
  }

  private func version(_ content: FileHistory.Content, at time: Int) -> ReplayedCommit.Version {
    switch content {
    case .absent: return .absent
    case .unreadable(let reason): return .unreadable(reason)
    case .file(let bytes):
      let options = AnalysisOptions(
        now: time, catalogue: configuration.catalogue, settings: configuration.settings,
        // Only at the root is it known that Codemagic reads the file.
        isRead: path.contains("/") ? nil : true)
      let analysis = Analysis(SourceFile(path: path, bytes: bytes), options)
      return analysis.reports.first.map { .checked($0) } ?? .absent
    }
  }
}
