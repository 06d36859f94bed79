internal import Builds
internal import Diagnostics
internal import Model
internal import Projects
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check of the version of Node.js against what packages and programs need.
  static let nodeVersions = CheckFamily(
    target: .repository { context, files in
      guard let rule = context.checkRules[.nodeVersionRefused] else { return [] }
      var search = NodeSearch(context, rule, files)
      return context.document.workflows.compactMap { search.finding(in: $0) }
    },
    checks: [.nodeVersionRefused])
}

extension NativeCheck {
  static let nodeVersionRefused = NativeCheck(
    "node-version-refused", arguments: ["required", "command", "file"])
}

/// A search for workflows whose version of Node.js is not the one that their packages ask for.
private struct NodeSearch {
  private let context: FileContext
  private let rule: Rule
  private var repository: RepositoryReader
  /// Made for the few files that need it.
  private lazy var index = PathIndex(repository.files)
  private var reader: BuildStepReader
  private var reported: Set<SourceRange> = []
  private var limit = BuildRun.maximumCommandCount
  /// What may bring another version of Node.js.
  private var scripts = ScriptSearch([
    "nvm", "fnm", "volta", "asdf", "mise", "nodenv", "node@", "install node", "upgrade node", "link node", "nodejs",
    "PATH=", "ngine", "NGINE", "@capacitor/cli", "cap migrate", "package.json", "pkg set", "pnpm env", "npx n ",
    "brew bundle",
  ])
  /// What may change how package managers compare versions.
  private var settings = ScriptSearch([".npmrc", ".yarnrc", "corepack", "set version"])

  init(_ context: FileContext, _ rule: Rule, _ files: RepositoryFiles) {
    self.context = context
    self.rule = rule
    repository = RepositoryReader(files)
    reader = BuildStepReader(context.tree, context.scripts)
  }

  /// Returns a finding for the first command that needs another version, those that surely fail before others.
  mutating func finding(in workflow: Workflow) -> Finding? {
    guard limit >= 0, case .known(let text, let source, let provenance) = workflow.nodeVersion,
      let version = NodeVersion(text), !scripts.finds(in: workflow),
      // What runs before the clone may bring another version, too.
      context.tree.value(of: "pre_clone_scripts", in: workflow.source) == nil
    else { return nil }
    let comparesOtherwise =
      settings.finds(in: workflow) || workflow.variableNames.contains { $0.uppercased().contains("ENGINE") }
    var found: (need: NodeNeed, isCertain: Bool)?
    var checkout = Checkout(index)
    steps: for step in reader.steps(of: workflow) {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { break }
      for command in commands {
        limit -= 1
        guard limit >= 0, !checkout.isUnknown, let call = command.call, !call.mayInstallNode else {
          break steps
        }
        if command.command.isCertain, !command.command.mayFail, !command.callsFunction,
          let need = NodeNeed(call, command, &repository), need.file == nil || !comparesOtherwise,
          !need.range.overlaps(version.range)
        {
          let isCertain = need.isRefused && command.isSure
          if found == nil || isCertain { found = (need, isCertain) }
          if isCertain { break steps }
        }
        // What Node.js runs brings no other Node.js.
        if !["bunx", "node", "npm", "npx", "pnpm", "yarn"].contains(call.name) { checkout.follow(command) }
      }
    }
    guard let (need, isCertain) = found else { return nil }
    let location = FindingLocation(of: source, isKey: false, in: context.tree)
    guard reported.insert(location.range).inserted else { return nil }
    var finding = Finding(
      rule: rule,
      arguments: [
        "required": presentable(need.required), "file": need.file.map { presentable($0) },
        "command": need.isRefused ? need.command : nil,
      ], keyPath: context.tree.path(to: source.node), range: location.range,
      related: location.related + provenance.related(in: context.tree, at: location.range))
    if !isCertain { finding.limit(to: .warning) }
    return finding
  }
}

extension ProgramCall {
  /// Whether it may bring another version of Node.js.
  fileprivate var mayInstallNode: Bool {
    name == "n" || name == "brew" && (mayHaveMore || arguments.contains { $0.hasPrefix("node") })
  }
}

/// The version of Node.js that a workflow asks for.
private struct NodeVersion {
  /// The versions that the machine may get.
  let range: VersionRange

  /// Takes a version of one to three numbers; nil for a word such as `lts`.
  init?(_ text: String) {
    guard let first = text.utf8.first, first == UInt8(ascii: "v") || first &- UInt8(ascii: "0") < 10,
      VersionNumber(text.utf8.drop { $0 == UInt8(ascii: "v") }) != nil, let range = VersionRange(text)
    else { return nil }
    self.range = range
  }
}
