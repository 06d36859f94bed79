internal import Diagnostics
internal import Model
internal import Text
internal import Workspace

// What a comparison leaves out, and why.
extension Changes {
  /// Returns the selected files that have conflicts, or whose neighboring files do: nobody knows what they will be.
  func conflicts(where isSelected: (String) -> Bool) -> [ReadFailure] {
    let reason = "it has conflicts that are not resolved; git add it once they are"
    return concerned(unmerged, isSelected).map { ReadFailure(path: tree.displayPath($0), reason: reason) }
  }

  /// Returns warnings about selected files, and their neighboring files, that are not as the index has them.
  func warnings(where isSelected: (String) -> Bool) -> [String] {
    guard revision == nil else { return [] }
    let way = "git add it, or compare the disk with \(option)=HEAD"
    let unmerged = Set(unmerged)
    let edited = concerned(unstaged.filter { !unmerged.contains($0) }, isSelected).map {
      "\(tree.displayPath($0)) differs on disk from what is staged, which alone is checked; \(way)"
    }
    let new = untracked.filter { Files.isConfigurationName(Paths.name(of: $0)) && isSelected($0) }.sorted().map {
      "\(tree.displayPath($0)) is not staged, so it is not checked; \(way)"
    }
    let followed = links.filter(isSelected).map {
      "\(tree.displayPath($0)) is a link, which \(option) does not follow; check it with: ascertain lint \(tree.displayPath($0))"
    }
    return edited + new + followed
  }

  /// Returns the paths that are selected, or that stand beside a selected file.
  private func concerned(_ paths: [String], _ isSelected: (String) -> Bool) -> [String] {
    let directories = (objects.keys + unmerged).filter(isSelected).map(Paths.directory)
    return Set(paths).sorted().filter { path in
      if isSelected(path) { return true }
      return Surroundings.isBeside(Paths.name(of: path)) && directories.contains { Paths.isBelow(path, $0) }
    }
  }

  /// Whether a path is the name of a revision, too, which may have been meant.
  func mayBeRevision(_ path: String) -> Bool {
    guard revision == nil, !path.hasPrefix("-") else { return false }
    do throws(GitFailure) {
      _ = try git.commit(path)
      return true
    } catch {
      return false
    }
  }

  /// Returns the failure for a path that is not there, which may be meant for a revision.
  func missing(_ path: String) -> InputFailure {
    if mayBeRevision(path) {
      return InputFailure("'\(shown(path))' is a revision, not a file; write \(option)=\(shown(path))", .usage)
    }
    let hint = revision == nil ? "; a revision is written \(option)=REVISION" : ""
    return InputFailure(ReadFailure(path: path, reason: "there is no such file\(hint)"))
  }

  /// The sentence for a comparison without anything to report on.
  var nothingDiffers: String {
    if let revision { return "no \(Files.fileName) differs from \(shown(revision))" }
    return hasCommit ? "no \(Files.fileName) differs from HEAD" : "no \(Files.fileName) is staged for the first commit"
  }
}
