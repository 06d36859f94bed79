internal import Processes

/// Why git gave no answer.
package enum GitFailure: Error {
  /// It could not be run, or wrote too much.
  case unavailable(String)
  /// It refused, in its own words.
  case refused(String)
}

/// The git of the machine, asked about a working tree.
///
/// It changes nothing, fetches nothing, asks nobody, and runs no hook, no pager and no program for showing differences.
package struct Git: Sendable {
  private let directory: String
  private let variables: [String: String]

  /// Git for the repository of the directory in which the program was started.
  ///
  /// The variables that say which repository and index are meant are kept: by them a hook is told what is committed.
  package init(variables: [String: String], directory: String) {
    self.init(variables, directory: directory)
  }

  /// Git for the repository that a directory is in, whichever a hook may mean.
  package init(variables: [String: String], at directory: String) {
    self.init(variables.filter { !Self.choosing.contains($0.key) }, directory: directory)
  }

  private init(_ variables: [String: String], directory: String) {
    self.directory = directory
    self.variables = variables.filter { !Self.changing.contains($0.key) }
      .merging(Self.quiet) { _, quiet in quiet }
  }

  /// What git writes.
  package func run(_ arguments: [String], input: [UInt8]? = nil) throws(GitFailure) -> [UInt8] {
    let output: ChildProcess.Output
    do throws(ChildFailure) {
      output = try ChildProcess.run(
        "git", Self.harmless + arguments, environment: variables, directory: directory, input: input,
        outputLimit: Files.largest)
    } catch {
      switch error {
      case .notFound: throw .unavailable("there is no git in PATH")
      case .failed(_, let reason): throw .unavailable(reason)
      case .tooMuchOutput: throw .unavailable("it wrote more than 1 GiB")
      }
    }
    guard output.status == .exited(0) else {
      let words = String(decoding: output.standardError, as: UTF8.self)
      throw .refused(words.split(separator: "\n").first.map(String.init) ?? "it gave no reason")
    }
    return output.standardOutput
  }

  /// The object of a revision.
  package func commit(_ name: String) throws(GitFailure) -> String {
    let output = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
    return String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// What git writes, as texts that end in a zero byte each.
  package func texts(_ arguments: [String]) throws(GitFailure) -> [String] {
    try run(arguments).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The contents of objects, in their order; nil for one that is not there.
  package func contents(of objects: [String]) throws(GitFailure) -> [[UInt8]?] {
    guard !objects.isEmpty else { return [] }
    var rest = try run(["cat-file", "--batch"], input: Array(objects.map { $0 + "\n" }.joined().utf8))[...]
    var contents: [[UInt8]?] = []
    // For each, `NAME blob SIZE`, a line break, the bytes and a line break; or `NAME missing`.
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")), contents.count < objects.count {
      let head = rest[..<end].split(separator: UInt8(ascii: " "))
      rest = rest[(end + 1)...]
      guard head.count == 3, let size = Int(String(decoding: head[2], as: UTF8.self)), size <= rest.count else {
        contents.append(nil)
        continue
      }
      contents.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size + 1)
    }
    return contents
  }

  /// The files and folders below a directory that its repository ignores and does not have, as paths that begin with
  /// the directory's; none without git or outside of a repository.
  package static func ignored(
    below directory: String, from base: String, variables: [String: String]
  ) -> Set<String> {
    let place = Paths.join(base, directory)
    guard let absolute = Paths.resolved(place), Files.repository(around: absolute) != nil else { return [] }
    let git = Git(variables: variables, at: place)
    let names = try? git.texts(["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"])
    return Set((names ?? []).map { Paths.join(directory, Paths.plain($0)) })
  }

  private static let harmless = [
    "--no-pager", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "diff.relative=false",
  ]

  /// Variables that would change what is asked.
  private static let changing: Set<String> = [
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
  ]

  /// Variables that choose a repository.
  private static let choosing: Set<String> = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]

  private static let quiet = [
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C",
  ]
}
