package import Model
package import Text

/// The files of a revision of a repository, read without checking it out or following links.
package struct Revision {
  private let name: String
  /// The name of the commit, in hexadecimal digits.
  package let commit: String
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
    self.name = name
    self.git = git
  }

  /// Returns the message for an unknown revision, which depends on whether the directory is in a repository.
  private static func message(_ name: String, _ git: Git) -> String {
    do throws(GitFailure) {
      _ = try git.run(["rev-parse", "--git-dir"])
      return "there is no file or revision '\(shown(name))'"
    } catch {
      switch error {
      case .unavailable(let reason), .refused(let reason):
        return "there is no file '\(shown(name))', and git cannot look up revisions here: \(visible(reason))"
      }
    }
  }

  /// Returns a file of the directory; nil when the revision does not contain it.
  package func read(_ name: String, path: String) throws(RevisionError) -> SourceFile? {
    do throws(GitFailure) {
      return try files(in: "") { $0 == name }.first.map { SourceFile(path: path, bytes: $0.bytes) }
    } catch {
      throw RevisionError(reason: "cannot read \(visible(path)) in \(visible(self.name)): \(visible(error.reason))")
    }
  }

  /// Returns all files of the revision; nil when the directory is not the root of the repository, or git does not tell.
  package var repository: RepositoryFiles? {
    guard let prefix = try? git.run(["rev-parse", "--show-prefix"]), prefix.count <= 1,
      let list = try? git.run(["ls-tree", "-r", "-z", "--full-tree", commit])
    else { return nil }
    return RepositoryFiles(GitEntries(tree: list), ObjectReader(git))
  }

  /// Returns the release notes in subdirectories, given relative to the directory, and what of them cannot be read.
  package func notes(in directories: [String]) -> Surroundings {
    var notes: [Surroundings.Notes] = []
    var failures: [Surroundings.Failure] = []
    for directory in directories {
      do throws(GitFailure) {
        for (name, bytes) in try files(in: directory, where: Surroundings.isNotes) {
          let file = SourceFile(path: Paths.join(directory, name), bytes: bytes)
          notes.append(Surroundings.Notes(directory: directory, name: name, file: file))
        }
      } catch {
        let path = "\(name):\(Paths.join(directory, "release_notes*"))"
        failures.append(Surroundings.Failure(path: path, reason: visible(error.reason)))
      }
    }
    return Surroundings(notes: notes, failures: failures)
  }

  /// Returns the paths, from the top of the repository, of files that differ from the revision or that git does not track.
  package func changedPaths() throws(RevisionError) -> [String] {
    do throws(GitFailure) {
      let changed = Git.texts(try git.diff(["--name-only", "-z", "--no-renames", "--ignore-submodules", commit]))
      // Those below the top, whichever directory is asked.
      let untracked = try git.texts(["ls-files", "-z", "--full-name", "--others", "--exclude-standard", ":/"])
      return Set(changed + untracked).sorted()
    } catch {
      throw RevisionError(reason: "git cannot tell what differs from \(shown(name)): \(visible(error.reason))")
    }
  }

  /// Returns the number of commits of the revision that are not part of what is checked out; nil when git cannot tell.
  package func missingCommits() -> Int? {
    guard let output = try? git.run(["rev-list", "--count", "HEAD..\(commit)"]) else { return nil }
    return Int(String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }

  /// Returns the name of the branch that the revision is, without that of its remote; nil when it is no branch.
  package func branch() -> String? {
    let arguments = ["rev-parse", "--symbolic-full-name", "--end-of-options", name]
    guard let output = try? git.run(arguments) else { return nil }
    // Git repeats the option that ends the options.
    let reference = output.split(separator: UInt8(ascii: "\n")).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let parts = reference.split(separator: "/").map(String.init)
    guard parts.count > 2, parts[0] == "refs" else { return nil }
    let rest = parts[1] == "heads" ? parts.dropFirst(2) : parts[1] == "remotes" ? parts.dropFirst(3) : []
    return rest.isEmpty ? nil : rest.joined(separator: "/")
  }

  /// Returns the regular files of a directory whose names match; empty when the revision has no such directory.
  private func files(
    in directory: String, where matches: (String) -> Bool
  ) throws(GitFailure) -> [(name: String, bytes: [UInt8])] {
    // Of a path that is not there, git lists nothing; the name of its tree would be an error like any other.
    let entries = try git.texts(["ls-tree", "-z", commit] + (directory.isEmpty ? [] : ["--", directory + "/"]))
    // `MODE blob OBJECT`, a tab and the path.
    let files = entries.compactMap { entry -> (name: String, object: String)? in
      let parts = entry.split(separator: "\t", maxSplits: 1)
      let fields = parts.first?.split(separator: " ") ?? []
      guard parts.count == 2, fields.count == 3, fields[0].hasPrefix("100"),
        case let name = Paths.name(of: String(parts[1])),
        matches(name)
      else { return nil }
      return (name, String(fields[2]))
    }
    var found: [(name: String, bytes: [UInt8])] = []
    for (file, bytes) in zip(files, try git.contents(of: files.map(\.object))) {
      guard let bytes else {
        throw .refused("\(file.name) is not in this clone; fetch it first, as with git show \(commit):./\(file.name)")
      }
      found.append((file.name, bytes))
    }
    return found
  }
}

/// A failure to look up a revision.
package struct RevisionError: Error, Hashable {
  package let reason: String
}
