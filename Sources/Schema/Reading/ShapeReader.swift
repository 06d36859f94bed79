public import Text
internal import Model
internal import YAMLSyntax

extension Shape {
  /// Reads a shape from the files of `rules/keys`.
  ///
  /// - Throws: The first error found in a file.
  public init(files: [SourceFile]) throws(DataFileError) {
    var entries: [SectionEntry] = []
    var variables: [String] = []
    var mistaken: [MistakenVariable] = []
    var locales: [Locale] = []
    for source in files {
      let file = try DataFile(source)
      for entry in try file.entries(try file.top()) {
        if entry.name == "variables" {
          for item in file.list(entry.value) { variables.append(try file.text(item)) }
          continue
        }
        if entry.name == "mistaken" {
          for entry in try file.entries(entry.value) {
            mistaken.append(MistakenVariable(name: entry.name, meant: try file.text(entry.value)))
          }
          continue
        }
        if entry.name == "locales" {
          for item in file.list(entry.value) { locales.append(try ShapeReader.locale(item, file)) }
          continue
        }
        // The source of a list is for readers of the file only.
        if entry.name == "source" { continue }
        guard !entries.contains(where: { $0.name == entry.name }) else {
          throw file.error(entry.key, "duplicate section `\(entry.name)`")
        }
        entries.append(SectionEntry(file: file, name: entry.name, node: entry.value))
      }
    }
    let reader = ShapeReader(names: entries.map(\.name))
    var sections: [Section] = []
    for entry in entries { sections.append(try reader.section(entry)) }
    guard let top = reader.names.firstIndex(of: "File") else {
      let file = files.first ?? SourceFile(path: "rules/keys", bytes: [])
      throw DataFileError(file: file, range: SourceRange(at: 0), reason: "no file defines the section `File`")
    }
    self.init(sections: sections, top: top, variables: variables, mistakenVariables: mistaken, locales: locales)
  }
}

private struct SectionEntry {
  let file: DataFile
  let name: String
  let node: NodeID
}

private struct ShapeReader {
  let names: [String]

  static func locale(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> Shape.Locale {
    let fields = try file.fields(node, known: ["code", "since"])
    guard let code = fields["code"], let since = fields["since"] else {
      throw file.error(node, "expected `code` and `since`")
    }
    return Shape.Locale(code: try file.text(code), since: try file.text(since))
  }

  func section(_ entry: SectionEntry) throws(DataFileError) -> Section {
    let file = entry.file
    let fields = try file.fields(entry.node, known: ["about", "keys", "open"])
    guard let about = fields["about"], let keysNode = fields["keys"] else {
      throw file.error(entry.node, "a section needs `about` and `keys`")
    }
    var keys: [Key] = []
    for entry in try file.entries(keysNode) { keys.append(try key(entry.name, entry.value, file)) }
    guard keys.count <= 64 else { throw file.error(keysNode, "a section can have at most 64 keys") }
    let isOpen = if let node = fields["open"] { try file.boolean(node) } else { false }
    let documentation = Section.Documentation(about: try file.text(about))
    return Section(name: entry.name, keys: keys, isOpen: isOpen, documentation: .decoded(documentation))
  }

  private func key(_ name: String, _ node: NodeID, _ file: DataFile) throws(DataFileError) -> Key {
    let fields = try file.fields(
      node,
      known: ["about", "accepts", "default", "required", "sensitive", "nullable", "hints", "other-names", "source"])
    guard let about = fields["about"], let acceptsNode = fields["accepts"] else {
      throw file.error(node, "a key needs `about` and `accepts`")
    }
    var hints: [Key.Hint] = []
    if let node = fields["hints"] {
      for hint in file.list(node) {
        let fields = try file.fields(hint, known: ["got", "of", "say"])
        guard let got = fields["got"], let say = fields["say"] else {
          throw file.error(hint, "a hint needs `got` and `say`")
        }
        let target: Key.Hint.Target? = try fields["of"].map { node throws(DataFileError) in try file.word(node) }
        hints.append(Key.Hint(type: try file.word(got), target: target, message: try file.text(say)))
      }
    }
    let documentation = Key.Documentation(
      about: try file.text(about), hints: hints,
      otherNames: try fields["other-names"].map { node throws(DataFileError) in try texts(node, file) } ?? [],
      source: try fields["source"].map { node throws(DataFileError) in try file.text(node) })
    return Key(
      name: name, accepts: try accepts(acceptsNode, file),
      defaultValue: try fields["default"].map { node throws(DataFileError) in
        file.tree.kind(of: node) == .scalar ? try file.text(node) : file.tree.file.text(file.tree.range(of: node))
      },
      isRequired: try fields["required"].map { node throws(DataFileError) in try file.boolean(node) } ?? false,
      isSensitive: try fields["sensitive"].map { node throws(DataFileError) in try file.boolean(node) } ?? false,
      isNullable: try fields["nullable"].map { node throws(DataFileError) in try file.boolean(node) } ?? false,
      documentation: .decoded(documentation))
  }

  private func accepts(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> [Accepted] {
    var accepted: [Accepted] = []
    for item in file.list(node) {
      let one = file.tree.kind(of: item) == .mapping ? try compound(item, file) : try simple(item, file)
      accepted.append(one)
    }
    guard !accepted.isEmpty else { throw file.error(node, "the list is empty, so nothing would be accepted") }
    return accepted
  }

  private enum SimpleForm: String, CaseIterable {
    case string, text, boolean, integer, number, email, variable, input, encrypted, secret, anything
    case dateTime = "date-time"
    case appSpecificPassword = "app-specific-password"
  }

  private func simple(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> Accepted {
    let form: SimpleForm = try file.word(node)
    switch form {
    case .string: return .string
    case .text: return .text
    case .boolean: return .boolean
    case .integer: return .integer(min: nil, max: nil)
    case .number: return .number(above: nil, below: nil)
    case .email: return .email
    case .variable: return .variable
    case .input: return .input
    case .encrypted: return .encrypted
    case .secret: return .secret(try section("SecureEnvironmentVariable", node, file))
    case .anything: return .anything
    case .dateTime: return .dateTime
    case .appSpecificPassword: return .appSpecificPassword
    }
  }

  private func compound(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> Accepted {
    let entries = try file.entries(node)
    guard let entry = entries.first, entries.count == 1 else { throw file.error(node, "expected exactly one entry") }
    switch entry.name {
    case "one-of": return .oneOf(try texts(entry.value, file))
    case "retired": return .retired(try texts(entry.value, file))
    case "integer":
      let (min, max) = try file.bounds(entry.value)
      return .integer(min: min, max: max)
    case "number":
      let fields = try file.fields(entry.value, known: ["above", "below"])
      return .number(
        above: try fields["above"].map { node throws(DataFileError) in try file.number(node) },
        below: try fields["below"].map { node throws(DataFileError) in try file.number(node) })
    case "list":
      let fields = try file.fields(entry.value, known: ["of", "min"])
      guard let of = fields["of"] else { throw file.error(node, "a list needs `of`") }
      let min = try fields["min"].map { node throws(DataFileError) in try file.integer(node) } ?? 0
      return .list(of: try accepts(of, file), min: min)
    case "map":
      guard let of = try file.fields(entry.value, known: ["of"])["of"] else {
        throw file.error(node, "a map needs `of`")
      }
      return .map(of: try accepts(of, file))
    case "section":
      return .section(try section(try file.text(entry.value), entry.value, file))
    default:
      throw file.error(entry.key, "unknown `\(entry.name)`")
    }
  }

  private func texts(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> [String] {
    var texts: [String] = []
    for item in file.list(node) { texts.append(try file.text(item)) }
    return texts
  }

  private func section(_ name: String, _ node: NodeID, _ file: DataFile) throws(DataFileError) -> Int {
    guard let number = names.firstIndex(of: name) else { throw file.error(node, "there is no section `\(name)`") }
    return number
  }
}
