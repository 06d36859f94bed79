internal import Builds
internal import Diagnostics
internal import Model
internal import Projects
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for CocoaPods in a project that Capacitor makes without them.
  static let capacitorPods = CheckFamily(
    target: .repository { context, files in
      guard let rule = context.checkRules[.capacitorWithoutPods] else { return [] }
      var search = CapacitorSearch(context, rule, files)
      return context.document.workflows.flatMap { search.findings(in: $0) }
    },
    checks: [.capacitorWithoutPods])
}

extension NativeCheck {
  static let capacitorWithoutPods = NativeCheck(
    "capacitor-without-pods", arguments: ["command", "version", "workspace"])
}

/// A project of Xcode that Capacitor has made for Swift packages.
private struct CapacitorProject {
  /// The directory with the project.
  let directory: String
  /// The major version of Capacitor.
  let version: Int
  let isSure: Bool
  /// The files as far as they are known to have changed since.
  var checkout: Checkout
}

/// A search for commands that need CocoaPods in a project that Capacitor has just made for Swift packages.
private struct CapacitorSearch {
  private let context: FileContext
  private let rule: Rule
  private var repository: RepositoryReader
  /// Made for the few files that need it.
  private lazy var index = PathIndex(repository.files)
  private var reader: BuildStepReader
  private var reported: Set<SourceRange> = []
  private var limit = BuildRun.maximumCommandCount
  /// What may bring another version of Capacitor.
  private var scripts = ScriptSearch(["@capacitor/cli", "cap migrate"])

  init(_ context: FileContext, _ rule: Rule, _ files: RepositoryFiles) {
    self.context = context
    self.rule = rule
    repository = RepositoryReader(files)
    reader = BuildStepReader(context.tree, context.scripts)
  }

  mutating func findings(in workflow: Workflow) -> [Finding] {
    if scripts.finds(in: workflow) { return [] }
    var found: [Finding] = []
    var project: CapacitorProject?
    for step in reader.steps(of: workflow) {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { return found }
      for command in commands {
        limit -= 1
        if limit < 0 { return found }
        if let made = self.project(command) {
          project = made
          continue
        }
        guard let current = project else { continue }
        if command.command.isCertain, !command.command.mayFail, !command.callsFunction,
          let (word, workspace) = current.problem(command)
        {
          found += [finding(word, workspace, current, command)].compactMap(\.self)
        }
        // Without a Podfile it makes nothing.
        if current.installsPods(command) { continue }
        project?.checkout.follow(command)
        if project?.checkout.isUnknown ?? false { project = nil }
      }
    }
    return found
  }

  /// Returns the project that a command makes for Swift packages; nil if it makes none, or may use CocoaPods.
  private mutating func project(_ command: BuildCommand) -> CapacitorProject? {
    guard let call = command.call, call.capacitorAction == "add", call.arguments.last == "ios",
      !command.callsFunction, !call.mayHaveMore,
      !call.words.contains(where: { $0.knownPrefix.hasPrefix("--packagem") }),
      let directory = command.directory.inRepository, let version = repository.capacitorMajor(in: directory),
      version >= 8, repository.nodePackage(in: directory)?.hasCapacitorHooks == false,
      Checkout(index).presence(of: Paths.join(directory, "ios")) == .absent(isCertain: true)
    else { return nil }
    // It may name another directory.
    let files = repository.files
    let names = ["json", "ts", "js"].map { "capacitor.config.\($0)" }
    if names.contains(where: { files.text(Paths.join(directory, $0)).map(mayNamePath) ?? false }) { return nil }
    return CapacitorProject(
      directory: Paths.join(directory, "ios/App"), version: version, isSure: command.isSure,
      checkout: Checkout(index))
  }

  private mutating func finding(
    _ word: ShellWord, _ workspace: String?, _ project: CapacitorProject, _ command: BuildCommand
  ) -> Finding? {
    let source = command.step.source
    let location = context.location(of: word.range, in: source)
    guard reported.insert(location.range).inserted else { return nil }
    var finding = Finding(
      rule: rule,
      arguments: [
        "version": String(project.version), "workspace": workspace.map { presentable($0) },
        "command": workspace == nil ? word.value == "pod" ? "pod install" : "sed" : nil,
      ], keyPath: context.tree.path(to: source.use ?? source.node), range: location.range,
      related: location.related)
    if !project.isSure || !command.isSure { finding.limit(to: .warning) }
    return finding
  }
}

extension CapacitorProject {
  /// Returns the word of a command that needs CocoaPods, and the workspace that it names; nil for any other command.
  fileprivate func problem(_ command: BuildCommand) -> (word: ShellWord, workspace: String?)? {
    if installsPods(command) { return command.command.words.first { $0.value == "pod" }.map { ($0, nil) } }
    guard let call = command.call else { return nil }
    if call.name == "sed", isAbsent("Podfile"),
      let word = call.words.last(where: { command.path(of: $0).path == .inside(Paths.join(directory, "Podfile")) })
    {
      return (word, nil)
    }
    guard let options = call.containerOptions, let word = call.value(of: options),
      command.path(of: word).path == .inside(Paths.join(directory, "App.xcworkspace")), isAbsent("App.xcworkspace")
    else { return nil }
    return (word, Paths.join(directory, "App.xcworkspace"))
  }

  /// Whether a command installs pods in the project, which has no `Podfile`.
  fileprivate func installsPods(_ command: BuildCommand) -> Bool {
    guard let call = command.call, call.name == "pod", ["install", "update"].contains(call.arguments.first)
    else { return false }
    let place = call.value(of: ["--project-directory"]).map { command.path(of: $0).path } ?? command.directory
    return place == .inside(directory) && isAbsent("Podfile")
  }

  private func isAbsent(_ name: String) -> Bool {
    if case .absent = checkout.presence(of: Paths.join(directory, name)) { true } else { false }
  }
}

/// Returns whether a configuration of Capacitor may have the key `path`.
private func mayNamePath(_ configuration: String) -> Bool {
  let bytes = Array(configuration.utf8)
  return bytes.indices.contains { start in
    guard bytes[start...].starts(with: "path".utf8), start == 0 || !isNameByte(bytes[start - 1]) else { return false }
    return bytes[(start + 4)...].first { !" \t\"'".utf8.contains($0) } == UInt8(ascii: ":")
  }
}
