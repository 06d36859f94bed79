internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// What keeps `release_notes.json` from being read.
  static let notesJSON = CheckFamily(
    target: .notesText { $0.catalogue.jsonFindings($0) },
    checks: [.notesJSONInvalid, .notesJSONNotAList])

  /// What is wrong with the entries of release notes.
  static let notes = CheckFamily(
    target: .notes { context, isForAppStore in
      let (catalogue, tree, native) = (context.catalogue, context.tree, context.native)
      guard let top = tree.top else { return [] }
      let found = catalogue.localeFindings(in: tree, native) + catalogue.unknownFields(tree, top, native)
      return isForAppStore ? found : found + catalogue.unusedMetadata(tree, top, native)
    },
    checks: [.notesLocale, .notesUnknownField, .notesMetadataUnused])
}

extension NativeCheck {
  static let notesJSONInvalid = NativeCheck("notes-json-invalid", provides: ["problem"])
  static let notesJSONNotAList = NativeCheck("notes-json-not-a-list")
  static let notesLocale = NativeCheck("notes-locale", provides: ["code", "nearest"])
  static let notesUnknownField = NativeCheck("notes-unknown-field", provides: ["key", "nearest"])
  static let notesMetadataUnused = NativeCheck("notes-metadata-unused", provides: ["key"])
}

extension SyntaxTree {
  /// Whether the document is a list.
  var isList: Bool { top.map { kind(of: $0.node) == .sequence } ?? false }
}

extension Catalogue {
  fileprivate func jsonFindings(_ context: NotesContext) -> [Finding] {
    if let error = context.json.error {
      return finding(.notesJSONInvalid, ["problem": error.problem], DocumentPath(), error.range, context.native)
    }
    if context.tree.isList { return [] }
    return finding(.notesJSONNotAList, [:], DocumentPath(), SourceRange(at: context.file.textStart), context.native)
  }

  /// Finds languages that App Store Connect does not have.
  fileprivate func localeFindings(in tree: SyntaxTree, _ native: CheckRules) -> [Finding] {
    guard let top = tree.top, tree.isComplete else { return [] }
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

  fileprivate func unknownFields(_ tree: SyntaxTree, _ top: ResolvedValue, _ native: CheckRules) -> [Finding] {
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

  fileprivate func unusedMetadata(_ tree: SyntaxTree, _ top: ResolvedValue, _ native: CheckRules) -> [Finding] {
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

  /// A finding of a check, if its rule is on.
  func finding(
    _ check: NativeCheck, _ words: [String: String], _ keyPath: DocumentPath, _ range: SourceRange,
    _ native: CheckRules
  ) -> [Finding] {
    native[check].map { [Finding(rule: $0, provided: words, keyPath: keyPath, range: range)] } ?? []
  }
}
