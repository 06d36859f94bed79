internal import Diagnostics
internal import Model
internal import Text
internal import YAMLSyntax

/// Checks written in Swift that look at the same thing, and the function that makes them.
///
/// A new check is a name with its words in the family that looks at what it looks at, and a part of that family's
/// function; all in the family's file. Only a new family needs a line here.
struct CheckFamily: Sendable {
  /// What they look at.
  let target: Target
  /// The checks.
  let checks: [NativeCheck]

  /// Every family, in the order in which they look.
  static let all = [
    syntax, shape, plainTextKeys, fileName, fileLocation, notesJSON, notes, notesLocation, infoPlist, apps,
    suppressionComments,
  ]

  /// The family of a check; nil when there is no check of the name.
  static func of(_ check: String) -> CheckFamily? { all.first { $0.checks.contains { $0.name == check } } }

  /// What checks look at, with the function that finds what breaks their rules.
  enum Target: Sendable {
    /// The file.
    case file(@Sendable (FileContext) -> [Finding])
    /// Where the file lies in its repository; `isRead` tells whether Codemagic reads a file there.
    case location(@Sendable (FileContext, _ isRead: Bool) -> [Finding])
    /// A workflow that publishes, and what lies beside the file.
    case workflow(@Sendable (FileContext, Workflow, Surroundings) -> [Finding])
    /// The text of a `release_notes.json`: what is found here is all that is found in it.
    case notesText(@Sendable (NotesContext) -> [Finding])
    /// Release notes in all languages; `isForAppStore` tells whether some workflow uses them there.
    case notes(@Sendable (NotesContext, _ isForAppStore: Bool) -> [Finding])
    /// An `Info.plist` of an app.
    case infoPlist(@Sendable (SourceFile, CheckRules) -> [Finding])
    /// Suppression comments; `Suppressions` reports what it meets when it applies them.
    case suppressionComments
  }
}

/// A document, and what checks of it may need.
struct FileContext: Sendable {
  let catalogue: Catalogue
  let document: Document
  let checkRules: CheckRules

  var tree: SyntaxTree { document.tree }
}

/// A list of release notes, and what checks of it may need.
struct NotesContext: Sendable {
  let catalogue: Catalogue
  let json: JSONText
  let file: SourceFile
  let checkRules: CheckRules

  var tree: SyntaxTree { json.tree }
}

// MARK: - Dispatch

extension FileContext {
  /// What the checks of the file itself find; `isRead` is nil when it is not known where it lies.
  func findings(isRead: Bool?) -> [Finding] {
    CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .file(let find): find(self)
      case .location(let find): isRead.map { find(self, $0) } ?? []
      case .workflow, .notesText, .notes, .infoPlist, .suppressionComments: []
      }
    }
  }

  /// What the checks of workflows and of what lies beside them find.
  func findings(of workflows: [Workflow], beside surroundings: Surroundings) -> [Finding] {
    CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .workflow(let find): workflows.flatMap { find(self, $0, surroundings) }
      case .file, .location, .notesText, .notes, .infoPlist, .suppressionComments: []
      }
    }
  }
}

extension NotesContext {
  /// What keeps release notes from being read at all.
  var findingsInText: [Finding] {
    for family in CheckFamily.all {
      switch family.target {
      case .notesText(let find):
        let findings = find(self)
        if !findings.isEmpty { return findings }
      case .file, .location, .workflow, .notes, .infoPlist, .suppressionComments: break
      }
    }
    return []
  }

  /// What the checks of release notes find.
  func findings(isForAppStore: Bool) -> [Finding] {
    CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .notes(let find): find(self, isForAppStore)
      case .file, .location, .workflow, .notesText, .infoPlist, .suppressionComments: []
      }
    }
  }
}

extension CheckRules {
  /// What the checks of an `Info.plist` find.
  func findings(inInfoPlist file: SourceFile) -> [Finding] {
    CheckFamily.all.flatMap { family -> [Finding] in
      switch family.target {
      case .infoPlist(let find): find(file, self)
      case .file, .location, .workflow, .notesText, .notes, .suppressionComments: []
      }
    }
  }
}
