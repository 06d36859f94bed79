package import Model
package import Text

/// The files of a revision of a repository, read without checking it out or following links.
package struct Revision {
  private let commit: String
  private let git: Git

  /// Looks up a revision in the repository of a directory.
  package init(_ name: String, directory: String, variables: [String: String]) throws(RevisionError) {
    let git = Git(variables: variables, at: directory)
    do throws(GitFailure) {
      commit = try git.commit(name)
    } catch {
      switch error {
      case .unavailable(let reason): throw RevisionError(reason: "git cannot be run: \(visible(reason))")
      case .refused: throw RevisionError(reason: Self.message(name, git))
      }
    }
    self.git = git
  }

  /// Returns the message for an unknown revision, which depends on whether the directory is in a repository.
  private static func message(_ name: String, _ git: Git) -> String {
    do throws(GitFailure) {
      _ = try git.run(["rev-parse", "--git-dir"])
      return "there is no file or revision '\(visible(name))'"
    } catch {
      switch error {
      case .unavailable(let reason), .refused(let reason):
        return "there is no file '\(visible(name))', and git cannot look up revisions here: \(visible(reason))"
      }
    }
  }

  /// Returns a file of the directory; nil when the revision does not contain it.
  package func read(_ name: String, path: String) -> SourceFile? {
    files(in: "") { $0 == name }.first.map { SourceFile(path: path, bytes: $0.bytes) }
  }

  /// Returns the release notes in subdirectories, given relative to the directory.
  package func notes(in directories: [String]) -> Surroundings {
    Surroundings(
      notes: directories.flatMap { directory in
        files(in: directory, where: Surroundings.isNotes).map { name, bytes in
          let file = SourceFile(path: Paths.join(directory, name), bytes: bytes)
          return Surroundings.Notes(directory: directory, name: name, file: file)
        }
      })
  }

  /// Returns the regular files of a directory whose names match; empty when the revision has no such directory.
  private func files(in directory: String, where matches: (String) -> Bool) -> [(name: String, bytes: [UInt8])] {
    let location = directory.isEmpty ? "./" : "./\(directory)/"
    let entries = (try? git.texts(["ls-tree", "--full-tree", "-z", "\(commit):\(location)"])) ?? []
    // `MODE blob OBJECT`, a tab and the name.
    let files = entries.compactMap { entry -> (name: String, object: String)? in
      let parts = entry.split(separator: "\t", maxSplits: 1)
      let fields = parts.first?.split(separator: " ") ?? []
      guard parts.count == 2, fields.count == 3, fields[0].hasPrefix("100"), matches(String(parts[1])) else {
        return nil
      }
      return (String(parts[1]), String(fields[2]))
    }
    let contents = (try? git.contents(of: files.map(\.object))) ?? []
    return zip(files, contents).compactMap { file, bytes in bytes.map { (file.name, $0) } }
  }
}

/// A failure to look up a revision.
package struct RevisionError: Error, Hashable {
  package let reason: String
}
