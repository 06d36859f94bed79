internal import Builds
internal import Diagnostics
internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

/// What is wrong with a command, compared with the files of the repository.
struct RepositoryProblem {
  let check: NativeCheck
  /// The word that is wrong.
  let word: ShellWord
  /// Makes the arguments of the messages, which only the first problem at a place needs.
  let arguments: () -> CheckArguments
  /// Whether the command surely fails where it runs.
  var isCertain: Bool
  /// Where the variables in the word are set.
  var provenance = Provenance.literal
}

/// A comparison of a command with the files of the repository at that moment.
struct RepositoryCheck: Sendable {
  /// The checks whose problems are found.
  let checks: [NativeCheck]
  /// The words in scripts of a workflow, each of which may mean that the files are changed; nothing is found then.
  var words: [String] = []
  /// Finds what is wrong with a command; nil if nothing is known to be.
  let find: @Sendable (ProgramCall, BuildCommand, Checkout, inout RepositoryReader) -> RepositoryProblem?

  /// All comparisons, in the order in which they are made; the first problem of a command counts.
  static let all = [
    directory, script, neededFile, numberedProject, pods, xcodeContainer, xcodeScheme, flutterTarget,
    flutterDefines, flutterAsset, flutterFlavor,
  ]
}

extension CheckFamily {
  /// The checks of scripts against the files of the repository.
  static let repository = CheckFamily(
    target: .repository { context, files in RepositorySearch(context, files).findings() },
    checks: ([NativeCheck.workingDirectoryMissing] + RepositoryCheck.all.flatMap { $0.checks }).uniqued)
}

/// A search for commands that cannot work with the files of the repository.
private struct RepositorySearch {
  private let context: FileContext
  private var repository: RepositoryReader
  /// What is known where the build makes the project for Xcode, by the project.
  private var generated: [GeneratedProject: RepositoryReader] = [:]
  private var generations: ProjectGenerations
  private let index: PathIndex
  private var rules: DecodedCheckRules
  private var words = RepositoryCheck.all.map { ScriptSearch($0.words) }
  private var reported: Set<SourceRange> = []
  private var found: [Finding] = []
  /// The number of commands that are still looked at, in all workflows together.
  private var limit = BuildRun.maximumCommandCount

  init(_ context: FileContext, _ files: RepositoryFiles) {
    self.context = context
    repository = RepositoryReader(files)
    generations = ProjectGenerations(BuildStepReader(context.tree, context.scripts))
    index = PathIndex(files)
    rules = DecodedCheckRules(context.checkRules)
  }

  consuming func findings() -> [Finding] {
    var reader = BuildStepReader(context.tree, context.scripts)
    for workflow in context.document.workflows {
      if !hasMissingDirectory(workflow) { search(workflow, &reader) }
    }
    return found
  }

  /// As many findings as anybody mends.
  private static let maximumCount = 200

  /// Searches the commands of a workflow.
  private mutating func search(_ workflow: Workflow, _ reader: inout BuildStepReader) {
    let checks = RepositoryCheck.all.indices.filter { !words[$0].finds(in: workflow) }.map { RepositoryCheck.all[$0] }
    var inGit = repository
    search(workflow, &reader, &inGit, for: checks)
    repository = inGit
    // Where a program makes the project, the schemes are all that is known after it.
    let schemeChecks = checks.filter { $0.checks == RepositoryCheck.xcodeScheme.checks }
    guard !schemeChecks.isEmpty, let project = generations.project(of: workflow) else { return }
    var made = generated[project] ?? RepositoryReader(repository.files, making: project)
    search(workflow, &reader, &made, making: project, for: schemeChecks)
    generated[project] = made
  }

  private mutating func search(
    _ workflow: Workflow, _ reader: inout BuildStepReader, _ repository: inout RepositoryReader,
    making project: GeneratedProject? = nil, for checks: [RepositoryCheck]
  ) {
    var problems: [(problem: RepositoryProblem, command: BuildCommand)] = []
    BuildRun(workflow, &reader, index).forEachCommand(limit: &limit, making: project) { command, checkout in
      // What may not run has its reasons, and the script may foresee that it fails.
      guard problems.count < Self.maximumCount, command.command.isCertain, !command.command.mayFail,
        let call = command.call,
        !command.callsFunction,
        // The command that led there is what is wrong.
        command.directory.inRepository.map({ checkout.presence(of: $0) == .present }) ?? true
      else { return }
      for check in checks {
        guard let problem = check.find(call, command, checkout, &repository) else { continue }
        problems.append((problem, command))
        return
      }
    }
    for (problem, command) in problems { report(problem, of: command) }
  }

  private mutating func report(_ problem: RepositoryProblem, of command: BuildCommand) {
    let source = command.step.source
    let range = context.scripts.range(of: problem.word.range, in: source.node)
    guard found.count < Self.maximumCount, reported.insert(range).inserted, let rule = rules.rule(of: problem.check)
    else { return }
    let location = FindingLocation(at: range, in: source, of: context.tree)
    var finding = Finding(
      rule: rule, arguments: problem.arguments(), keyPath: context.tree.path(to: source.use ?? source.node),
      range: location.range,
      related: location.related + problem.provenance.related(in: context.tree, at: location.range))
    if !problem.isCertain || !command.isSure { finding.limit(to: .warning) }
    found.append(finding)
  }

  /// Reports the directory of a workflow if the repository does not have it.
  private mutating func hasMissingDirectory(_ workflow: Workflow) -> Bool {
    guard case .known(let text, let source, let provenance) = workflow.workingDirectory,
      // The shell alone knows a tilde.
      let path = workflow.notesDirectory, !path.isEmpty, !text.hasPrefix("~")
    else { return false }
    switch Checkout(index).presence(of: path) {
    case .present, .unknown: return false
    case .absent: break
    }
    let location = FindingLocation(of: source, isKey: false, in: context.tree)
    if reported.insert(location.range).inserted, let rule = rules.rule(of: .workingDirectoryMissing) {
      found.append(
        Finding(
          rule: rule, arguments: ["directory": presentable(text)], keyPath: context.tree.path(to: source.node),
          range: location.range, related: location.related + provenance.related(in: context.tree, at: location.range)))
    }
    return true
  }
}

extension NativeCheck {
  static let workingDirectoryMissing = NativeCheck("working-directory-missing", arguments: ["directory"])
}

extension RepositoryFiles {
  /// Returns the only directory that has a file with a name, as it is named in another directory; nil for several.
  func onlyDirectory(with names: [String], from directory: String) -> String? {
    var found: String?
    for path in paths where names.contains(where: { Paths.hasName($0, path) }) {
      let place = Paths.directory(of: path)
      if let found, found != place { return nil }
      found = place
    }
    guard let found else { return nil }
    return Paths.relative("/" + found, to: directory.isEmpty ? "/" : "/" + directory)
  }
}
