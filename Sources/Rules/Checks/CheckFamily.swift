internal import Diagnostics
internal import Model
internal import Schema
internal import Scripts
internal import Text
internal import YAMLSyntax

/// A group of checks written in Swift that have the same target and share a function.
///
/// To add a check, declare its name and arguments in the family's file, add it to the family's list, and report it in
/// the family's function. Only a new family needs a line here.
struct CheckFamily: Sendable {
  /// The target of the checks, with the function that runs them.
  let target: Target
  /// The checks in the family.
  let checks: [NativeCheck]

  /// All families, in the order in which they run.
  static let all = [
    syntax, shape, topLevel, comments, joinedItems, taggedTexts, plainTextKeys, builtInVariables, fileName,
    foreignFile, fileEncoding, fileLocation, artifacts, packages, buildNumbers, tools, commands, signing, exportMethods,
    stepVariables, ownNames, strayOptions, notesEncoding, notesJSON, notes, notesLocation, infoPlist, apps, repository,
    bundleIdentifiers,
    exportOptions, nodeVersions, capacitorPods, committedNumbers, appSandbox, appIcons, profilesOfParts,
    suppressionComments,
  ]

  /// Returns the family of a check; nil when no check has the name.
  static func of(_ check: String) -> CheckFamily? { all.first { $0.checks.contains { $0.name == check } } }

  /// The input of a family's checks, with the function that returns their findings.
  enum Target: Sendable {
    /// The file itself.
    case file(@Sendable (FileContext) -> [Finding])
    /// The location of the file in its repository; `isRead` is whether Codemagic reads a file there.
    case location(@Sendable (FileContext, _ isRead: Bool) -> [Finding])
    /// The publishing workflows and the files beside `codemagic.yaml`.
    case workflows(@Sendable (FileContext, [Workflow], Surroundings) -> [Finding])
    /// The file and what git has in its repository.
    case repository(@Sendable (FileContext, RepositoryFiles) -> [Finding])
    /// The text of a file of release notes; if there are findings, the file is not checked further.
    case notesText(@Sendable (NotesContext) -> [Finding])
    /// Release notes in all languages; `isForAppStore` is whether a workflow may submit them to the App Store.
    case notes(@Sendable (NotesContext, _ isForAppStore: Bool) -> [Finding])
    /// An `Info.plist` of an app.
    case infoPlist(@Sendable (SourceFile, CheckRules) -> [Finding])
    /// Suppression comments; `Suppressions` returns the findings when it applies them.
    case suppressionComments
  }
}

/// A document with the context for checking it.
struct FileContext: Sendable {
  let catalogue: Catalogue
  let document: Document
  /// The deviations of the document from the shape.
  let issues: [ShapeIssue]
  /// The shell scripts of the workflows.
  let scripts: ShellScripts
  /// What the parser may have read otherwise than meant; nil if nothing.
  let misreading: Misreading?
  /// The keys at its top level that have no meaning there.
  let topLevelKeys: [TopLevelKey]
  /// The values that are unknown because of mistakes with findings of their own.
  let broken: BrokenValues
  /// The sections in which each workflow differs from the one before it.
  let differences: WorkflowDifferences
  let settings: Settings
  let checkRules: CheckRules
  /// What git has in its repository; nil if that is not at hand.
  let repository: RepositoryFiles?

  var tree: SyntaxTree { document.tree }

  /// The nodes that deviate from the shape, for checks that look up many.
  var nodesWithIssues: Set<NodeID> { Set(issues.lazy.map(\.value.node)) }

  /// Makes a finding at the key of a value.
  func finding(of rule: Rule, _ arguments: CheckArguments, atKeyOf value: ResolvedValue) -> Finding {
    Finding(
      rule: rule, arguments: arguments, keyPath: tree.path(to: value.node),
      range: FindingLocation(of: value, isKey: true, in: tree).range)
  }

  /// Locates a part of a script.
  func location(of part: Range<Int>, in script: ResolvedValue) -> FindingLocation {
    FindingLocation(at: scripts.range(of: part, in: script.node), in: script, of: tree)
  }
}

/// A list of release notes with the context for checking it.
struct NotesContext: Sendable {
  let catalogue: Catalogue
  let json: JSONText
  let file: SourceFile
  let checkRules: CheckRules

  var tree: SyntaxTree { json.tree }
}

// MARK: - Dispatch

extension FileContext {
  /// Returns the findings of the checks of the file; `isRead` is nil when the file's location is unknown.
  func findings(isRead: Bool?) -> [Finding] {
    CheckFamily.all.flatMap { findings(of: $0, isRead: isRead) }
  }

  /// Returns the findings of a family's checks of the file.
  func findings(of family: CheckFamily, isRead: Bool?) -> [Finding] {
    switch family.target {
    case .file(let find): find(self)
    case .location(let find): isRead.map { find(self, $0) } ?? []
    case .workflows, .repository, .notesText, .notes, .infoPlist, .suppressionComments: []
    }
  }

  /// Returns the findings of the checks of workflows against the files beside them.
  func findings(of workflows: [Workflow], beside surroundings: Surroundings) -> [Finding] {
    // What cannot be read may be what seems to be missing.
    let isComplete = surroundings.failures.isEmpty
    return CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .workflows(let find): isComplete ? find(self, workflows, surroundings) : []
      case .repository(let find): surroundings.repository.map { find(self, $0) } ?? []
      case .file, .location, .notesText, .notes, .infoPlist, .suppressionComments: []
      }
    }
  }
}

extension NotesContext {
  /// The errors that keep release notes from being read.
  var findingsInText: [Finding] {
    for family in CheckFamily.all {
      switch family.target {
      case .notesText(let find):
        let findings = find(self)
        if !findings.isEmpty { return findings }
      case .file, .location, .workflows, .repository, .notes, .infoPlist, .suppressionComments: break
      }
    }
    return []
  }

  /// Returns the findings of the checks of release notes.
  func findings(isForAppStore: Bool) -> [Finding] {
    CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .notes(let find): find(self, isForAppStore)
      case .file, .location, .workflows, .repository, .notesText, .infoPlist, .suppressionComments: []
      }
    }
  }
}

extension CheckRules {
  /// Returns the findings of the checks of an `Info.plist`.
  func findings(inInfoPlist file: SourceFile) -> [Finding] {
    CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .infoPlist(let find): find(file, self)
      case .file, .location, .workflows, .repository, .notesText, .notes, .suppressionComments: []
      }
    }
  }
}
