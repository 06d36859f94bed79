internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks for release notes that are missing, misplaced, or not read for the App Store.
  static let notesLocation = CheckFamily(
    target: .workflows { context, workflows, surroundings in
      var scripts = ScriptSearch.releaseNotes
      let notes = NotesByDirectory(surroundings, of: context.document)
      return workflows.flatMap { workflow in
        scripts.finds(in: workflow)
          ? [] : context.catalogue.locationFindings(workflow, notes, context.tree, context.checkRules)
      }
    },
    checks: [.notesMisnamed, .notesMissing, .notesWrongDirectory, .notesPlainTextOnly])
}

extension NativeCheck {
  static let notesMisnamed = NativeCheck("notes-misnamed", arguments: ["file", "name", "workflow"])
  static let notesMissing = NativeCheck("notes-missing-for-app-store", arguments: ["workflow", "file"])
  static let notesWrongDirectory = NativeCheck("notes-wrong-directory", arguments: ["file", "directory", "workflow"])
  static let notesPlainTextOnly = NativeCheck("notes-plain-txt-only", arguments: ["workflow"])
}

/// What is known of the release notes in each directory.
private struct NotesByDirectory {
  /// What a directory has.
  enum Content {
    /// Nothing but `release_notes.txt`, which names no language.
    case plainText
    /// A list without entries, in the file with this path.
    case emptyList(String)
    case other
  }

  /// The content of each directory with release notes.
  private(set) var contents: [String: Content] = [:]
  /// The files in each directory whose names resemble those of release notes.
  private(set) var unread: [String: [Surroundings.UnreadNotes]]
  /// The first file at the root of the repository, if no workflow looks for it there.
  ///
  /// Those in other directories lie where a workflow looks, for only there they are searched for.
  private(set) var misplaced: Surroundings.Notes?

  init(_ surroundings: Surroundings, of document: Document) {
    for notes in surroundings.notes {
      contents[notes.directory] = contents[notes.directory] == nil ? Content(notes) : .other
    }
    unread = Dictionary(grouping: surroundings.unreadNotes, by: \.directory)
    if let atRoot = surroundings.notes.first(where: { $0.directory.isEmpty }),
      !NotesUsers(document.workflows).mayReadRoot
    {
      misplaced = atRoot
    }
  }
}

extension NotesByDirectory.Content {
  fileprivate init(_ notes: Surroundings.Notes) {
    if let json = notes.json {
      let isEmptyList = json.error == nil && json.tree.isList && json.tree.top.map { json.tree.count(of: $0.node) } == 0
      self = isEmptyList ? .emptyList(notes.file.path) : .other
    } else {
      self = notes.locale == nil ? .plainText : .other
    }
  }
}

extension Catalogue {
  /// Returns the finding of the first file that would be read under another name; nil if there is none.
  private func misnamedNotes(
    _ files: [Surroundings.UnreadNotes], of workflow: Workflow, _ tree: SyntaxTree, _ path: DocumentPath,
    _ checkRules: CheckRules
  ) -> [Finding]? {
    let keys = ["publishing", "app_store_connect"]
    guard !files.isEmpty, let section = tree.value(at: keys, from: workflow.source) else { return nil }
    let languages = self.languages
    for file in files {
      // A script may read the file, and make the notes of it.
      var script = ScriptSearch([file.name])
      guard let name = file.readName(amongLanguages: languages), !script.finds(in: workflow) else { continue }
      let written = file.directory.isEmpty ? file.name : "\(file.directory)/\(file.name)"
      let arguments: CheckArguments = [
        "file": presentable(written), "name": name, "workflow": presentable(workflow.id),
      ]
      return finding(
        .notesMisnamed, arguments, path.appending(DocumentPath(keys: keys)),
        FindingLocation(of: section, isKey: true, in: tree).range, checkRules)
    }
    return nil
  }

  fileprivate func locationFindings(
    _ workflow: Workflow, _ notes: NotesByDirectory, _ tree: SyntaxTree, _ checkRules: CheckRules
  ) -> [Finding] {
    guard let directory = workflow.notesDirectory else { return [] }
    let path = DocumentPath(keys: ["workflows", workflow.id])
    let content = notes.contents[directory]
    if content == nil, let misplaced = notes.misplaced, let source = workflow.workingDirectory.source {
      let arguments: CheckArguments = [
        "file": misplaced.file.path, "directory": presentable(directory), "workflow": presentable(workflow.id),
      ]
      return finding(
        .notesWrongDirectory, arguments, path.appending(.key("working_directory")), tree.firstLine(of: source.node),
        checkRules)
    }
    if content == nil, let misnamed = misnamedNotes(notes.unread[directory] ?? [], of: workflow, tree, path, checkRules)
    {
      return misnamed
    }
    guard let settings = workflow.appStoreConnect, settings.submitToAppStore.value == true,
      let submit = settings.submitToAppStore.source
    else { return [] }
    let key = path.appending(DocumentPath(keys: ["publishing", "app_store_connect", "submit_to_app_store"]))
    let range = FindingLocation(of: submit, isKey: true, in: tree).range
    var arguments: CheckArguments = ["workflow": presentable(workflow.id)]
    switch content {
    case .other: return []
    case .plainText: return finding(.notesPlainTextOnly, arguments, key, range, checkRules)
    case .emptyList(let file): arguments["file"] = presentable(file)
    case nil: break
    }
    return finding(.notesMissing, arguments, key, range, checkRules)
  }
}
