internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The checks for release notes that are missing, misplaced, or not read for the App Store.
  static let notesLocation = CheckFamily(
    target: .workflow { $0.catalogue.locationFindings($1, $2, $0.tree, $0.checkRules) },
    checks: [.notesMissing, .notesWrongDirectory, .notesPlainTextOnly])
}

extension NativeCheck {
  static let notesMissing = NativeCheck("notes-missing-for-app-store", arguments: ["workflow"])
  static let notesWrongDirectory = NativeCheck("notes-wrong-directory", arguments: ["file", "directory", "workflow"])
  static let notesPlainTextOnly = NativeCheck("notes-plain-txt-only", arguments: ["workflow"])
}

extension Catalogue {
  fileprivate func locationFindings(
    _ workflow: Workflow, _ surroundings: Surroundings, _ tree: SyntaxTree, _ checkRules: CheckRules
  ) -> [Finding] {
    guard let directory = workflow.notesDirectory, !workflow.makesReleaseNotes
    else { return [] }
    let path = DocumentPath(keys: ["workflows", workflow.id])
    let here = surroundings.notes.filter { $0.directory == directory }
    let elsewhere = surroundings.notes.first { $0.directory != directory }
    if here.isEmpty, let elsewhere, let source = workflow.workingDirectory.source {
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
    if here.isEmpty { return finding(.notesMissing, ["workflow": presentable(workflow.id)], key, range, checkRules) }
    if here.allSatisfy({ $0.name == "release_notes.txt" }) {
      return finding(.notesPlainTextOnly, ["workflow": presentable(workflow.id)], key, range, checkRules)
    }
    return []
  }
}
