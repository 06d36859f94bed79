public import Model
internal import Text
internal import YAMLSyntax

extension ReleaseNotes {
  /// Reads the files with release notes of one directory.
  ///
  /// `release_notes.json` wins over `release_notes_<language>.txt`; the documentation does not say which does.
  /// Source: https://docs.codemagic.io/publishing/publish-release-notes/
  ///
  /// - Parameters:
  ///   - files: The files.
  ///   - languages: The codes that App Store Connect knows; texts in others are left out, as Codemagic does.
  public init(_ files: [Surroundings.Notes], languages: [String]) {
    let known = Set(languages)
    if let list = files.first(where: { $0.name == "release_notes.json" }), let json = list.json {
      self = .texts(Self.entries(of: json).filter { known.contains($0.locale) }.unique, source: list.name)
    } else {
      let entries = files.compactMap(Self.entry).filter { known.contains($0.locale) }
      let names = files.map(\.name).sorted().joined(separator: ", ")
      self = files.isEmpty ? .none : .texts(entries.sorted { $0.locale < $1.locale }, source: names)
    }
  }

  /// The entries that have a language and a text.
  private static func entries(of json: JSONText) -> [Entry] {
    let tree = json.tree
    guard json.error == nil, let top = tree.top else { return [] }
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
  private static func entry(_ notes: Surroundings.Notes) -> Entry? {
    guard let locale = notes.locale else { return nil }
    let text = notes.file.text(SourceRange(start: notes.file.textStart, end: notes.file.bytes.count))
    let end = text.lastIndex { !$0.isWhitespace }
    return Entry(locale: locale, text: end.map { String(text[...$0]) } ?? "")
  }
}

extension [ReleaseNotes.Entry] {
  /// The first entry of each language: the publishing program refuses a second one.
  fileprivate var unique: Self {
    var seen: Set<String> = []
    return filter { seen.insert($0.locale).inserted }
  }
}
