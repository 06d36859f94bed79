internal import Diagnostics
internal import Processes
internal import RuleEngine

/// Files as they were in a revision of the repository; nothing is checked out.
struct Revision {
  /// Why nothing can be read from it.
  struct Mistake: Error, Hashable {
    let reason: String
  }

  let name: String
  /// The directory of the files.
  let directory: String
  private let variables: [String: String]

  /// A revision, if there is one of this name.
  init(_ name: String, directory: String, variables: [String: String]) throws(Mistake) {
    self.name = name
    self.directory = directory.isEmpty ? "." : directory
    self.variables = variables
    guard !name.hasPrefix("-"), !name.isEmpty else { throw Mistake(reason: "'\(visible(name))' names no revision") }
    let output = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"])
    guard case .exited(0) = output.status else {
      let look = try run(["rev-parse", "--git-dir"])
      let words = String(decoding: look.standardError, as: UTF8.self).split(separator: "\n").first ?? ""
      throw Mistake(
        reason: look.status == .exited(0)
          ? "there is no file and no revision '\(visible(name))'"
          : "there is no file '\(visible(name))', and git knows no revision here: \(visible(String(words)))")
    }
  }

  /// A file of the directory; nil when the revision has none of this name.
  func read(_ name: String, path: String) throws(Mistake) -> SourceFile? {
    let object = "\(self.name):./\(name)"
    guard case .exited(0) = try run(["cat-file", "-e", object]).status else { return nil }
    let output = try run(["show", "--no-textconv", object])
    guard case .exited(0) = output.status else { return nil }
    return SourceFile(path: path, bytes: output.standardOutput)
  }

  /// The release notes in directories below the directory, given relative to it.
  func notes(in directories: [String]) -> Surroundings {
    var notes: [Surroundings.Notes] = []
    for directory in directories {
      let place = directory.isEmpty ? "./" : "./\(directory)/"
      guard let listing = try? run(["ls-tree", "--full-tree", "--name-only", "-z", "\(name):\(place)"]),
        case .exited(0) = listing.status
      else { continue }
      for entry in listing.standardOutput.split(separator: 0) {
        let file = String(decoding: entry, as: UTF8.self)
        guard Surroundings.isNotes(file) else { continue }
        let path = Paths.join(directory, file)
        guard let content = try? read(path, path: path) else { continue }
        notes.append(Surroundings.Notes(directory: directory, name: file, file: content))
      }
    }
    return Surroundings(notes: notes)
  }

  /// Runs git so that it neither asks nor locks nor changes anything.
  private func run(_ arguments: [String]) throws(Mistake) -> ChildProcess.Output {
    var environment = variables.filter { ["PATH", "HOME", "XDG_CONFIG_HOME"].contains($0.key) }
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["LC_ALL"] = "C"
    do throws(ChildFailure) {
      return try ChildProcess.run("git", ["--no-pager", "-C", directory] + arguments, environment: environment)
    } catch {
      switch error {
      case .notFound: throw Mistake(reason: "git is not installed, so that no revision can be read")
      case .failed(_, let reason): throw Mistake(reason: "git could not be run: \(reason)")
      case .tooMuchOutput: throw Mistake(reason: "the file is too large in '\(visible(name))'")
      }
    }
  }
}
