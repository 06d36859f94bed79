internal import Builds
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
    "tool-action-unknown", arguments: ["command", "action", "nearest", "respelled", "version", "help", "status"])
  static let toolOptionUnknown = NativeCheck(
    "tool-option-unknown",
    arguments: ["command", "option", "nearest", "respelled", "owner", "version", "help", "status"])
  static let toolOptionAmbiguous = NativeCheck(
    "tool-option-ambiguous", arguments: ["command", "option", "candidates", "status"])
  static let toolValueMissing = NativeCheck(
    "tool-value-missing", arguments: ["command", "option", "status"])
  static let toolValueUnknown = NativeCheck(
    "tool-value-unknown",
    arguments: ["command", "option", "value", "nearest", "respelled", "wanted", "help", "status"])
  static let toolArgumentMissing = NativeCheck(
    "tool-argument-missing", arguments: ["command", "missing", "option", "help", "status"])
  static let toolArgumentUnexpected = NativeCheck(
    "tool-argument-unexpected", arguments: ["command", "word", "option", "other", "status"])
}

extension FileContext {
  /// Returns findings for command lines that the tools of `rules/tools/` refuse.
  fileprivate func toolFindings() -> [Finding] {
    let names = catalogue.toolNames
    guard scripts.contains(where: { $0.calls(names) }) else { return [] }
    var search = ToolSearch(self, names)
    return found(in: document.workflows, reading: [.scripts, .publishingScripts]) { search.findings(in: $0) }
  }
}

/// A search for command lines that tools refuse, which reads each script and each list of steps once, however many
/// workflows share it.
private struct ToolSearch {
  private let context: FileContext
  private let names: [String]
  private var tools: [String: Tool] = [:]
  /// The commands that have each option, once it is asked for.
  private var commandsByOption: [String: [String]]?
  private var rules: DecodedCheckRules
  private var fixes: FixMaker
  private var refusals: [NodeID: [Refusal]] = [:]
  /// The problems of command lines, by their text; many scripts have the same ones.
  private var problems: [String: [ToolProblem]] = [:]
  /// Whether each list of steps, and each script, may install another version of Codemagic's tools.
  private var installing: [NodeID: Bool] = [:]
  /// The lists of steps whose calls of tools are checked: of those that builds may have in any version, and of the others.
  private var (checkedOpen, checkedOthers): (Set<NodeID>, Set<NodeID>) = ([], [])
  private var reported: Set<Report> = []

  /// A script whose mistakes are reported, in a step that is sure to run or not.
  private struct Report: Hashable {
    let script: NodeID
    let isSure: Bool
    let ofOpenTools: Bool
  }

  /// A command line with what is wrong.
  private struct Refusal {
    let command: ShellCommand
    let call: ProgramCall
    let tool: Tool
    let problem: ToolProblem

    /// The word that is wrong, the name of the tool for what it lacks.
    var word: ShellWord? {
      let index = call.words.startIndex + problem.word
      return command.words.indices.contains(index) ? command.words[index] : nil
    }
  }

  init(_ context: FileContext, _ names: [String]) {
    self.context = context
    self.names = names
    rules = DecodedCheckRules(context.checkRules)
    fixes = FixMaker(context.tree)
  }

  /// Searches for what installs another version of Codemagic's tools: their package, and a program that installs packages.
  private static let (package, installers) = (
    WordSearch("codemagic-cli-tools"), [WordSearch("pip"), WordSearch("uv ")]
  )

  /// Returns the findings in the scripts of a workflow that were not found in those of another one.
  mutating func findings(in workflow: Workflow) -> [Finding] {
    let publishing = context.tree.value(of: "publishing", in: workflow.source)
    let lists = [workflow.source, publishing].compactMap { source in
      source.flatMap { context.tree.value(of: "scripts", in: $0) }
    }
    let found = lists.flatMap { findings(in: $0, ofOpenTools: true) }
    if lists.contains(where: { mayInstallTools(in: $0) }) { return found }
    return found + lists.flatMap { findings(in: $0, ofOpenTools: false) }
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

  private mutating func findings(in list: ResolvedValue, ofOpenTools: Bool) -> [Finding] {
    let isNew = ofOpenTools ? checkedOpen.insert(list.node).inserted : checkedOthers.insert(list.node).inserted
    guard isNew else { return [] }
    var findings: [Finding] = []
    context.tree.forEachItem(of: list) { _, step in
      if let script = context.tree.script(of: step) {
        findings += self.findings(in: script, step: step, ofOpenTools: ofOpenTools)
      }
      return true
    }
    return findings
  }

  private mutating func findings(in script: ResolvedValue, step: ResolvedValue, ofOpenTools: Bool) -> [Finding] {
    let refusals = refusals(in: script.node).filter { $0.tool.isOpen == ofOpenTools }
    if refusals.isEmpty { return [] }
    let isSure = isSureToRun(step)
    let report = Report(script: script.node, isSure: isSure, ofOpenTools: ofOpenTools)
    guard reported.insert(report).inserted else { return [] }
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
    let node = context.scripts.original(of: node)
    if let known = refusals[node] { return known }
    var found: [Refusal] = []
    if let script = context.scripts[node] {
      for (command, call) in zip(script.commands, script.calls) {
        guard let call, names.contains(call.name), !command.isNamed(script.functions),
          let tool = tool(call.name)
        else { continue }
        for problem in problems(of: call, for: tool, in: script) {
          found.append(Refusal(command: command, call: call, tool: tool, problem: problem))
        }
      }
    }
    refusals[node] = found
    return found
  }

  private mutating func problems(of call: ProgramCall, for tool: Tool, in script: ShellScript) -> [ToolProblem] {
    guard let first = call.words.first, let last = call.words.last else {
      return ToolCommandLine.problems(of: [], for: tool).thatMatter
    }
    let text = script.bytes[first.range.lowerBound..<last.range.upperBound]
    let key = "\(tool.name) \(String(decoding: text, as: UTF8.self))"
    if let known = problems[key] { return known }
    let found = ToolCommandLine.problems(of: call.words.map { ToolWord($0) }, for: tool).thatMatter
    problems[key] = found
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
    guard let rule = rules.rule(of: problem.check), let word = refusal.word else { return nil }
    let text = word.value ?? word.knownPrefix
    // Of an option with its value, the option is what is wrong.
    let isOption: Bool
    switch problem.kind {
    case .unknownOption, .ambiguousOption, .unexpectedValue: isOption = true
    case .unknownAction, .missingValue, .unknownValue, .missing, .needed, .unexpectedWord, .excluded: isOption = false
    }
    var name = isOption ? String(text.prefix { $0 != "=" }) : text
    var part = word.range
    if isOption, !word.isQuoted { part = part.lowerBound..<part.lowerBound + name.utf8.count }
    // A value may be written with its option.
    if case .unknownValue = problem.kind, text.hasPrefix("-"), let sign = text.firstIndex(of: "=") {
      name = String(text[text.index(after: sign)...])
      if !word.isQuoted { part = part.upperBound - name.utf8.count..<part.upperBound }
    }
    // Of a list, one item is wrong.
    if case .unknownValue(_, let known) = problem.kind, !word.isQuoted,
      let wrong = name.split(separator: ",").first(where: { !known.contains(String($0)) })
    {
      let start = part.lowerBound + name.utf8.distance(from: name.startIndex, to: wrong.startIndex)
      (part, name) = (start..<start + wrong.utf8.count, String(wrong))
    }
    let range = context.scripts.range(of: part, in: script.node)
    let isWritten = tree.file.bytes[range.start..<range.end].elementsEqual(name.utf8)
    let tool = refusal.tool
    let near = problem.nearMiss(of: name)
    // Of a tool that is only known from its manual, or in another version, what resembles nothing may exist.
    if tool.parser == .manual, problem.known != nil, problem.suggestion(for: name) == nil { return nil }
    let owners = near == nil && isOption && problem.known != nil ? owners(of: name, besides: tool) : []
    let arguments = problem.arguments(of: tool, text: name, isWritten: isWritten, owners: owners)
    let location = FindingLocation(at: range, in: script, of: tree)
    var finding = Finding(
      rule: rule, arguments: arguments, keyPath: tree.path(to: script.use ?? script.node), range: location.range,
      related: location.related)
    if tool.parser == .manual || tool.isOpen && problem.known != nil && near == nil { finding.limit(to: .warning) }
    return finding.withFix(of: rule, arguments, FixTarget(range: range), by: &fixes)
  }

  /// Returns the commands that have an option which a command of a tool has not, those of the tool first.
  private mutating func owners(of option: String, besides tool: Tool) -> [String] {
    let commands = commandsByOption ?? context.catalogue.commandsByOption
    commandsByOption = commands
    let owners = commands[option] ?? []
    return owners.filter { $0.hasPrefix("\(tool.name) ") } + owners.filter { !$0.hasPrefix("\(tool.name) ") }
  }
}

extension Finding {
  /// Lowers the severity to one that the finding cannot exceed.
  mutating func limit(to severity: Severity) {
    maximumSeverity = min(maximumSeverity, severity)
    self.severity = min(self.severity, severity)
  }
}

extension [ToolProblem] {
  /// The problems that do not follow from others: after an unknown option, its value is no argument.
  fileprivate var thatMatter: [ToolProblem] {
    let hasUnknown = contains { if case .unknownOption = $0.kind { true } else { false } }
    return filter { problem in
      switch problem.kind {
      case .missing, .needed, .unexpectedWord: !hasUnknown
      case .ambiguousOption(let candidates): Set(candidates).count > 1
      case .unknownAction, .unknownOption, .missingValue, .unknownValue, .unexpectedValue, .excluded: true
      }
    }
  }
}
