internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for release notes that are not in UTF-8.
  static let notesEncoding = CheckFamily(
    target: .notesText { context in
      guard let (encoding, offset) = context.file.foreignEncoding else { return [] }
      return context.catalogue.finding(
        .notesEncoding, ["encoding": encoding.title, "name": encoding.rawValue], DocumentPath(),
        SourceRange(at: offset), context.checkRules)
    },
    checks: [.notesEncoding])

  /// The checks for a `release_notes.json` that cannot be read.
  static let notesJSON = CheckFamily(
    target: .notesText { $0.catalogue.jsonFindings($0) },
    checks: [.notesJSONInvalid, .notesJSONNotAList])

  /// The checks of the entries of release notes.
  static let notes = CheckFamily(
    target: .notes { context, isForAppStore in
      let (catalogue, tree, checkRules) = (context.catalogue, context.tree, context.checkRules)
      guard let top = tree.top else { return [] }
      let found =
        catalogue.localeFindings(in: tree, checkRules) + catalogue.unknownFields(tree, top, checkRules)
        + catalogue.wrongTypes(tree, top, checkRules)
      return isForAppStore ? found : found + catalogue.unusedMetadata(tree, top, checkRules)
    },
    checks: [.notesLocale, .notesUnknownField, .notesWrongType, .notesMetadataUnused])
}

extension NativeCheck {
  static let notesEncoding = NativeCheck("notes-encoding", arguments: ["encoding", "name"])
  static let notesJSONInvalid = NativeCheck("notes-json-invalid", arguments: ["problem"])
  static let notesJSONNotAList = NativeCheck("notes-json-not-a-list")
  static let notesLocale = NativeCheck("notes-locale", arguments: ["code", "nearest"])
  static let notesUnknownField = NativeCheck("notes-unknown-field", arguments: ["key", "nearest"])
  static let notesWrongType = NativeCheck("notes-wrong-type", arguments: ["key", "wanted", "got"])
  static let notesMetadataUnused = NativeCheck("notes-metadata-unused", arguments: ["key"])
}

extension SyntaxTree {
  /// Whether the document is a sequence.
  var isList: Bool { top.map { kind(of: $0.node) == .sequence } ?? false }
}

extension Catalogue {
  fileprivate func jsonFindings(_ context: NotesContext) -> [Finding] {
    if let error = context.json.error {
      return finding(
        .notesJSONInvalid, ["problem": error.problem], DocumentPath(), error.range, context.checkRules, help: error.help
      )
    }
    if context.tree.isList { return [] }
    return finding(.notesJSONNotAList, [:], DocumentPath(), SourceRange(at: context.file.textStart), context.checkRules)
  }

  /// Returns findings for languages that App Store Connect does not support.
  fileprivate func localeFindings(in tree: SyntaxTree, _ checkRules: CheckRules) -> [Finding] {
    guard let top = tree.top, tree.isComplete else { return [] }
    let codes = languages
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      guard let language = tree.value(of: "language", in: entry), tree.type(of: language.node) == .string else {
        return true
      }
      let code = tree.text(of: language.node)
      if !codes.contains(code) {
        let near = Self.locale(nearestTo: code, among: codes)
        var arguments: CheckArguments = ["code": presentable(code)]
        arguments["nearest"] = near
        found += finding(
          .notesLocale, arguments, DocumentPath([.item(index), .key("language")]), tree.range(of: language.node),
          checkRules)
      }
      return true
    }
    return found
  }

  /// Returns the locale that a code most likely stands for; nil when none is close.
  ///
  /// A language without a region is nearest to its own country or its main form, not to a similar spelling.
  private static func locale(nearestTo code: String, among codes: [String]) -> String? {
    let own = ["\(code)-\(code.uppercased())"].first(where: codes.contains)
    return mainLocales[code] ?? own ?? codes.first { $0.hasPrefix("\(code)-") } ?? nearest(to: code, among: codes)
  }

  /// The locales of codes that name a language or its region in another way.
  private static let mainLocales = [
    "en": "en-US", "zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant",
  ]

  fileprivate func unknownFields(_ tree: SyntaxTree, _ top: ResolvedValue, _ checkRules: CheckRules) -> [Finding] {
    let known = noteKeys.map(\.name)
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      tree.forEachEntry(of: entry) { key, _ in
        let name = tree.keyText(key)
        if !known.contains(name) {
          var arguments: CheckArguments = ["key": presentable(name)]
          arguments["nearest"] = noteKey(meantBy: name)
          found += finding(
            .notesUnknownField, arguments, DocumentPath([.item(index), .key(name)]), tree.range(of: key), checkRules)
        }
        return true
      }
      return true
    }
    return found
  }

  /// Returns the keys that entries have by other names, and so lack.
  func meantKeys(in tree: SyntaxTree, _ top: ResolvedValue) -> [(mapping: NodeID, name: String)] {
    let known = noteKeys.map(\.name)
    var meant: [(mapping: NodeID, name: String)] = []
    tree.forEachItem(of: top) { _, entry in
      tree.forEachEntry(of: entry) { key, _ in
        let name = tree.keyText(key)
        if !known.contains(name), let key = noteKey(meantBy: name) { meant.append((entry.node, key)) }
        return true
      }
      return true
    }
    return meant
  }

  /// Returns the key of an entry that an unknown one most likely stands for; nil when none is close.
  private func noteKey(meantBy name: String) -> String? {
    let plain = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    return Self.noteKeysByName[plain]
      ?? nearest(to: name, among: noteKeys.map(\.name))
  }

  /// The keys of an entry by the names that they have elsewhere, as in App Store Connect or other services.
  private static let noteKeysByName = [
    "lang": "language", "languagecode": "language", "locale": "language", "localecode": "language",
    "body": "text", "changelog": "text", "changes": "text", "content": "text", "message": "text", "note": "text",
    "notes": "text", "releasenote": "text", "releasenotes": "text", "whatsnew": "text", "whattotest": "text",
  ]

  /// Returns findings for values that are no strings; an entry without a language or a text has a rule of its own.
  fileprivate func wrongTypes(_ tree: SyntaxTree, _ top: ResolvedValue, _ checkRules: CheckRules) -> [Finding] {
    let keys = noteKeys
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      tree.forEachEntry(of: entry) { name, value in
        guard let key = keys.first(where: { $0.name == tree.keyText(name) }), let type = tree.type(of: value.node),
          type != .string, type != .null
        else { return true }
        let got = phrase(type, tree.text(of: value.node), isSensitive: false)
        found += finding(
          .notesWrongType, ["key": key.name, "wanted": key.acceptedPhrase, "got": got],
          DocumentPath([.item(index), .key(key.name)]), tree.firstLine(of: value.node), checkRules,
          help: key.hints.first { $0.type == type }?.message)
        return true
      }
      return true
    }
    return found
  }

  fileprivate func unusedMetadata(_ tree: SyntaxTree, _ top: ResolvedValue, _ checkRules: CheckRules) -> [Finding] {
    let metadata = ["description", "keywords", "promotional_text", "marketing_url", "support_url"]
    var found: [Finding] = []
    tree.forEachItem(of: top) { index, entry in
      tree.forEachEntry(of: entry) { key, _ in
        let name = tree.keyText(key)
        if metadata.contains(name) {
          found += finding(
            .notesMetadataUnused, ["key": name], DocumentPath([.item(index), .key(name)]), tree.range(of: key),
            checkRules)
        }
        return true
      }
      return true
    }
    return found
  }

  /// Returns a finding of a check, if its rule is enabled; `help` replaces that of the rule.
  func finding(
    _ check: NativeCheck, _ arguments: CheckArguments, _ keyPath: DocumentPath, _ range: SourceRange,
    _ checkRules: CheckRules, help: String? = nil
  ) -> [Finding] {
    checkRules[check].map {
      [Finding(rule: $0, arguments: arguments, help: help, keyPath: keyPath, range: range)]
    } ?? []
  }
}

extension TextEncoding {
  /// The name as people write it.
  fileprivate var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .windows1252: "Windows-1252 or Latin-1"
    }
  }
}
