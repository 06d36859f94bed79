public import Text

internal import Model
internal import YAMLSyntax

extension ReleaseNotes {
  /// Reads the files with release notes of one directory.
  ///
  /// `release_notes.json` wins over `release_notes_<language>.txt`; the documentation does not say which does.
  /// Source: https://docs.codemagic.io/publishing/publish-release-notes/
  ///
  /// - Parameters:
  ///   - files: The files; their names are the last part of their paths.
  ///   - languages: The codes that App Store Connect knows; texts in others are left out, as Codemagic does.
  ///   - isMadeByScript: Whether a script has to do with release notes.
  public init(_ files: [SourceFile], languages: [String], isMadeByScript: Bool) {
    let named = files.map { (name: $0.path.split(separator: "/").last.map(String.init) ?? $0.path, file: $0) }
    let known = Set(languages)
    if isMadeByScript {
      self = .madeByScript
    } else if let list = named.first(where: { $0.name == "release_notes.json" }) {
      self = .texts(Self.entries(of: list.file).filter { known.contains($0.locale) }.unique, source: list.name)
    } else {
      let entries = named.compactMap { Self.entry(name: $0.name, file: $0.file) }.filter { known.contains($0.locale) }
      let names = named.map(\.name).sorted().joined(separator: ", ")
      self = named.isEmpty ? .none : .texts(entries.sorted { $0.locale < $1.locale }, source: names)
    }
  }

  /// The entries that have a language and a text.
  private static func entries(of file: SourceFile) -> [Entry] {
    let tree = SyntaxTree.parse(file.withoutSurrogates)
    guard file.jsonSyntaxError == nil, let top = tree.top else { return [] }
    var entries: [Entry] = []
    tree.forEachItem(of: top) { _, item in
      func text(_ key: String) -> String? {
        guard let value = tree.value(of: key, in: item), tree.type(of: value.node) == .string else { return nil }
        return tree.text(of: value.node)
      }
      if tree.kind(of: item.node) == .mapping, let locale = text("language"), let words = text("text") {
        let metadata = Metadata.allCases.map { ($0, text($0.rawValue)) }
        entries.append(
          Entry(
            locale: locale, text: words,
            metadata: Dictionary(metadata.compactMap { field, text in text.map { (field, $0) } }) { first, _ in first })
        )
      }
      return true
    }
    return entries
  }

  /// The text of a file for one language.
  private static func entry(name: String, file: SourceFile) -> Entry? {
    guard name.hasPrefix("release_notes_"), name.hasSuffix(".txt") else { return nil }
    let text = file.text(SourceRange(start: file.textStart, end: file.bytes.count))
    let end = text.lastIndex { !$0.isWhitespace }
    return Entry(
      locale: String(name.dropFirst("release_notes_".count).dropLast(".txt".count)),
      text: end.map { String(text[...$0]) } ?? "")
  }
}

extension [ReleaseNotes.Entry] {
  /// The first entry of each language: the publishing program refuses a second one.
  fileprivate var unique: Self {
    var seen: Set<String> = []
    return filter { seen.insert($0.locale).inserted }
  }
}
