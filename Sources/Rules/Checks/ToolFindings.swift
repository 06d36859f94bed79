internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks of the command lines of tools against what these accept.
  static let tools = CheckFamily(
    target: .file { $0.toolFindings() },
    checks: [
      .toolActionUnknown, .toolOptionUnknown, .toolOptionAmbiguous, .toolValueMissing, .toolValueUnknown,
      .toolArgumentMissing, .toolArgumentUnexpected,
    ])
}

extension NativeCheck {
  static let toolActionUnknown = NativeCheck(
    "tool-action-unknown", arguments: ["command", "action", "nearest", "respelled", "version"])
  static let toolOptionUnknown = NativeCheck(
    "tool-option-unknown", arguments: ["command", "option", "nearest", "respelled", "version"])
  static let toolOptionAmbiguous = NativeCheck(
    "tool-option-ambiguous", arguments: ["command", "option", "candidates"])
  static let toolValueMissing = NativeCheck("tool-value-missing", arguments: ["command", "option"])
  static let toolValueUnknown = NativeCheck(
    "tool-value-unknown", arguments: ["command", "option", "value", "nearest", "respelled", "wanted"])
  static let toolArgumentMissing = NativeCheck("tool-argument-missing", arguments: ["command", "missing"])
  static let toolArgumentUnexpected = NativeCheck(
    "tool-argument-unexpected", arguments: ["command", "word", "option", "other"])
}

extension FileContext {
  /// Returns findings for command lines that the tools of `rules/tools/` refuse.
  fileprivate func toolFindings() -> [Finding] {
    // Most workflows that use a tool use few.
    let names = catalogue.toolNames.filter { WordSearch($0).finds(in: tree.file.bytes[...]) }
    if names.isEmpty { return [] }
    var search = ToolSearch(self, names)
    return document.workflows.flatMap { search.findings(in: $0) }
  }
}

/// A search for command lines that tools refuse, which reads each script and each list of steps once, however many
/// workflows share it.
private struct ToolSearch {
  private let context: FileContext
  private let words: [WordSearch]
  private let names: [String]
  private var tools: [String: Tool] = [:]
  private var rules: DecodedCheckRules
  private var fixes: FixMaker
  private var refusals: [NodeID: [Refusal]] = [:]
  /// Whether each list of steps, and each script, may install another version of the tools.
  private var installing: [NodeID: Bool] = [:]
  private var checkedLists: Set<NodeID> = []
  private var reported: Set<Report> = []

  /// A script whose mistakes are reported, in a step that is sure to run or not.
  private struct Report: Hashable {
    let script: NodeID
    let isSure: Bool
  }

  /// A command line with what is wrong.
  private struct Refusal {
    let command: ShellCommand
    let tool: Tool
    let problem: ToolProblem
    let script: ShellScript
  }

  init(_ context: FileContext, _ names: [String]) {
    self.context = context
    self.names = names
    words = names.map { WordSearch($0) }
    rules = DecodedCheckRules(context.checkRules)
    fixes = FixMaker(context.tree)
  }

  /// Searches for what installs another version of the tools: their package, and a program that installs packages.
  private static let (package, installers) = (
    WordSearch("codemagic-cli-tools"), [WordSearch("pip"), WordSearch("uv ")]
  )

  /// Returns the findings in the scripts of a workflow that were not found in those of another one.
  mutating func findings(in workflow: Workflow) -> [Finding] {
    let publishing = context.tree.value(of: "publishing", in: workflow.source)
    let lists = [workflow.source, publishing].compactMap { source in
      source.flatMap { context.tree.value(of: "scripts", in: $0) }
    }
    if lists.contains(where: { mayInstallTools(in: $0) }) { return [] }
    return lists.flatMap { findings(in: $0) }
  }

  private mutating func mayInstallTools(in list: ResolvedValue) -> Bool {
    if let known = installing[list.node] { return known }
    var isFound = false
    let tree = context.tree
    tree.forEachScript(in: list) { script, _ in
      if !isFound { isFound = mayInstallTools(script, tree.bytes(of: script)) }
    }
    installing[list.node] = isFound
    return isFound
  }

  private mutating func mayInstallTools(_ script: NodeID, _ text: ArraySlice<UInt8>) -> Bool {
    if let known = installing[script] { return known }
    let isFound = Self.package.finds(in: text) && Self.installers.contains { $0.finds(in: text) }
    installing[script] = isFound
    return isFound
  }

  private mutating func findings(in list: ResolvedValue) -> [Finding] {
    guard checkedLists.insert(list.node).inserted else { return [] }
    var findings: [Finding] = []
    context.tree.forEachItem(of: list) { _, step in
      if let script = context.tree.script(of: step) { findings += self.findings(in: script, step: step) }
      return true
    }
    return findings
  }

  private mutating func findings(in script: ResolvedValue, step: ResolvedValue) -> [Finding] {
    let refusals = refusals(in: script.node)
    if refusals.isEmpty { return [] }
    let isSure = isSureToRun(step)
    guard reported.insert(Report(script: script.node, isSure: isSure)).inserted else { return [] }
    return refusals.compactMap { refusal in
      var finding = finding(refusal, in: script)
      let command = refusal.command
      if !isSure || !command.isCertain || command.mayFail { finding?.limit(to: .warning) }
      return finding
    }
  }

  /// Whether a step runs in every build, and ends it if it fails.
  private func isSureToRun(_ step: ResolvedValue) -> Bool {
    let tree = context.tree
    guard tree.kind(of: step.node) == .mapping else { return true }
    let ignored = tree.value(of: "ignore_failure", in: step)
    return tree.value(of: "when", in: step) == nil
      && ignored.map { tree.text(of: $0.node, is: "false") } ?? true
  }

  private mutating func refusals(in node: NodeID) -> [Refusal] {
    if let known = refusals[node] { return known }
    let text = context.tree.bytes(of: node)
    var found: [Refusal] = []
    if words.contains(where: { $0.finds(in: text) }), let script = context.scripts[node] {
      for command in script.commands {
        guard let name = command.name, names.contains(name), !script.functions.contains(name),
          let tool = tool(name)
        else { continue }
        let words = command.words.dropFirst().map { ToolWord($0) }
        for problem in ToolCommandLine.problems(of: words, for: tool).thatMatter {
          found.append(Refusal(command: command, tool: tool, problem: problem, script: script))
        }
      }
    }
    refusals[node] = found
    return found
  }

  private mutating func tool(_ name: String) -> Tool? {
    if let known = tools[name] { return known }
    let tool = context.catalogue.tool(named: name)
    tools[name] = tool
    return tool
  }

  // MARK: Findings

  private mutating func finding(_ refusal: Refusal, in script: ResolvedValue) -> Finding? {
    let (problem, tree) = (refusal.problem, context.tree)
    guard let rule = rules.rule(of: problem.check), let word = refusal.command.word(at: problem.word) else {
      return nil
    }
    let text = word.value ?? word.knownPrefix
    // Of an option with its value, the option is what is wrong.
    let isOption: Bool
    switch problem.kind {
    case .unknownOption, .ambiguousOption, .unexpectedValue: isOption = true
    case .unknownAction, .missingValue, .unknownValue, .missing, .unexpectedWord, .excluded: isOption = false
    }
    var name = isOption ? String(text.prefix { $0 != "=" }) : text
    var part = word.range
    if isOption, !word.isQuoted { part = part.lowerBound..<part.lowerBound + name.utf8.count }
    // A value may be written with its option.
    if case .unknownValue = problem.kind, text.hasPrefix("-"), let sign = text.firstIndex(of: "=") {
      name = String(text[text.index(after: sign)...])
      if !word.isQuoted { part = part.upperBound - name.utf8.count..<part.upperBound }
    }
    let range = refusal.script.range(of: part)
    let isWritten = tree.file.bytes[range.start..<range.end].elementsEqual(name.utf8)
    let arguments = problem.arguments(of: refusal.tool, text: name, isWritten: isWritten)
    let location = FindingLocation(at: range, in: script, of: tree)
    let finding = Finding(
      rule: rule, arguments: arguments, keyPath: tree.path(to: script.use ?? script.node), range: location.range,
      related: location.related)
    return finding.withFix(of: rule, arguments, FixTarget(range: range), by: &fixes)
  }
}

extension Finding {
  /// Lowers the severity to one that the finding cannot exceed.
  mutating func limit(to severity: Severity) {
    maximumSeverity = min(maximumSeverity, severity)
    self.severity = min(self.severity, severity)
  }
}

extension ShellCommand {
  /// Returns the word with an index after the name, which has the index -1.
  fileprivate func word(at index: Int) -> ShellWord? {
    words.indices.contains(index + 1) ? words[index + 1] : nil
  }
}

extension [ToolProblem] {
  /// The problems that do not follow from others: after an unknown option, its value is no argument.
  fileprivate var thatMatter: [ToolProblem] {
    let hasUnknown = contains { if case .unknownOption = $0.kind { true } else { false } }
    return filter { problem in
      switch problem.kind {
      case .missing, .unexpectedWord: !hasUnknown
      case .ambiguousOption(let candidates): Set(candidates).count > 1
      case .unknownAction, .unknownOption, .missingValue, .unknownValue, .unexpectedValue, .excluded: true
      }
    }
  }
}

extension ToolProblem {
  fileprivate var check: NativeCheck {
    switch kind {
    case .unknownAction: .toolActionUnknown
    case .unknownOption: .toolOptionUnknown
    case .ambiguousOption: .toolOptionAmbiguous
    case .missingValue: .toolValueMissing
    case .unknownValue: .toolValueUnknown
    case .missing: .toolArgumentMissing
    case .unexpectedWord, .unexpectedValue, .excluded: .toolArgumentUnexpected
    }
  }

  /// Returns the arguments of the finding's messages; `isWritten` is whether the text is in the file as it is.
  fileprivate func arguments(of tool: Tool, text: String, isWritten: Bool) -> CheckArguments {
    var arguments: CheckArguments = ["command": ([tool.name] + action).joined(separator: " ")]
    func suggest(_ candidates: [String]) {
      let near = nearest(to: text, among: candidates)
      arguments["nearest"] = near
      if isWritten { arguments["respelled"] = near }
    }
    switch kind {
    case .unknownAction(let known):
      arguments["action"] = presentable(text)
      arguments["version"] = tool.version
      suggest(known)
    case .unknownOption(let known):
      arguments["option"] = presentable(text)
      arguments["version"] = tool.version
      suggest(known)
    case .ambiguousOption(let candidates):
      arguments["option"] = presentable(text)
      arguments["candidates"] = candidates.map { "`\($0)`" }.joined(separator: ", ")
    case .missingValue(let option): arguments["option"] = option
    case .unknownValue(let option, let known):
      arguments["option"] = option
      arguments["value"] = presentable(text)
      if known.count <= 8 { arguments["wanted"] = known.map { "`\($0)`" }.joined(separator: ", ") }
      suggest(known)
    case .missing(let missing):
      arguments["missing"] = missing.map { $0.map { "`\($0)`" }.joined(separator: " or ") }.joined(separator: ", ")
    case .unexpectedWord: arguments["word"] = presentable(text)
    case .unexpectedValue(let option): arguments["option"] = option
    case .excluded(let option, let other):
      arguments["option"] = option
      arguments["other"] = other
    }
    return arguments
  }
}
