internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension Catalogue {
  /// What the files beside a document have to do with it, and reports on those that have findings.
  func checkBeside(
    _ document: Document, _ surroundings: Surroundings, _ context: CheckContext
  ) -> (findings: [Finding], reports: [FileReport]) {
    let (tree, settings) = (document.tree, context.settings)
    let workflows = document.publishing
    guard !workflows.isEmpty else { return ([], []) }
    let native = native.filter { settings.selection.includes($0.value) }
    let placing =
      workflows.flatMap { placeFindings($0, surroundings, tree, native) }
      + workflows.flatMap { appFindings($0, surroundings, tree, native) }
    let isForAppStore = workflows.contains { $0.appStoreConnect?.submitToAppStore.value != false && $0.submitsSomehow }
    let notes = surroundings.notes.map { checkNotes($0, isForAppStore: isForAppStore, context) }
    let plists = surroundings.infoPlists.map {
      FileReport($0, versionFindings($0, native), settings, secrets: Secrets.credentials(in: $0.bytes))
    }
    return (placing, (notes + plists).filter { !$0.findings.isEmpty })
  }

  /// Checks a file with release notes.
  func checkNotes(_ notes: Surroundings.Notes, isForAppStore: Bool, _ context: CheckContext) -> FileReport {
    let settings = context.settings
    guard let json = notes.json else { return checkPlainNotes(notes, context) }
    let tree = json.tree
    let native = native.filter { settings.selection.includes($0.value) }
    var findings: [Finding] = []
    if let error = json.error {
      findings += finding(.notesJSONInvalid, ["problem": error.problem], DocumentPath(), error.range, native)
      return FileReport(tree, findings, settings, of: notes.file)
    }
    guard let top = tree.top, tree.kind(of: top.node) == .sequence else {
      findings += finding(
        .notesJSONNotAList, [:], DocumentPath(), SourceRange(at: notes.file.textStart), native)
      return FileReport(tree, findings, settings, of: notes.file)
    }
    findings = noteFindings(in: tree, context) + unknownFields(tree, top, native)
    if !isForAppStore { findings += unusedMetadata(tree, top, native) }
    return FileReport(tree, findings, settings, of: notes.file)
  }

  /// What the rules find in a list of release notes.
  private func noteFindings(in tree: SyntaxTree, _ context: CheckContext) -> [Finding] {
    guard let top = tree.top, tree.isComplete else { return [] }
    let selection = context.settings.selection
    let rules = compiled.filter { $0.rule.document == .releaseNotes && selection.includes($0.rule) }
    var runner = RuleRunner(catalogue: self, rules: rules, tree: tree, context)
    runner.run(onFile: top, Scope(tree, workflow: nil, hasReferences: false))
    return runner.findings + localeFindings(in: tree, native.filter { selection.includes($0.value) })
  }

  /// Checks a text in one language as the entry of a list that it would be.
  private func checkPlainNotes(_ notes: Surroundings.Notes, _ context: CheckContext) -> FileReport {
    let text = notes.file.text(SourceRange(start: notes.file.textStart, end: notes.file.bytes.count))
    let entry: JSON = [["language": .string(notes.locale ?? "en-US"), "text": .string(text)]]
    let list = SourceFile(path: notes.file.path, text: entry.text)
    let place = SourceRange(at: notes.file.textStart)
    // The list is reported as the file that it stands for, with the severities of the settings.
    let tree = SyntaxTree.parse(list)
    let report = FileReport(tree, noteFindings(in: tree, context), context.settings)
    let findings = report.findings.map { finding in
      Finding(
        rule: finding.rule, severity: finding.severity, message: finding.message, help: finding.help,
        keyPath: DocumentPath(), range: place)
    }
    return FileReport(file: notes.file, findings: findings)
  }

  /// Finds languages that App Store Connect does not have.
  func localeFindings(in tree: SyntaxTree, _ native: [NativeCheck: Rule]) -> [Finding] {
    guard let top = tree.top else { return [] }
    let codes = shape.locales.map(\.code)
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      guard let language = tree.value(of: "language", in: entry), tree.type(of: language.node) == .string else {
        return true
      }
      let code = tree.text(of: language.node)
      if !codes.contains(code) {
        // `en` means one of several; the one that is the same language is nearer than the one spelled alike.
        let near = codes.first { $0.hasPrefix("\(code)-") } ?? nearest(to: code, among: codes)
        var words = ["code": presentable(code)]
        words["nearest"] = near
        found += finding(
          .notesLocale, words, DocumentPath([.item(index), .key("language")]), tree.range(of: language.node), native)
      }
      return true
    }
    return found
  }

  private func unknownFields(_ tree: SyntaxTree, _ top: ResolvedValue, _ native: [NativeCheck: Rule]) -> [Finding] {
    let known = shape.section(named: "ReleaseNote")?.keys.map(\.name) ?? []
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      tree.forEachEntry(of: entry) { key, _ in
        let name = tree.keyText(key)
        if !known.contains(name) {
          var words = ["key": presentable(name)]
          words["nearest"] = nearest(to: name, among: known)
          found += finding(
            .notesUnknownField, words, DocumentPath([.item(index), .key(name)]), tree.range(of: key), native)
        }
        return true
      }
      return true
    }
    return found
  }

  private func unusedMetadata(_ tree: SyntaxTree, _ top: ResolvedValue, _ native: [NativeCheck: Rule]) -> [Finding] {
    let metadata = ["description", "keywords", "promotional_text", "marketing_url", "support_url"]
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      tree.forEachEntry(of: entry) { key, _ in
        let name = tree.keyText(key)
        if metadata.contains(name) {
          found += finding(
            .notesMetadataUnused, ["key": name], DocumentPath([.item(index), .key(name)]), tree.range(of: key), native)
        }
        return true
      }
      return true
    }
    return found
  }

  // MARK: Where the notes are

  private func placeFindings(
    _ workflow: Workflow, _ surroundings: Surroundings, _ tree: SyntaxTree, _ native: [NativeCheck: Rule]
  ) -> [Finding] {
    guard let directory = workflow.notesDirectory, !workflow.makesReleaseNotes
    else { return [] }
    let path = DocumentPath(keys: ["workflows", workflow.id])
    let here = surroundings.notes.filter { $0.directory == directory }
    let elsewhere = surroundings.notes.first { $0.directory != directory }
    if here.isEmpty, let elsewhere, let source = workflow.workingDirectory.source {
      let words = [
        "file": elsewhere.file.path, "directory": presentable(directory), "workflow": presentable(workflow.id),
      ]
      return finding(
        .notesWrongDirectory, words, path.appending(.key("working_directory")), tree.firstLine(of: source.node), native)
    }
    guard let settings = workflow.appStoreConnect, settings.submitToAppStore.value == true,
      let submit = settings.submitToAppStore.source
    else { return [] }
    let key = path.appending(DocumentPath(keys: ["publishing", "app_store_connect", "submit_to_app_store"]))
    let place = FindingLocation(of: submit, isKey: true, in: tree).range
    if here.isEmpty { return finding(.notesMissing, ["workflow": presentable(workflow.id)], key, place, native) }
    if here.allSatisfy({ $0.name == "release_notes.txt" }) {
      return finding(.notesPlainTextOnly, ["workflow": presentable(workflow.id)], key, place, native)
    }
    return []
  }

  private func finding(
    _ check: NativeCheck, _ words: [String: String], _ keyPath: DocumentPath, _ range: SourceRange,
    _ native: [NativeCheck: Rule]
  ) -> [Finding] {
    native[check].map { [Finding(rule: $0, provided: words, keyPath: keyPath, range: range)] } ?? []
  }
}

extension Workflow {
  /// Whether it may submit to the App Store, as far as the file tells.
  fileprivate var submitsSomehow: Bool { appStoreConnect?.submitToAppStore.source != nil }
}
