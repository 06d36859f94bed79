internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// The files that differ from a revision, in the index or on disk.
struct Changes: Sendable {
  /// The revision as it was given.
  let revision: String
  /// The working tree that paths are relative to.
  let tree: WorkingTree
  let git: Git
  /// The commit of the revision; nil when the index is compared with the last commit.
  private let commit: String?
  /// The index objects of files by path from the root; empty strings for files on disk.
  let objects: [String: String]
  /// The paths from the root of files that differ.
  private let differing: Set<String>
  /// The paths from the root of files that git does not track.
  private let untracked: Set<String>

  /// Determines with git which files differ.
  ///
  /// - Parameters:
  ///   - revision: The revision to compare the disk with; nil to compare the index with the last commit.
  ///   - files: Paths of further files to compare, as they were given.
  ///   - environment: The environment in which git runs.
  /// - Throws: A failure with a message and the exit status.
  init(since revision: String?, files: [String], _ environment: Environment) throws(InputFailure) {
    let git = Git(variables: environment.allVariables(), directory: environment.directory)
    do throws(GitFailure) {
      tree = try WorkingTree(git, directory: environment.directory)
    } catch {
      throw InputFailure(error, "--changed needs a git repository")
    }
    self.git = git
    self.revision = revision ?? "HEAD"
    commit = try revision.map { name throws(InputFailure) in try Self.commit(name, git) }
    let tree = tree
    let specifications =
      (["\(Files.fileName)", "\(Files.misspelledFileName)", "release_notes*", "Info.plist"] + ProjectFile.names)
      .map { ":(top,glob)**/\($0)" }
      + files.compactMap(tree.pathFromTop).map { ":(top,literal)\($0)" }
    do throws(GitFailure) {
      let same = ["--name-only", "-z", "--no-renames", "--diff-filter=d", "--ignore-submodules"]
      let paths = ["--"] + specifications
      let names = Git.texts(try git.diff(same + Self.compared(commit) + paths))
      if commit == nil {
        objects = Self.objects(try git.texts(["ls-files", "-z", "--stage", "--full-name"] + paths))
        untracked = []
      } else {
        let list = ["ls-files", "-z", "--full-name"]
        untracked = Set(try git.texts(list + ["--others", "--exclude-standard"] + paths))
        let tracked = try git.texts(list + ["--cached"] + paths)
        objects = Dictionary((tracked + untracked).map { ($0, "") }) { first, _ in first }
      }
      differing = untracked.union(names)
    } catch {
      throw InputFailure(error, "git cannot tell what differs")
    }
  }

  private static func commit(_ name: String, _ git: Git) throws(InputFailure) -> String {
    do throws(GitFailure) {
      return try git.commit(name)
    } catch {
      switch error {
      case .refused:
        throw InputFailure(
          "unknown revision '\(shown(name))'; in a shallow clone, it may have to be fetched first", .usage)
      case .unavailable: throw InputFailure(error, "git cannot resolve '\(shown(name))'")
      }
    }
  }

  private static func compared(_ commit: String?) -> [String] { commit.map { [$0] } ?? ["--cached"] }

  /// Parses `MODE OBJECT STAGE`, a tab and the path, and skips links and conflicting files.
  private static func objects(_ entries: [String]) -> [String: String] {
    var objects: [String: String] = [:]
    for entry in entries {
      let parts = entry.split(separator: "\t", maxSplits: 1)
      let fields = parts[0].split(separator: " ")
      guard parts.count == 2, fields.count == 3, fields[0].hasPrefix("100"), fields[2] == "0" else { continue }
      objects[String(parts[1])] = String(fields[1])
    }
    return objects
  }

  // MARK: Files

  /// Returns the selected files that differ, or whose neighboring files do, sorted by path.
  func inputs(where isSelected: (String) -> Bool) -> [LintInput] {
    let wanted = objects.keys.filter { path in
      isSelected(path) && (differing.contains(path) || hasChangesBeside(path)) && isRead(path)
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
    return differing.contains { other in
      let name = Paths.name(of: other)
      return Paths.isBelow(other, directory) && (Surroundings.isNotes(name) || name == "Info.plist")
    }
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

  // MARK: Reports

  /// Returns the reports of files that differ, with `onlyLines` limited to findings on lines that do.
  func filtered(_ reports: [FileReport], onlyLines: Bool) throws(InputFailure) -> [FileReport] {
    var filtered: [FileReport] = []
    for report in reports {
      guard let path = tree.pathFromTop(report.file.path), differing.contains(path) else { continue }
      let hasFindings = !report.findings.isEmpty || !report.suppressed.isEmpty
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
