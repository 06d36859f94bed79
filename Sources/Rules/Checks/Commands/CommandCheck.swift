internal import Builds
internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

/// What is wrong with a command, as its words and its workflow tell.
struct CommandProblem {
  /// The word that is wrong.
  let word: ShellWord
  var arguments: CheckArguments = [:]
  /// Where the variables in the word are set.
  var provenance = Provenance.literal
  /// Whether the command surely has it where it runs.
  var isCertain = true
}

/// A check of the commands in workflows.
///
/// To add one, declare it in a file of its own and add it to the list.
struct CommandCheck: Sendable {
  let check: NativeCheck
  /// The programs whose commands it is about.
  let programs: [String]
  /// Groups of words, one of each of which stands in the scripts of a workflow that is looked at.
  var neededWords: [[String]] = []
  /// Words in scripts of a workflow, each of which may mean that all is well.
  var words: [String] = []
  /// Whether all is well where a script may sign the app in a way that is not known.
  var needsKnownSigning = false
  /// Whether all is well where what a script does is not known.
  var needsKnownScripts = false
  /// Whether it is only about workflows that publish to App Store Connect.
  var isAboutPublishing = true
  /// Whether it is about a workflow.
  var concerns: @Sendable (Workflow) -> Bool = { _ in true }
  /// The origin of the values of a workflow by which a command is wrong; nil if all is well with it.
  var reason: @Sendable (ProgramCall, BuildCommand, Workflow) -> Provenance? = { _, _, _ in .literal }
  /// Finds what is wrong with a command; nil if nothing is known to be.
  let find: @Sendable (ProgramCall, BuildCommand) -> CommandProblem?

  /// All of them, in the order in which they are made.
  static let all = [
    applicationID, xcodeContainer, xcodeKey, automaticSigning, automaticOverride, newCertificateKey, storeNumber,
    certificatesToAdd, filesFetchedTwice,
  ]
}

extension CheckFamily {
  /// The checks of commands that build and publish.
  static let commands = CheckFamily(
    target: .file { context in
      guard context.scripts.contains(where: { $0.calls(CommandSearch.programs) }) else { return [] }
      var search = CommandSearch(context)
      let candidates = context.found(
        in: context.document.workflows, reading: [.scripts, .workingDirectory, .references]
      ) { search.candidates(in: $0) }
      return candidates.compactMap { search.finding(of: $0) }
    },
    checks: CommandCheck.all.map { $0.check }.uniqued)
}

/// A search for mistakes in commands, which reports those of a script that workflows share once.
private struct CommandSearch {
  /// The searches for the words of a check.
  private struct Searches {
    var needed: [ScriptSearch]
    var harmless: ScriptSearch
    /// For scripts that publish themselves.
    var publishing = ScriptSearch(["app-store-connect publish", "--upload-app", "--upload-package"])
  }

  /// A problem of a command, which the rest of the workflow may excuse.
  struct Candidate {
    let workflow: Workflow
    /// The index of the check.
    let number: Int
    let call: ProgramCall
    let command: BuildCommand
    let problem: CommandProblem
  }

  private let context: FileContext
  /// The searches of each check, made for its first problem.
  private var searches: [Int: Searches] = [:]
  /// Whether each check applies to the workflow whose problems are looked at, once that is asked.
  private var answers: (workflow: NodeID?, byCheck: [Int: Bool]) = (nil, [:])
  private var reader: BuildStepReader
  private var rules: DecodedCheckRules
  private var reported: Set<SourceRange> = []
  /// The number of commands that are still looked at, in all workflows that are not like the one before.
  private var limit = BuildRun.maximumCommandCount

  /// The programs whose commands are looked at.
  static let programs = Set(CommandCheck.all.flatMap(\.programs)).sorted()

  init(_ context: FileContext) {
    self.context = context
    reader = BuildStepReader(context.tree, context.scripts)
    rules = DecodedCheckRules(context.checkRules)
  }

  /// Returns the problems of the commands of a workflow.
  mutating func candidates(in workflow: Workflow) -> [Candidate] {
    var found: [Candidate] = []
    for step in reader.steps(of: workflow) {
      guard let script = step.script, script.calls(Self.programs),
        let commands = BuildCommand.commands(of: step, in: workflow.scope)
      else { continue }
      for index in commands.indices where script.calls[index].map({ Self.programs.contains($0.name) }) ?? false {
        limit -= 1
        guard limit >= 0 else { return found }
        let command = commands[index]
        guard !command.callsFunction, let call = command.call else { continue }
        for (number, check) in CommandCheck.all.enumerated() where check.programs.contains(call.name) {
          guard let problem = check.find(call, command) else { continue }
          found.append(
            Candidate(workflow: workflow, number: number, call: call, command: command, problem: problem))
        }
      }
    }
    return found
  }

  /// Returns the finding of a problem; nil if all is well.
  mutating func finding(of candidate: Candidate) -> Finding? {
    let (workflow, number) = (candidate.workflow, candidate.number)
    if answers.workflow != workflow.key { answers = (workflow.key, [:]) }
    let check = CommandCheck.all[number]
    let applies = answers.byCheck[number] ?? applies(number, check, to: workflow)
    answers.byCheck[number] = applies
    guard applies, let reason = check.reason(candidate.call, candidate.command, workflow) else { return nil }
    var problem = candidate.problem
    problem.provenance.add(reason)
    return finding(problem, of: check.check, candidate.command, in: workflow)
  }

  /// Whether nothing in a workflow says that what a check found is as it should be.
  private mutating func applies(_ number: Int, _ check: CommandCheck, to workflow: Workflow) -> Bool {
    if check.needsKnownSigning, hasStep(of: workflow, where: { $0.isOpen || $0.bringsCertificates }) { return false }
    if check.needsKnownScripts, hasStep(of: workflow, where: \.isOpen) { return false }
    var searches =
      searches[number]
      ?? Searches(needed: check.neededWords.map { ScriptSearch($0) }, harmless: ScriptSearch(check.words))
    defer { self.searches[number] = searches }
    let isInScope =
      !check.isAboutPublishing || workflow.appStoreConnect != nil || searches.publishing.finds(in: workflow)
    guard isInScope, check.concerns(workflow), !searches.harmless.finds(in: workflow) else { return false }
    return searches.needed.indices.allSatisfy { searches.needed[$0].finds(in: workflow) }
  }

  /// Whether the effects of a step meet a condition.
  private mutating func hasStep(of workflow: Workflow, where holds: (ScriptEffects) -> Bool) -> Bool {
    reader.steps(of: workflow).contains { holds($0.script.map { ScriptEffects($0) } ?? .unknown) }
  }

  private mutating func finding(
    _ problem: CommandProblem, of check: NativeCheck, _ command: BuildCommand, in workflow: Workflow
  ) -> Finding? {
    let source = command.step.source
    let location = context.location(of: problem.word.range, in: source)
    guard let rule = rules.rule(of: check), reported.insert(location.range).inserted else { return nil }
    var arguments = problem.arguments
    arguments["workflow"] = presentable(workflow.id)
    var finding = Finding(
      rule: rule, arguments: arguments, keyPath: context.tree.path(to: source.use ?? source.node),
      range: location.range,
      related: location.related + problem.provenance.related(in: context.tree, at: location.range))
    if !problem.isCertain || !command.isSure { finding.limit(to: .warning) }
    return finding
  }
}
