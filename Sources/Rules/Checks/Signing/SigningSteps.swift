internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

/// What the steps of a workflow do to build, sign and publish an app.
struct SigningSteps {
  /// A script of a step that has build commands.
  struct Script {
    /// The script, as the step has it.
    let source: ResolvedValue
    let commands: BuildCommands
    /// Whether it runs in every build.
    let isSureToRun: Bool
    /// The value by which the step's failure does not end the build; nil if it does.
    let ignoredFailure: ResolvedValue?
    /// Its index among the scripts of the list.
    let index: Int

    /// Whether it runs in every build, and ends it if it fails.
    var isSure: Bool { isSureToRun && ignoredFailure == nil }
  }

  /// The scripts with build commands, in order.
  private(set) var scripts: [Script] = []
  /// The first command that builds a signed app for distribution.
  private(set) var signedBuild: (script: Script, build: BuildCommands.Build)?
  /// The first command that builds an app without a signature.
  private(set) var unsignedBuild: (script: Script, build: BuildCommands.Build)?
  /// The index of the last script that builds or exports something; -1 for none.
  private(set) var lastBuild = -1
  /// Whether a command exports an archive, or does what is not known.
  private(set) var hasOtherBuilds = false
  /// Whether a command reads the export options that `xcode-project use-profiles` writes.
  private(set) var readsHomeOptions = false
  /// Whether a command uploads a package to App Store Connect.
  private(set) var uploads = false
  /// Whether signing files are fetched, and whether some may be for App Store Connect on any platform.
  private(set) var (fetches, mayFetchAny) = (false, false)
  /// The platforms for which signing files for App Store Connect are fetched.
  private(set) var storePlatforms: Set<String> = []
  /// The platforms whose profiles can sign what is built; nil if it may be for any.
  private(set) var platforms: Set<String>? = []
  /// Whether a script calls `xcode-project use-profiles`.
  fileprivate(set) var usesProfiles = false
  /// Whether a script mentions what else may sign an app.
  fileprivate(set) var mentionsSigning = false
  /// The index of the last script that mentions packages; -1 for none.
  fileprivate(set) var lastMentionOfPackage = -1

  /// Adds the script of a step.
  fileprivate mutating func add(_ script: Script) {
    scripts.append(script)
    let commands = script.commands
    if commands.uploads { uploads = true }
    for fetch in commands.fetches {
      fetches = true
      guard let type = fetch.type else {
        mayFetchAny = true
        continue
      }
      if type.hasSuffix("APP_STORE") { storePlatforms.insert(platform(of: type)) }
    }
    platforms = commands.platforms.flatMap { platforms?.union($0) }
    for build in commands.builds {
      lastBuild = script.index
      if build.options != nil { readsHomeOptions = true }
      if build.isOther {
        hasOtherBuilds = true
      } else if build.unsigned != nil {
        if unsignedBuild == nil { unsignedBuild = (script, build) }
      } else if signedBuild == nil, build.isForDistribution {
        signedBuild = (script, build)
      }
    }
  }
}

/// A reader of steps, which reads each script and each list of steps once, however many workflows share it.
struct SigningReader {
  private let tree: SyntaxTree
  private let scripts: ShellScripts
  private var lists: [NodeID: SigningSteps] = [:]
  private var commands: [NodeID: BuildCommands?] = [:]
  private var effects: [NodeID: ScriptEffects] = [:]
  private var listEffects: [NodeID: ScriptEffects] = [:]
  private var mentions: [NodeID: Mentions] = [:]

  init(_ tree: SyntaxTree, _ scripts: ShellScripts) { (self.tree, self.scripts) = (tree, scripts) }

  /// What the bytes of a script mention.
  private struct Mentions {
    let profiles: Bool
    let signing: Bool
    let package: Bool
  }

  private static let (profiles, package) = (WordSearch("use-profiles"), WordSearch("ipa"))

  /// Returns what the steps of a list do.
  mutating func steps(in list: ResolvedValue) -> SigningSteps {
    if let known = lists[list.node] { return known }
    var steps = SigningSteps()
    var index = 0
    tree.forEachItem(of: list) { _, step in
      if let script = tree.script(of: step) {
        read(script, of: step, index, &steps)
        index += 1
      }
      return true
    }
    lists[list.node] = steps
    return steps
  }

  private mutating func read(
    _ script: ResolvedValue, of step: ResolvedValue, _ index: Int, _ steps: inout SigningSteps
  ) {
    let mentions = mentions(of: script.node)
    if mentions.profiles { steps.usesProfiles = true }
    if mentions.signing { steps.mentionsSigning = true }
    if mentions.package { steps.lastMentionOfPackage = index }
    guard let commands = commands(of: script.node) else { return }
    let isMapping = tree.kind(of: step.node) == .mapping
    let ignored = isMapping ? tree.value(of: "ignore_failure", in: step) : nil
    steps.add(
      SigningSteps.Script(
        source: script, commands: commands, isSureToRun: !isMapping || tree.value(of: "when", in: step) == nil,
        ignoredFailure: ignored.flatMap { tree.text(of: $0.node, is: "false") ? nil : $0 }, index: index))
  }

  private mutating func mentions(of script: NodeID) -> Mentions {
    let script = scripts.original(of: script)
    if let known = mentions[script] { return known }
    let text = tree.bytes(of: script)
    let found = Mentions(
      profiles: codeContains(text) { Self.profiles.finds(in: $0) }, signing: mentionsSigning(text),
      package: Self.package.finds(in: text))
    mentions[script] = found
    return found
  }

  private mutating func commands(of script: NodeID) -> BuildCommands? {
    let script = scripts.original(of: script)
    if let known = commands[script] { return known }
    let found = scripts[script].flatMap { $0.calls(BuildCommands.programs) ? BuildCommands($0) : nil }
    commands[script] = .some(found)
    return found
  }

  /// Returns what the scripts of a list may do besides.
  mutating func effects(in list: ResolvedValue) -> ScriptEffects {
    if let known = listEffects[list.node] { return known }
    var all = ScriptEffects.none
    tree.forEachItem(of: list) { _, step in
      if let script = tree.script(of: step) { all.add(effects(of: script.node)) }
      return true
    }
    listEffects[list.node] = all
    return all
  }

  private mutating func effects(of script: NodeID) -> ScriptEffects {
    let script = scripts.original(of: script)
    if let known = effects[script] { return known }
    let found = scripts[script].map { ScriptEffects($0) } ?? .unknown
    effects[script] = found
    return found
  }
}
