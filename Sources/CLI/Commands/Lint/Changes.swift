internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import Workspace

/// What differs from a revision: in the index, as it is about to be committed, or on the disk.
struct Changes: Sendable {
  /// The revision in the words of who asked.
  let revision: String
  /// What paths mean.
  let tree: WorkingTree
  let git: Git
  /// The revision's object; nil when the index is compared with what was committed last.
  private let commit: String?
  /// The objects of the files in the index, by path from the top; on the disk, empty texts.
  let objects: [String: String]
  /// The files that differ, by path from the top.
  private let differing: Set<String>
  /// Those that git does not have at all.
  private let untracked: Set<String>

  /// Asks git what differs.
  ///
  /// - Parameters:
  ///   - revision: What to compare the disk with; nil to compare the index with what was committed last.
  ///   - files: Paths of files that are meant besides those that are looked for, as a person writes them.
  ///   - environment: Where to ask.
  /// - Throws: A sentence, and how the run ends.
  init(since revision: String?, files: [String], _ environment: Environment) throws(InputFailure) {
    let git = Git(variables: environment.variables, directory: environment.directory)
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
      ["\(Files.fileName)", "\(Files.otherFileName)", "release_notes*", "Info.plist"].map { ":(top,glob)**/\($0)" }
      + files.compactMap(tree.inside).map { ":(top,literal)\($0)" }
    do throws(GitFailure) {
      let same = ["--name-only", "-z", "--no-renames", "--diff-filter=d", "--ignore-submodules"]
      let paths = ["--"] + specifications
      let names = try git.texts(["diff"] + Self.plain + same + Self.compared(commit) + paths)
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
          "unknown revision '\(visible(name))'; in a shallow clone, it may have to be fetched first", .usage)
      case .unavailable: throw InputFailure(error, "git cannot resolve '\(visible(name))'")
      }
    }
  }

  private static let plain = ["--no-ext-diff", "--no-textconv", "--no-color"]

  private static func compared(_ commit: String?) -> [String] { commit.map { [$0] } ?? ["--cached"] }

  /// Reads `MODE OBJECT STAGE`, a tab and the path; links and what is in conflict are left out.
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

  /// The files to lint, for they differ or what is beside them does, in the order of paths.
  func inputs(where isMeant: (String) -> Bool) -> [LintInput] {
    let wanted = objects.keys.filter { path in
      isMeant(path) && (differing.contains(path) || hasChangesBeside(path)) && isThere(path)
    }
    return wanted.sorted().map { path in
      let source = commit == nil ? LintInput.Source.index(object: objects[path] ?? "") : .disk
      return LintInput(path: tree.shown(path), source: source)
    }
  }

  /// Whether git knows of a file.
  func has(_ path: String) -> Bool { objects[path] != nil }

  /// Whether there is something to read: a file that was deleted is still known, and a link may lead anywhere.
  private func isThere(_ path: String) -> Bool {
    guard commit != nil else { return true }
    let place = Paths.join(tree.top, path)
    return Files.exists(place) && !Files.isLink(place)
  }

  private func hasChangesBeside(_ path: String) -> Bool {
    let directory = Paths.directory(of: path)
    return differing.contains { other in
      let name = Paths.name(of: other)
      return Paths.isBelow(other, directory) && (Surroundings.isNotes(name) || name == "Info.plist")
    }
  }

  /// The content of a file in the index.
  func content(of object: String) throws(GitFailure) -> [UInt8]? { try git.contents(of: [object]).first ?? nil }

  // MARK: Reports

  /// The reports of files that differ; with `onlyLines` what they say of lines that do.
  func filtered(_ reports: [FileReport], onlyLines: Bool) throws(InputFailure) -> [FileReport] {
    var filtered: [FileReport] = []
    for report in reports {
      guard let path = tree.inside(report.file.path), differing.contains(path) else { continue }
      let hasFindings = !report.findings.isEmpty || !report.suppressed.isEmpty
      let lines = onlyLines && hasFindings && !untracked.contains(path) ? try changedLines(of: path) : nil
      filtered.append(lines.map(report.within) ?? report)
    }
    return filtered
  }

  private func changedLines(of path: String) throws(InputFailure) -> ChangedLines {
    do throws(GitFailure) {
      let options = ["--unified=0", "--text", "--no-renames", "--ignore-submodules"] + Self.compared(commit)
      return ChangedLines(
        diff: try git.run(["diff"] + Self.plain + options + ["--", ":(top,literal)\(path)"]))
    } catch {
      throw InputFailure(error, "git cannot tell which lines of \(visible(path)) differ")
    }
  }
}
