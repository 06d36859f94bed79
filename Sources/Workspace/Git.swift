internal import Processes
internal import Text

/// A failure of a git command.
package enum GitFailure: Error {
  /// Git could not be run, or wrote too much.
  case unavailable(String)
  /// Git failed, with the first line of its error message.
  case refused(String)

  /// The reason, in either case.
  package var reason: String {
    switch self {
    case .unavailable(let reason), .refused(let reason): reason
    }
  }
}

/// Read-only access to a repository through the installed git.
///
/// Commands change nothing, fetch nothing, never prompt, and run no hook, pager, filter, monitor or external diff program,
/// whatever the repository's own configuration says; and the working tree is where its `.git` stands.
package struct Git: Sendable {
  private let directory: String
  private let variables: [String: String]

  /// Creates access to the repository of the directory in which the program was started.
  ///
  /// The variables that select a repository and an index are kept: git sets them to tell a hook what is committed.
  package init(variables: [String: String], directory: String) {
    self.init(variables, directory: directory)
  }

  /// Creates access to the repository of a directory, ignoring variables that select another one.
  package init(variables: [String: String], at directory: String) {
    self.init(variables.filter { !Self.repositoryVariables.contains($0.key) }, directory: directory)
  }

  private init(_ variables: [String: String], directory: String) {
    self.directory = directory
    var variables = variables.filter { !Self.outputVariables.contains($0.key) }
      .merging(Self.quietVariables) { _, quiet in quiet }
    // Otherwise the repository's configuration could name any other directory.
    if variables["GIT_WORK_TREE"] == nil, let here = Files.realPath(of: directory),
      let root = Files.repository(around: here), variables["GIT_DIR"] == nil || root == here
    {
      variables["GIT_WORK_TREE"] = root
    }
    self.variables = variables
  }

  /// The files that git reads at once where it is run.
  private var ownFiles: [String] {
    let root = variables["GIT_WORK_TREE"] ?? directory
    return [".gitignore", ".gitattributes", ".git/info/exclude", ".git/info/attributes"].map { "\(root)/\($0)" }
      + [".gitignore", ".gitattributes"].map { "\(directory)/\($0)" }
  }

  /// Runs `git diff` and returns its output; files on disk are compared as they are.
  package func diff(_ arguments: [String]) throws(GitFailure) -> [UInt8] {
    try run(["diff", "--no-ext-diff", "--no-textconv", "--no-color"] + arguments, options: filterOptions())
  }

  /// Returns options that empty every filter that any configuration defines, since attributes may choose any of them.
  private func filterOptions() throws(GitFailure) -> [String] {
    let names = try Self.texts(run(["config", "-z", "--name-only", "--list"]))
    var drivers: Set<String> = []
    for name in names where name.hasPrefix("filter.") {
      guard let dot = name.lastIndex(of: "."), name.utf8.count > "filter.".utf8.count else { continue }
      // An option ends the name at the first of these.
      guard !name.contains("=") else { throw .refused("the filter '\(name)' cannot be turned off") }
      drivers.insert(String(name[..<dot]))
    }
    return drivers.sorted().flatMap { driver in
      ["clean=", "smudge=", "process=", "required=false"].flatMap { ["-c", "\(driver).\($0)"] }
    }
  }

  /// Runs a git command and returns its standard output.
  package func run(
    _ arguments: [String], options: [String] = [], input: [UInt8]? = nil
  ) throws(GitFailure) -> [UInt8] {
    for path in ownFiles where FileKind(of: path) == .other {
      throw .refused("\(path) is not a regular file, and git would wait for it")
    }
    let output: ChildProcess.Output
    do throws(ChildFailure) {
      output = try ChildProcess.run(
        "git", Self.safeOptions + options + arguments, environment: variables, directory: directory, input: input,
        outputLimit: Files.maximumSize, timeLimit: Self.timeLimit)
    } catch {
      switch error {
      case .notFound: throw .unavailable("there is no git in PATH")
      case .failed(_, let reason): throw .unavailable(reason)
      case .tooMuchOutput: throw .unavailable("it wrote more than 1 GiB")
      }
    }
    guard output.status == .exited(0) else {
      let message = String(decoding: output.standardError, as: UTF8.self)
      throw .refused(message.split(separator: "\n").first.map(String.init) ?? "it gave no reason")
    }
    return output.standardOutput
  }

  /// Returns the object name of the commit that a revision refers to.
  package func commit(_ name: String) throws(GitFailure) -> String {
    let output = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
    return String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// Runs a git command and returns its output as strings, split at zero bytes.
  package func texts(_ arguments: [String]) throws(GitFailure) -> [String] {
    Self.texts(try run(arguments))
  }

  /// Returns the strings of an output that ends each with a zero byte.
  package static func texts(_ output: [UInt8]) -> [String] {
    output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the contents of objects, in the given order; nil for an object that the repository does not have.
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
    guard contents.count == objects.count else { throw .refused("it did not tell the contents of all objects") }
    return contents
  }

  /// Returns the sizes of objects in bytes, in the given order; nil for an object that the repository does not have.
  package func sizes(of objects: [String]) throws(GitFailure) -> [Int?] {
    try facts("size", of: objects).map { $0.flatMap { Int($0) } }
  }

  /// Returns the names of the objects of revisions, in the given order; nil for what the repository does not have.
  package func names(of revisions: [String]) throws(GitFailure) -> [String?] {
    try facts("name", of: revisions)
  }

  private func facts(_ field: String, of objects: [String]) throws(GitFailure) -> [String?] {
    guard !objects.isEmpty else { return [] }
    let input = Array(objects.map { $0 + "\n" }.joined().utf8)
    let output = try run(["cat-file", "--batch-check=%(object\(field))"], input: input)
    let lines = output.split(separator: UInt8(ascii: "\n"))
    guard lines.count == objects.count else { throw .refused("it did not tell the \(field)s of all objects") }
    // Of what is missing, it repeats the name with a word after it.
    return lines.map { $0.contains(UInt8(ascii: " ")) ? nil : String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the untracked files and directories below a directory that its repository ignores.
  ///
  /// The paths start with that of the directory. Empty outside a repository.
  package static func ignored(
    below directory: String, from base: String, variables: [String: String]
  ) throws(GitFailure) -> Set<String> {
    let location = Paths.join(base, directory)
    guard let absolute = Paths.resolved(location), Files.repository(around: absolute) != nil else { return [] }
    let git = Git(variables: variables, at: location)
    let names = try git.texts(["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"])
    return Set(names.map { Paths.join(directory, Paths.plain($0)) })
  }

  /// The longest run of a command in seconds: git waits for ever for a pipe in place of one of its files.
  private static let timeLimit = 30

  private static let safeOptions = [
    "--no-pager", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "diff.relative=false", "-c", "safe.bareRepository=explicit",
  ]

  /// Variables that would change the meaning or the output of commands.
  private static let outputVariables: Set<String> = [
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
  ]

  /// Variables that select a repository.
  private static let repositoryVariables: Set<String> = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]

  private static let quietVariables = [
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C",
    // Before version 2.45, only the second keeps git from fetching what a partial clone lacks.
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "",
  ]
}
