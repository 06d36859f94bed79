internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The files that differ from a revision, in the index or on disk.
struct Changes: Sendable {
  /// The revision as it was given; nil when the index is compared with the last commit.
  let revision: String?
  /// The working tree that paths are relative to.
  let tree: WorkingTree
  let git: Git
  /// The commit of the revision; nil when the index is compared with the last commit.
  private let commit: String?
  private let onlyLines: Bool
  /// The index objects of files by path from the root; empty strings for files on disk.
  let objects: [String: String]
  /// The paths from the root of files that differ.
  private let differing: Set<String>
  /// Whether files were deleted.
  private let losesFiles: Bool
  /// The paths from the root of those that may be read for a configuration.
  private let deleted: [String]
  /// The paths from the root of files that git does not track.
  let untracked: Set<String>
  /// The paths from the root of files in the index that differ on disk.
  let unstaged: [String]
  /// The paths from the root of links in the index, and of files with conflicts.
  let (links, unmerged): ([String], [String])
  /// Whether the settings or a rule differ, so that the findings in every file may.
  private let affectsAll: Bool

  /// The option that the comparison was asked for with.
  var option: String { onlyLines ? "--changed-lines" : "--changed" }

  /// Determines with git which files differ.
  ///
  /// - Parameters:
  ///   - change: The comparison.
  ///   - files: Paths of further files to compare, as they were given.
  ///   - dependencies: Paths of the files on which all findings depend.
  ///   - environment: The environment in which git runs.
  /// - Throws: A failure with a message and the exit status.
  init(
    _ change: LintOptions.Change, files: [String], _ dependencies: [String], _ environment: Environment
  ) throws(InputFailure) {
    let git = Git(variables: environment.allVariables(), directory: environment.directory)
    do throws(GitFailure) {
      tree = try WorkingTree(git, directory: environment.directory)
    } catch {
      throw InputFailure(error, "--changed needs a git repository")
    }
    self.git = git
    revision = change.revision
    onlyLines = change.onlyLines
    commit = try revision.map { name throws(InputFailure) in try Self.commit(name, git) }
    let tree = tree
    let sources = Set(dependencies.compactMap(tree.pathFromTop))
    let specifications =
      (["\(Files.fileName)", "\(Files.misspelledFileName)", "release_notes*", "Info.plist"] + ProjectFile.names)
      .map { ":(top,glob)**/\($0)" }
      + (files.compactMap(tree.pathFromTop) + sources.sorted()).map { ":(top,literal)\($0)" }
    do throws(GitFailure) {
      let options = ["-z", "--no-renames", "--ignore-submodules"]
      let paths = ["--"] + specifications
      let states = Self.states(try git.diff(["--name-status"] + options + Self.compared(commit) + paths))
      let list = ["ls-files", "-z", "--full-name"]
      untracked = Set(try git.texts(list + ["--others", "--exclude-standard"] + paths))
      if commit == nil {
        let index = GitEntries(index: try git.run(list + ["--stage"] + paths))
        objects = index.objects()
        (links, unmerged) = (index.paths { $0 == .link }, index.paths { $0 == .unmerged })
        unstaged = Git.texts(try git.diff(["--name-only"] + options + paths))
        differing = Set(states.filter { $0.state != "D" && $0.state != "U" }.map(\.path))
      } else {
        let tracked = try git.texts(list + ["--cached"] + paths)
        objects = Dictionary((tracked + untracked).map { ($0, "") }) { first, _ in first }
        (links, unmerged, unstaged) = ([], [], [])
        differing = untracked.union(states.filter { $0.state != "D" }.map(\.path))
      }
      let removal = ["--name-only", "--diff-filter=D"] + options + Self.compared(commit) + ["--", ":(top)"]
      let gone = Git.texts(try git.diff(removal))
      losesFiles = !gone.isEmpty
      deleted = gone.filter { Surroundings.isBeside(Paths.name(of: $0)) || sources.contains($0) }
    } catch {
      throw InputFailure(error, "git cannot tell what differs")
    }
    affectsAll = !sources.isDisjoint(with: differing) || !sources.isDisjoint(with: deleted)
  }

  /// Parses what `git diff --name-status -z` tells: a letter and a path in turns.
  private static func states(_ output: [UInt8]) -> [(state: String, path: String)] {
    let texts = Git.texts(output)
    return stride(from: 0, to: texts.count - 1, by: 2).map { (texts[$0], texts[$0 + 1]) }
  }

  private static func commit(_ name: String, _ git: Git) throws(InputFailure) -> String {
    do throws(GitFailure) {
      return try git.commit(name)
    } catch {
      switch error {
      case .refused:
        let reason =
          hasCommit(git)
          ? "; in a shallow clone, it may have to be fetched first" : ": the repository has no commit yet"
        throw InputFailure("unknown revision '\(shown(name))'\(reason)", .usage)
      case .unavailable: throw InputFailure(error, "git cannot resolve '\(shown(name))'")
      }
    }
  }

  private static func compared(_ commit: String?) -> [String] { commit.map { [$0] } ?? ["--cached"] }

  /// Whether there is a commit to compare with.
  var hasCommit: Bool { Self.hasCommit(git) }

  private static func hasCommit(_ git: Git) -> Bool {
    do throws(GitFailure) {
      _ = try git.commit("HEAD")
      return true
    } catch {
      return false
    }
  }

  // MARK: Files

  /// Returns the selected files that differ, or whose neighboring files do, sorted by path.
  func inputs(where isSelected: (String) -> Bool) -> [LintInput] {
    let wanted = objects.keys.filter { path in
      isSelected(path)
        && (affectsAll || differing.contains(path) || hasChangesBeside(path) || mayMissFiles(path)) && isRead(path)
    }
    return wanted.sorted().map { path in
      let source = commit == nil ? LintInput.Source.index(object: objects[path] ?? "") : .disk(.found)
      return LintInput(path: tree.displayPath(path), source: source)
    }
  }

  /// Returns whether git knows a file.
  func has(_ path: String) -> Bool { objects[path] != nil }

  /// Returns whether a file is read: a deleted file is still known to git, and a link may lead anywhere.
  ///
  /// What only seems to be deleted, because its name is not UTF-8 or a directory is closed, fails when it is read.
  private func isRead(_ path: String) -> Bool {
    guard commit != nil else { return true }
    if Files.hasLink(path, below: tree.top) { return false }
    return !Files.isMissing(Paths.join(tree.top, path)) || isReplaced(path)
  }

  /// Whether bytes of a path that are not UTF-8 were replaced.
  private func isReplaced(_ path: String) -> Bool { path.unicodeScalars.contains("\u{FFFD}") }

  private func hasChangesBeside(_ path: String) -> Bool {
    let directory = Paths.directory(of: path)
    func isBeside(_ other: String) -> Bool {
      Paths.isBelow(other, directory) && Surroundings.isBeside(Paths.name(of: other))
    }
    return differing.contains(where: isBeside) || deleted.contains(where: isBeside)
  }

  /// Whether scripts of a configuration may need a file that was deleted.
  private func mayMissFiles(_ path: String) -> Bool { losesFiles && Paths.directory(of: path).isEmpty }

  /// Whether an unchanged file is to be reported on: the settings or a rule differ, or a file was deleted that it read.
  func affects(_ file: String, _ request: SurroundingsRequest?) -> Bool {
    if onlyLines { return false }
    guard !affectsAll, let request, let path = tree.pathFromTop(file) else { return affectsAll }
    return request.includesRepository && mayMissFiles(path) || deleted.contains { request.reads($0, for: path) }
  }

  /// Whether nothing that a file depends on changed, but that files are gone which its scripts may need.
  func onlyLosesFiles(_ file: String, _ request: SurroundingsRequest?) -> Bool {
    guard !affectsAll, let request, let path = tree.pathFromTop(file), !differing.contains(path) else { return false }
    return request.includesRepository && mayMissFiles(path) && !deleted.contains { request.reads($0, for: path) }
  }

  /// Returns the content of an object in the index.
  func content(of object: String, shownAs path: String) throws(ReadFailure) -> [UInt8] {
    do throws(GitFailure) {
      if let bytes = try git.contents(of: [object]).first ?? nil { return bytes }
      throw .refused("the object is not in this clone")
    } catch {
      throw ReadFailure(path: path, reason: "git cannot read it from the index: \(visible(error.reason))")
    }
  }

  /// The files beside configurations as they are in the index.
  var filesInIndex: RecordedFiles {
    let git = git
    return RecordedFiles(
      tree: tree, objects: objects, contents: { objects throws(GitFailure) in try git.contents(of: objects) },
      place: "the index"
    ) {
      guard let list = try? git.run(["ls-files", "-z", "--full-name", "--stage", "--", ":(top)"]) else { return nil }
      return RepositoryFiles(GitEntries(index: list), ObjectReader(git))
    }
  }

  // MARK: Reports

  /// Returns the reports of files that differ, limited to findings on lines that do if only they were asked for.
  ///
  /// - Parameters:
  ///   - reports: All reports.
  ///   - whole: The paths of files that are reported on although they may not differ.
  /// - Returns: The reports that are left.
  /// - Throws: A failure of git.
  func filtered(_ reports: [FileReport], whole: Set<String>) throws(InputFailure) -> [FileReport] {
    var filtered: [FileReport] = []
    for report in reports {
      guard let path = tree.pathFromTop(report.file.path), differing.contains(path) else {
        if whole.contains(report.file.path) { filtered.append(report) }
        continue
      }
      let hasFindings = !report.findings.isEmpty || !report.suppressed.isEmpty || !report.baselined.isEmpty
      // Git does not know a path that is not the whole truth; all lines may differ then.
      let isKnown = !untracked.contains(path) && !isReplaced(path)
      let lines = onlyLines && hasFindings && isKnown ? try changedLines(of: path) : nil
      filtered.append(lines.map(report.within) ?? report)
    }
    return filtered
  }

  private func changedLines(of path: String) throws(InputFailure) -> ChangedLines {
    do throws(GitFailure) {
      let options = ["--unified=0", "--text", "--no-renames", "--ignore-submodules"] + Self.compared(commit)
      return ChangedLines(
        diff: try git.diff(options + ["--", ":(top,literal)\(path)"]))
    } catch {
      throw InputFailure(error, "git cannot tell which lines of \(shown(path)) differ")
    }
  }
}
