package import Model
package import Text

/// Files as they were in a revision of the repository; nothing is checked out, and no link is followed.
package struct Revision {
  private let commit: String
  private let git: Git

  /// A revision, seen from a directory of its repository, if there is one of this name.
  package init(_ name: String, directory: String, variables: [String: String]) throws(RevisionError) {
    let git = Git(variables: variables, at: directory)
    do throws(GitFailure) {
      commit = try git.commit(name)
    } catch {
      switch error {
      case .unavailable(let reason): throw RevisionError(reason: "git cannot be run: \(visible(reason))")
      case .refused: throw RevisionError(reason: Self.words(name, git))
      }
    }
    self.git = git
  }

  /// Why git has no revision of a name: it does not know the name, or nothing at all in this place.
  private static func words(_ name: String, _ git: Git) -> String {
    do throws(GitFailure) {
      _ = try git.run(["rev-parse", "--git-dir"])
      return "there is no file and no revision '\(visible(name))'"
    } catch {
      switch error {
      case .unavailable(let reason), .refused(let reason):
        return "there is no file '\(visible(name))', and git knows no revision here: \(visible(reason))"
      }
    }
  }

  /// A file of the directory; nil when the revision has none of this name.
  package func read(_ name: String, path: String) -> SourceFile? {
    files(in: "") { $0 == name }.first.map { SourceFile(path: path, bytes: $0.bytes) }
  }

  /// The release notes in directories below the directory, given relative to it.
  package func notes(in directories: [String]) -> Surroundings {
    Surroundings(
      notes: directories.flatMap { directory in
        files(in: directory, where: Surroundings.isNotes).map { name, bytes in
          let file = SourceFile(path: Paths.join(directory, name), bytes: bytes)
          return Surroundings.Notes(directory: directory, name: name, file: file)
        }
      })
  }

  /// The ordinary files of a directory with certain names; none where the revision has no such directory.
  private func files(in directory: String, where isMeant: (String) -> Bool) -> [(name: String, bytes: [UInt8])] {
    let place = directory.isEmpty ? "./" : "./\(directory)/"
    let entries = (try? git.texts(["ls-tree", "--full-tree", "-z", "\(commit):\(place)"])) ?? []
    // `MODE blob OBJECT`, a tab and the name.
    let files = entries.compactMap { entry -> (name: String, object: String)? in
      let parts = entry.split(separator: "\t", maxSplits: 1)
      let fields = parts.first?.split(separator: " ") ?? []
      guard parts.count == 2, fields.count == 3, fields[0].hasPrefix("100"), isMeant(String(parts[1])) else {
        return nil
      }
      return (String(parts[1]), String(fields[2]))
    }
    let contents = (try? git.contents(of: files.map(\.object))) ?? []
    return zip(files, contents).compactMap { file, bytes in bytes.map { (file.name, $0) } }
  }
}

/// Why nothing can be read from it, in a sentence.
package struct RevisionError: Error, Hashable {
  package let reason: String
}
