internal import Analysis
internal import Model
internal import Planning
internal import Text
internal import Workspace

extension PlanRun {
  /// Returns what the plans of workflows are made from besides the file.
  func origin(of workflows: [Workflow]) -> PlanOrigin {
    let directories = Set(workflows.compactMap(\.notesDirectory))
    let notes = (analysis.surroundings?.notes ?? []).filter { directories.contains($0.directory) }
    return PlanOrigin(
      day: Timestamp(secondsSince1970: options.now ?? environment.now).day, commit: commit(notes),
      notes: notes.map { PlanOrigin.FileDigest(path: $0.file.path, sha256: SHA256.hash($0.file.bytes)) }
        .sorted { $0.path < $1.path })
  }

  /// Returns the commit that is checked out, compared with the file and its release notes; nil outside a repository.
  private func commit(_ notes: [Surroundings.Notes]) -> PlanOrigin.Commit? {
    let directory = Paths.join(environment.directory, Paths.directory(of: file.path))
    guard options.path != "-", let absolute = Files.realPath(of: directory), Files.repository(around: absolute) != nil
    else { return nil }
    do throws(RevisionError) {
      let head = try Revision("HEAD", directory: directory, variables: environment.allVariables())
      let committed = try head.read(Paths.name(of: file.path), path: file.path)
      let committedNotes = head.notes(in: Set(notes.map(\.directory)).sorted()).notes
      let isSame =
        committed?.bytes == file.bytes && Self.contents(committedNotes) == Self.contents(notes)
      return PlanOrigin.Commit(id: head.commit, isChanged: !isSame)
    } catch {
      // Git is not needed to plan.
      return nil
    }
  }

  private static func contents(_ notes: [Surroundings.Notes]) -> [String: [UInt8]] {
    Dictionary(notes.map { (Paths.join($0.directory, $0.name), $0.file.bytes) }) { first, _ in first }
  }
}
