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
      let notes = NotesByDirectory(surroundings)
      return workflows.flatMap { workflow in
        scripts.finds(in: workflow)
          ? [] : context.catalogue.locationFindings(workflow, notes, context.tree, context.checkRules)
      }
    },
    checks: [.notesMissing, .notesWrongDirectory, .notesPlainTextOnly])
}

extension NativeCheck {
  static let notesMissing = NativeCheck("notes-missing-for-app-store", arguments: ["workflow"])
  static let notesWrongDirectory = NativeCheck("notes-wrong-directory", arguments: ["file", "directory", "workflow"])
  static let notesPlainTextOnly = NativeCheck("notes-plain-txt-only", arguments: ["workflow"])
}

/// What is known of the release notes in each directory.
private struct NotesByDirectory {
  /// Whether a directory with release notes has nothing but `release_notes.txt`, which names no language.
  private(set) var isPlainTextOnly: [String: Bool] = [:]
  /// The first file, and the first one in another directory.
  private let firsts: [Surroundings.Notes]

  init(_ surroundings: Surroundings) {
    let notes = surroundings.notes
    for each in notes {
      isPlainTextOnly[each.directory] = each.name == "release_notes.txt" && isPlainTextOnly[each.directory] ?? true
    }
    firsts = [notes.first, notes.first { $0.directory != notes[0].directory }].compactMap(\.self)
  }

  /// Returns the first file that is in another directory.
  func first(outside directory: String) -> Surroundings.Notes? { firsts.first { $0.directory != directory } }
}

extension Catalogue {
  fileprivate func locationFindings(
    _ workflow: Workflow, _ notes: NotesByDirectory, _ tree: SyntaxTree, _ checkRules: CheckRules
  ) -> [Finding] {
    guard let directory = workflow.notesDirectory else { return [] }
    let path = DocumentPath(keys: ["workflows", workflow.id])
    let isPlainTextOnly = notes.isPlainTextOnly[directory]
    if isPlainTextOnly == nil, let elsewhere = notes.first(outside: directory),
      let source = workflow.workingDirectory.source
    {
      let arguments: CheckArguments = [
        "file": elsewhere.file.path, "directory": presentable(directory), "workflow": presentable(workflow.id),
      ]
      return finding(
        .notesWrongDirectory, arguments, path.appending(.key("working_directory")), tree.firstLine(of: source.node),
        checkRules)
    }
    guard let settings = workflow.appStoreConnect, settings.submitToAppStore.value == true,
      let submit = settings.submitToAppStore.source
    else { return [] }
    let key = path.appending(DocumentPath(keys: ["publishing", "app_store_connect", "submit_to_app_store"]))
    let range = FindingLocation(of: submit, isKey: true, in: tree).range
    guard let isPlainTextOnly else {
      return finding(.notesMissing, ["workflow": presentable(workflow.id)], key, range, checkRules)
    }
    if isPlainTextOnly {
      return finding(.notesPlainTextOnly, ["workflow": presentable(workflow.id)], key, range, checkRules)
    }
    return []
  }
}
