internal import Builds
internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for packages that scripts export for others than App Store Connect, as the scripts tell.
  static let exportMethods = CheckFamily(
    target: .file { context in
      // A method that is not given from outside stands in the file.
      guard !context.document.given.isEmpty || ExportCommand.isRefusedMethodNamed(in: context.tree.file.bytes[...])
      else { return [] }
      return ExportSearch(context, .exportMethodRefused)?.findings() ?? []
    },
    checks: [.exportMethodRefused])

  /// The check for packages that scripts export for others than App Store Connect, as files in git tell.
  static let exportOptions = CheckFamily(
    target: .repository { context, files in
      guard !context.document.given.isEmpty || ExportCommand.isOptionFileNamed(in: context.tree.file.bytes[...])
      else { return [] }
      return ExportSearch(context, .exportOptionsRefused, files)?.findings() ?? []
    },
    checks: [.exportOptionsRefused])
}

extension NativeCheck {
  static let exportMethodRefused = NativeCheck(
    "export-method-refused", arguments: ["command", "method", "file", "workflow"])
  static let exportOptionsRefused = NativeCheck("export-options-refused", arguments: ["file", "method", "workflow"])
}

/// A search for workflows that publish to App Store Connect only packages that it rejects.
private struct ExportSearch {
  /// A command that exports a package which App Store Connect rejects.
  private struct Export {
    let command: BuildCommand
    let name: String
    /// The word that tells the method, or names the file that does.
    let word: ShellWord
    let method: String
    /// The file that tells the method; nil for the word itself.
    var file: String?
    /// Whether git has the file.
    var isInGit = false
    var isCertain = true
    var provenance = Provenance.literal
  }

  private let context: FileContext
  private let check: NativeCheck
  private let rule: Rule
  /// What git has; nil if that is not known.
  private let files: RepositoryFiles?
  private var reader: BuildStepReader
  private var collected = ScriptSearch.collectedArtifacts
  private var reported: Set<SourceRange> = []
  /// The methods in files of git, by path.
  private var methods: [String: String?] = [:]
  /// The number of commands that are still looked at, in all workflows that are not like the one before.
  private var limit = BuildRun.maximumCommandCount
  /// The greatest number of exports of a workflow.
  private static let maximumExportCount = 20

  /// Creates a search; nil if the rule of the check is not selected.
  init?(_ context: FileContext, _ check: NativeCheck, _ files: RepositoryFiles? = nil) {
    guard let rule = context.checkRules[check] else { return nil }
    (self.context, self.check, self.rule, self.files) = (context, check, rule, files)
    reader = BuildStepReader(context.tree, context.scripts)
  }

  consuming func findings() -> [Finding] {
    let publishing = context.document.publishing
    return context.found(in: publishing, reading: [.scripts, .workingDirectory, .references]) { workflow in
      let exports = (exports(of: workflow) ?? []).filter { $0.isInGit == (files != nil) }
      return exports.compactMap { finding($0, in: workflow) }
    }
  }

  private mutating func finding(_ export: Export, in workflow: Workflow) -> Finding? {
    let source = export.command.step.source
    let location = context.location(of: export.word.range, in: source)
    guard reported.insert(location.range).inserted else { return nil }
    var finding = Finding(
      rule: rule,
      arguments: [
        "command": export.name, "method": presentable(export.method), "workflow": presentable(workflow.id),
        "file": export.file.map { presentable($0) },
      ], keyPath: context.tree.path(to: source.use ?? source.node), range: location.range,
      related: location.related + export.provenance.related(in: context.tree, at: location.range))
    if !export.isCertain || !export.command.isSure { finding.limit(to: .warning) }
    return finding
  }

  /// Returns the exports of a workflow; nil if it may make a package that App Store Connect takes.
  private mutating func exports(of workflow: Workflow) -> [Export]? {
    if limit < 0 || collected.finds(in: workflow) { return nil }
    var all: [BuildCommand] = []
    for step in reader.steps(of: workflow) {
      guard let commands = BuildCommand.commands(of: step, in: workflow.scope) else { return nil }
      limit -= commands.count
      if limit < 0 { return nil }
      all += commands
    }
    var found: [Export] = []
    /// The methods in files that scripts write, by file; nil for a text without one that is known.
    var written: [String: String?] = [:]
    for command in all {
      if let (file, text) = command.writtenFile {
        let isSure = command.command.isCertain && command.step.isSure
        written[file] = .some(isSure ? method(in: Array(text)) : nil)
      }
      guard let call = command.call, !command.callsFunction, let export = ExportCommand(call) else {
        if PackageOutput(of: command) == .nothing { continue }
        return nil
      }
      guard found.count < Self.maximumExportCount, let refused = refused(export, command, written) else { return nil }
      found.append(refused)
    }
    for file in Set(found.compactMap(\.file)) {
      // Some programs add the ending.
      let name = Paths.name(of: file).replacing(".plist", with: "")
      guard !name.isEmpty, case let search = WordSearch(name) else { return nil }
      if all.contains(where: { $0.writtenFile?.file != file && $0.mayChange(search) }) { return nil }
    }
    return found
  }

  /// Returns an export that App Store Connect rejects; nil if it may take the package.
  private mutating func refused(
    _ export: ExportCommand, _ command: BuildCommand, _ written: [String: String?]
  ) -> Export? {
    switch export.method {
    case .other: return nil
    case .word(let word):
      guard let text = command.text(of: word), ExportCommand.isRefused(text.text) else { return nil }
      return Export(
        command: command, name: export.name, word: word, method: text.text, isCertain: text.isCertain,
        provenance: text.provenance)
    case .file(let word):
      guard let file = command.file(word) else { return nil }
      let isInGit = written[file] == nil
      guard let method = written[file] ?? methodInGit(file), ExportCommand.isRefused(method) else { return nil }
      let text = command.text(of: word)
      return Export(
        command: command, name: export.name, word: word, method: method, file: file, isInGit: isInGit,
        isCertain: text?.isCertain ?? true, provenance: text?.provenance ?? .literal)
    }
  }

  private mutating func methodInGit(_ path: String) -> String? {
    if let known = methods[path] { return known }
    let found = files?.bytes(of: path).flatMap { method(in: $0) }
    methods[path] = .some(found)
    return found
  }

  /// Returns the method in export options; nil if there is none that can be read.
  private func method(in options: [UInt8]) -> String? {
    // Where it begins does not matter to the shell.
    let text = Array(options.drop { $0 == UInt8(ascii: " ") || (9...13).contains($0) })
    return (try? PropertyList(text))?.string("method")?.text
  }
}
