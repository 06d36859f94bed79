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
  /// Whether it is only about workflows that publish to App Store Connect.
  var isAboutPublishing = true
  /// Whether it is about a workflow.
  var concerns: @Sendable (Workflow) -> Bool = { _ in true }
  /// Finds what is wrong with a command; nil if nothing is known to be.
  let find: @Sendable (ProgramCall, BuildCommand) -> CommandProblem?

  /// All of them, in the order in which they are made.
  static let all = [
    applicationID, xcodeContainer, xcodeKey, automaticSigning, automaticOverride, newCertificateKey, storeNumber,
  ]
}

extension CheckFamily {
  /// The checks of commands that build and publish.
  static let commands = CheckFamily(
    target: .file { context in
      let checks = CommandCheck.all.filter { context.checkRules[$0.check] != nil }
      let programs = Array(Set(checks.flatMap(\.programs)))
      guard context.scripts.contains(where: { $0.calls(programs) }) else { return [] }
      var search = CommandSearch(context, checks)
      return context.document.workflows.flatMap { search.findings(in: $0) }
    },
    checks: [
      .applicationIDMalformed, .xcodeContainerCrossed, .xcodeKeyIncomplete, .signingWithoutAccount,
      .certificateKeyRegenerated, .buildNumberFromAppStore,
    ])
}

/// A search for mistakes in commands, which reports those of a script that workflows share once.
private struct CommandSearch {
  /// A check with the searches for its words.
  private struct Searched {
    let check: CommandCheck
    var needed: [ScriptSearch]
    var harmless: ScriptSearch
  }

  private let context: FileContext
  private var checks: [Searched]
  /// A search for scripts that publish themselves.
  private var publishing = ScriptSearch(["app-store-connect publish", "--upload-app", "--upload-package"])
  private var reader: BuildStepReader
  private var rules: DecodedCheckRules
  private var reported: Set<SourceRange> = []
  /// The number of commands that are still looked at, in all workflows together.
  private var limit = BuildRun.maximumCommandCount

  init(_ context: FileContext, _ checks: [CommandCheck]) {
    self.context = context
    self.checks = checks.map {
      Searched(check: $0, needed: $0.neededWords.map { ScriptSearch($0) }, harmless: ScriptSearch($0.words))
    }
    reader = BuildStepReader(context.tree, context.scripts)
    rules = DecodedCheckRules(context.checkRules)
  }

  mutating func findings(in workflow: Workflow) -> [Finding] {
    let checks = checks(for: workflow)
    if checks.isEmpty { return [] }
    let programs = Array(Set(checks.flatMap(\.programs)))
    var found: [Finding] = []
    for step in reader.steps(of: workflow) {
      guard let script = step.script, script.calls(programs) else { continue }
      for command in BuildCommand.commands(of: step, in: workflow.scope).map(Array.init) ?? [] {
        limit -= 1
        guard limit >= 0 else { return found }
        guard let call = command.call, !command.callsFunction else { continue }
        for check in checks where check.programs.contains(call.name) {
          guard let problem = check.find(call, command) else { continue }
          found += [finding(problem, of: check.check, command, in: workflow)].compactMap(\.self)
        }
      }
    }
    return found
  }

  /// Returns the checks that may find something in a workflow.
  private mutating func checks(for workflow: Workflow) -> [CommandCheck] {
    let publishes = workflow.appStoreConnect != nil || publishing.finds(in: workflow)
    return checks.indices.compactMap { index in
      guard publishes || !checks[index].check.isAboutPublishing, checks[index].check.concerns(workflow),
        checks[index].needed.indices.allSatisfy({ checks[index].needed[$0].finds(in: workflow) }),
        !checks[index].harmless.finds(in: workflow)
      else { return nil }
      return checks[index].check
    }
  }

  private mutating func finding(
    _ problem: CommandProblem, of check: NativeCheck, _ command: BuildCommand, in workflow: Workflow
  ) -> Finding? {
    let source = command.step.source
    let location = FindingLocation(at: command.script.range(of: problem.word.range), in: source, of: context.tree)
    guard reported.insert(location.range).inserted, let rule = rules.rule(of: check) else { return nil }
    var arguments = problem.arguments
    arguments["workflow"] = presentable(workflow.id)
    var finding = Finding(
      rule: rule, arguments: arguments, keyPath: context.tree.path(to: source.use ?? source.node),
      range: location.range,
      related: location.related + problem.provenance.related(in: context.tree, at: location.range))
    if !command.isSure { finding.limit(to: .warning) }
    return finding
  }
}
