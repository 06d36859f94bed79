internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks of what scripts do with variables.
  static let stepVariables = CheckFamily(
    target: .file { $0.stepVariableFindings() },
    checks: [
      .variableLostBetweenSteps, .variableAsCommand, .notesInScriptVariable, .toolCredentialsMissing,
      .certificateKeyMissing,
    ])
}

extension NativeCheck {
  static let variableLostBetweenSteps = NativeCheck(
    "variable-lost-between-steps", arguments: ["name", "line"], settings: ["known-variables"])
  static let variableAsCommand = NativeCheck("variable-as-command", arguments: ["name", "reference", "respelled"])
  static let toolCredentialsMissing = NativeCheck("tool-credentials-missing", settings: ["known-variables"])
  static let certificateKeyMissing = NativeCheck(
    "certificate-key-missing", arguments: ["name"], settings: ["known-variables"])
  static let notesInScriptVariable = NativeCheck("notes-in-script-variable", arguments: ["name"])
}

extension FileContext {
  /// Returns findings for variables in scripts that do not have the value that is meant.
  fileprivate func stepVariableFindings() -> [Finding] {
    // What a syntax error hides may set any variable.
    if misreading != nil || !tree.isComplete { return [] }
    var search = StepVariableSearch(self)
    let sections: WorkflowSections = [
      .preCloneScripts, .scripts, .publishingScripts, .appStoreConnect, .integrations, .references,
    ]
    return found(in: document.workflows, reading: sections) { search.findings(in: $0) }
  }
}

/// A search for such variables, which follows each list of steps once, however many workflows share it.
private struct StepVariableSearch {
  private let context: FileContext
  private var scripts: StepScripts
  private var lists: [NodeID: StepVariables] = [:]
  private var rules: DecodedCheckRules
  private var fixes: FixMaker
  private var reported: Set<Report> = []
  private lazy var builtIn = Set(context.catalogue.shape.variables)
  /// The values in the document that can be the name of a variable which a setting asks Codemagic to set.
  private lazy var namesInSettings = context.tree.valuesWithFormOfName

  private var tree: SyntaxTree { context.tree }

  /// What is reported once in each script.
  private struct Report: Hashable {
    let script: NodeID
    let place: Int
    let check: String
  }

  init(_ context: FileContext) {
    self.context = context
    scripts = StepScripts(context.tree, context.scripts)
    rules = DecodedCheckRules(context.checkRules)
    fixes = FixMaker(context.tree)
  }

  /// Returns the findings in the scripts of a workflow that were not found in those of another one.
  mutating func findings(in workflow: Workflow) -> [Finding] {
    let publishing = tree.value(of: "publishing", in: workflow.source)
    let parts = [(workflow.source, "pre_clone_scripts"), (workflow.source, "scripts"), (publishing, "scripts")]
      .compactMap { section, key in
        section.flatMap { tree.value(of: key, in: $0) }.map { variables(of: $0) }
      }
    var found: [Finding?] = []
    if !parts.contains(where: \.mayPassOthers) {
      let isOpen = workflow.scope.hasGroups || parts.contains(where: \.runsFile)
      for loss in parts.lazy.flatMap(\.losses) where loss.isIdle || !isOpen {
        let isPassed = parts.contains { $0.passedNames.contains(loss.name) }
        if !isPassed, !isSet(loss.name, in: workflow) { found.append(finding(loss)) }
      }
      if !isOpen {
        if !mayHaveKey(workflow, parts), let use = parts.lazy.compactMap(\.keyUse).first {
          found.append(finding(use, .toolCredentialsMissing))
        } else if let use = parts.lazy.compactMap(\.certificateUse).first,
          !mayBeSet("CERTIFICATE_PRIVATE_KEY", in: workflow, parts)
        {
          found.append(finding(use, .certificateKeyMissing))
        }
      }
    }
    for part in parts {
      for call in part.calls where isKnown(call.name, in: workflow, part) { found.append(finding(call)) }
    }
    if workflow.appStoreConnect != nil, !parts.contains(where: { $0.mayPublish || $0.runsFile }) {
      for mention in parts.lazy.flatMap(\.notes) { found.append(finding(mention, .notesInScriptVariable)) }
    }
    return found.compactMap(\.self)
  }

  private mutating func variables(of list: ResolvedValue) -> StepVariables {
    if let known = lists[list.node] { return known }
    let variables = StepVariables(list, in: tree, &scripts)
    lists[list.node] = variables
    return variables
  }

  // MARK: Names

  /// The names of commands in capitals, which a Mac's file system does not tell from those in lower case.
  private static let commands: Set = [
    "ARCH", "CAL", "DATE", "ENV", "GROUPS", "HOSTNAME", "ID", "LS", "PWD", "TTY", "UNAME", "USERS", "UUIDGEN", "W",
    "WHO", "WHOAMI",
  ]

  /// Whether the file, the settings, Codemagic or the build machine may give a variable a value in every step.
  private mutating func isSet(_ name: String, in workflow: Workflow) -> Bool {
    builtIn.contains(name) || isSetByMachine(name) || workflow.scope.variable(name) != nil
      || context.document.given.variables[name] != nil || context.settings.knownVariables.contains(name)
      || namesInSettings.contains(name)
  }

  /// The variables from which the tool takes the API key.
  private static let keyNames = [
    "APP_STORE_CONNECT_ISSUER_ID", "APP_STORE_CONNECT_KEY_IDENTIFIER", "APP_STORE_CONNECT_PRIVATE_KEY",
  ]

  /// Whether anything may give a part of the API key to the scripts of a workflow.
  private mutating func mayHaveKey(_ workflow: Workflow, _ parts: [StepVariables]) -> Bool {
    guard case .absent = workflow.integration else { return true }
    return Self.keyNames.contains { mayBeSet($0, in: workflow, parts) }
  }

  /// Whether anything may give a variable a value in the scripts of a workflow.
  private mutating func mayBeSet(_ name: String, in workflow: Workflow, _ parts: [StepVariables]) -> Bool {
    isSet(name, in: workflow) || parts.contains { $0.ownNames.contains(name) || $0.passedNames.contains(name) }
  }

  /// Whether a name is that of a variable rather than of a command.
  private mutating func isKnown(_ name: String, in workflow: Workflow, _ part: StepVariables) -> Bool {
    if Self.commands.contains(name) { return false }
    return builtIn.contains(name) || part.names.contains(name) || workflow.scope.variable(name) != nil
  }

  // MARK: Findings

  private mutating func isNew(_ place: StepVariables.Place, _ check: NativeCheck) -> Bool {
    reported.insert(Report(script: place.script.node, place: place.part.lowerBound, check: check.name)).inserted
  }

  private mutating func finding(_ loss: StepVariables.Loss) -> Finding? {
    let check = NativeCheck.variableLostBetweenSteps
    guard isNew(loss.use, check), let rule = rules.rule(of: check) else { return nil }
    let location = context.location(of: loss.use.part, in: loss.use.script)
    let origin = Finding.Related(
      message: "set here, in the shell of another step", range: range(of: loss.assignment))
    let name = loss.name
    return Finding(
      rule: rule, arguments: ["name": name, "line": "echo \"\(name)=$\(name)\" >> $CM_ENV"],
      keyPath: path(to: loss.use), range: location.range,
      related: location.related + [origin])
  }

  private mutating func finding(_ call: StepVariables.Mention) -> Finding? {
    guard let rule = rules.rule(of: .variableAsCommand), isNew(call.place, .variableAsCommand) else { return nil }
    let isWritten = tree.file.text(range(of: call.place)) == "$(\(call.name))"
    let reference = "${\(call.name)}"
    let arguments: CheckArguments = [
      "name": call.name, "reference": reference, "respelled": isWritten ? reference : nil,
    ]
    let location = context.location(of: call.place.part, in: call.place.script)
    let finding = Finding(
      rule: rule, arguments: arguments, keyPath: path(to: call.place), range: location.range, related: location.related)
    return finding.withFix(of: rule, arguments, FixTarget(range: range(of: call.place)), by: &fixes)
  }

  private mutating func finding(_ mention: StepVariables.Mention, _ check: NativeCheck) -> Finding? {
    guard let rule = rules.rule(of: check), isNew(mention.place, check) else { return nil }
    let location = context.location(of: mention.place.part, in: mention.place.script)
    return Finding(
      rule: rule, arguments: ["name": mention.name], keyPath: path(to: mention.place), range: location.range,
      related: location.related)
  }

  private func range(of place: StepVariables.Place) -> SourceRange {
    context.scripts.range(of: place.part, in: place.script.node)
  }

  private func path(to place: StepVariables.Place) -> DocumentPath {
    tree.path(to: place.script.use ?? place.script.node)
  }
}

extension SyntaxTree {
  /// The scalars, other than keys, that have the form of a variable's name.
  fileprivate var valuesWithFormOfName: Set<String> {
    var values: Set<String> = []
    for node in scalars where key(of: node) != nil || parent(of: node).map({ kind(of: $0) == .sequence }) ?? false {
      let text = bytes(of: node)
      if let first = text.first, isNameStart(first), text.count < 100, text.allSatisfy(isNameByte) {
        values.insert(String(decoding: text, as: UTF8.self))
      }
    }
    return values
  }
}

/// Whether a name is one for which build machines, or shells, have a value of their own.
func isSetByMachine(_ name: String) -> Bool {
  name.hasSuffix("_HOME") || name.hasSuffix("_ROOT") || name.hasSuffix("_OPTS") || name.hasPrefix("LC_")
    || name.hasPrefix("BASH") || machineNames.contains(name)
}

private let machineNames: Set = [
  "ANDROID_SDK", "EDITOR", "EUID", "FUNCNAME", "GEM_PATH", "HOSTNAME", "HOSTTYPE", "IFS", "LANG", "LINENO", "LOGNAME",
  "MACHTYPE", "NVM_DIR", "OLDPWD", "OPTARG", "OPTIND", "OSTYPE", "PIPESTATUS", "PPID", "PUB_CACHE", "RANDOM", "REPLY",
  "SECONDS", "SHELLOPTS", "SHLVL", "TERM", "UID",
]
