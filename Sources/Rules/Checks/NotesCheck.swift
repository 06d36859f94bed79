internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension Catalogue {
  /// Checks a document together with the files beside it.
  ///
  /// - Returns: Findings in the document, and reports on those files beside it that have findings.
  func checkSurroundings(
    _ file: FileContext, _ surroundings: Surroundings, _ context: CheckContext
  ) -> (findings: [Finding], reports: [FileReport]) {
    let (document, settings, checkRules) = (file.document, context.settings, file.checkRules)
    let workflows = document.publishing
    // What seems to be missing may be what was misread.
    let isMisread = file.misreading?.isOfWholeFile ?? false
    let workflowFindings = isMisread ? [] : file.findings(of: workflows, beside: surroundings)
    guard !workflows.isEmpty else { return (workflowFindings, []) }
    var texts: KnownSecrets?
    func known() -> KnownSecrets {
      let known = texts ?? DocumentSecrets(document.tree).texts(in: document.file)
      texts = known
      return known
    }
    let users = surroundings.notes.isEmpty ? nil : NotesUsers(document.workflows)
    let notes = surroundings.notes.compactMap { notes -> FileReport? in
      guard case .appStoreConnect(let mayReachAppStore) = users?.use(of: notes.directory) else { return nil }
      return checkNotes(notes, isForAppStore: mayReachAppStore, context, known: known)
    }
    let plists = surroundings.infoPlists.map {
      FileReport($0, checkRules.findings(inInfoPlist: $0), settings, secrets: [], known: known)
    }
    return (workflowFindings, (notes + plists).filter { !$0.findings.isEmpty })
  }

  /// Checks a file of release notes.
  ///
  /// - Parameters:
  ///   - notes: The file.
  ///   - isForAppStore: Whether a workflow may submit the notes to the App Store.
  ///   - context: The time and the settings.
  ///   - known: Returns the secrets of the configuration; called only if there are findings.
  /// - Returns: The report on the file.
  func checkNotes(
    _ notes: Surroundings.Notes, isForAppStore: Bool, _ context: CheckContext, known: (() -> KnownSecrets)? = nil
  ) -> FileReport {
    guard let json = notes.json else { return checkPlainNotes(notes, context, known) }
    let findings = noteFindings(in: json, of: notes.file, isForAppStore: isForAppStore, context)
    return FileReport(json.tree, findings, context.settings, of: notes.file, known: known)
  }

  /// Returns the findings in a list of release notes, or the errors that keep it from being read.
  private func noteFindings(
    in json: JSONText, of file: SourceFile, isForAppStore: Bool, _ context: CheckContext
  ) -> [Finding] {
    let selection = context.settings.selection
    let file = NotesContext(catalogue: self, json: json, file: file, checkRules: checkRules.selected(by: selection))
    let unreadable = file.findingsInText
    guard unreadable.isEmpty, let top = json.tree.top, json.tree.isComplete else { return unreadable }
    let isEnabled = enabledRules(for: .releaseNotes, selection)
    // What an entry has by another name is not missing as well.
    let broken = BrokenValues(meantKeys: meantKeys(in: json.tree, top))
    let findings = runningRules(isEnabled, on: json.tree, context, broken) { runner in
      runner.run(onFile: top, Scope(json.tree, hasReferences: false))
    }
    return findings + file.findings(isForAppStore: isForAppStore)
  }

  /// Checks a plain-text file as if it were an entry of a list.
  private func checkPlainNotes(
    _ notes: Surroundings.Notes, _ context: CheckContext, _ known: (() -> KnownSecrets)?
  ) -> FileReport {
    let text = notes.file.text(SourceRange(start: notes.file.textStart, end: notes.file.bytes.count))
    let entry: JSON = [["language": .string(notes.locale ?? "en-US"), "text": .string(text)]]
    let list = SourceFile(path: notes.file.path, text: entry.text)
    let json = JSONText(list)
    let selected = checkRules.selected(by: context.settings.selection)
    let unreadable = NotesContext(catalogue: self, json: json, file: notes.file, checkRules: selected).findingsInText
    guard unreadable.isEmpty else {
      return FileReport(notes.file, unreadable, context.settings, secrets: [], known: known)
    }
    let report = FileReport(
      json.tree, noteFindings(in: json, of: list, isForAppStore: true, context), context.settings)
    let findings = report.findings.map { finding in
      Finding(
        rule: finding.rule, severity: finding.severity, message: finding.message, help: finding.help,
        keyPath: DocumentPath(), range: SourceRange(at: notes.file.textStart))
    }
    // The texts are masked by what the list has; the line that is shown, by what the file has.
    return FileReport(notes.file, findings, context.settings, secrets: [], known: known)
  }
}
