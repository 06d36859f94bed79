public import Diagnostics
public import Model
public import Text
internal import Schema
internal import YAMLSyntax

extension Catalogue {
  /// Checks a file and the release notes that its workflows can use.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - now: Seconds since 1970 in UTC.
  ///   - settings: What the team settled.
  ///   - isConcurrent: Whether to check a large file on several cores.
  ///   - isRead: Whether Codemagic reads a file where this one lies; nil when nobody asked.
  ///   - findNotes: Finds the release notes in directories, given relative to the file's own; nil not to look.
  /// - Returns: A report for the file, then one for each file with release notes that has findings.
  public func check(
    _ file: SourceFile, now: Int, settings: Settings = Settings(), isConcurrent: Bool = false,
    isRead: Bool? = nil, findNotes: (([String]) -> Surroundings)?
  ) -> [FileReport] {
    check(
      SyntaxTree.parse(file), now: now, settings: settings, isConcurrent: isConcurrent && file.bytes.count > 1 << 20,
      isRead: isRead, findNotes: findNotes)
  }

  /// What the files beside a document have to do with it, and reports on those that have findings.
  func checkBeside(
    _ tree: SyntaxTree, settings: Settings, now: Int, findNotes: ([String]) -> Surroundings
  ) -> (findings: [Finding], reports: [FileReport]) {
    let workflows = Configuration(tree).workflows.filter { $0.appStoreConnect != nil }
    guard !workflows.isEmpty else { return ([], []) }
    let directories = Set([""] + workflows.compactMap(\.notesDirectory))
    let surroundings = findNotes(directories.sorted())
    let native = native.selected(by: settings.selection)
    let context = FileContext(catalogue: self, tree: tree, native: native)
    let placing = context.findings(of: workflows, beside: surroundings)
    let isForAppStore = workflows.contains { $0.appStoreConnect?.submitToAppStore.value != false && $0.submitsSomehow }
    let notes = surroundings.notes.map {
      checkNotes($0, isForAppStore: isForAppStore, now: now, settings: settings)
    }
    let plists = surroundings.infoPlists.map {
      FileReport($0, native.findings(inInfoPlist: $0), settings, secrets: Secrets.credentials(in: $0.bytes))
    }
    return (placing, (notes + plists).filter { !$0.findings.isEmpty })
  }

  /// Checks a file with release notes.
  func checkNotes(
    _ notes: Surroundings.Notes, isForAppStore: Bool, now: Int, settings: Settings
  ) -> FileReport {
    guard notes.isJSON else { return checkPlainNotes(notes, now: now, settings: settings) }
    let tree = SyntaxTree.parse(notes.file.withoutSurrogates)
    let native = native.selected(by: settings.selection)
    let context = FileContext(catalogue: self, tree: tree, native: native)
    guard notes.file.jsonSyntaxError == nil, tree.isList else {
      return FileReport(tree, context.findings(inNotesText: notes.file), settings, of: notes.file)
    }
    let findings = checkNotes(tree, isForAppStore: isForAppStore, now: now, settings: settings).findings
    return FileReport(tree, findings, settings, of: notes.file)
  }

  /// Checks a text in one language as the entry of a list that it would be.
  private func checkPlainNotes(_ notes: Surroundings.Notes, now: Int, settings: Settings) -> FileReport {
    let text = notes.file.text(SourceRange(start: notes.file.textStart, end: notes.file.bytes.count))
    let entry: JSON = [["language": .string(notes.locale ?? "en-US"), "text": .string(text)]]
    let list = SourceFile(path: notes.file.path, text: entry.text)
    let place = SourceRange(at: notes.file.textStart)
    let findings = checkNotes(SyntaxTree.parse(list), isForAppStore: true, now: now, settings: settings).findings
      .map { finding in
        Finding(
          rule: finding.rule, severity: finding.severity, message: finding.message, help: finding.help,
          keyPath: DocumentPath(),
          range: place)
      }
    return FileReport(file: notes.file, findings: findings)
  }
}

extension Workflow {
  /// Whether it may submit to the App Store, as far as the file tells.
  fileprivate var submitsSomehow: Bool { appStoreConnect?.submitToAppStore.reach != nil }
}
