internal import Schema
internal import YAMLSyntax

/// A reader for message templates.
struct TemplateReader {
  let conditions: ConditionReader
  /// The arguments that the rule's check supplies; empty for a rule with conditions.
  let arguments: [String]

  func template(_ node: NodeID) throws(DataFileError) -> Template {
    var alternatives: [[Template.Piece]] = []
    for item in conditions.file.list(node) { alternatives.append(try pieces(item)) }
    return Template(alternatives)
  }

  private func pieces(_ node: NodeID) throws(DataFileError) -> [Template.Piece] {
    let text = try conditions.file.text(node)
    guard !text.hasSuffix(".") else { throw conditions.file.error(node, "expected no period at the end") }
    var pieces: [Template.Piece] = []
    var rest = text[...]
    // `${{ inputs.name }}` and `${NAME}` are text, not placeholders.
    while let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      let name = inside.prefix(while: isPlaceholderCharacter)
      let after = inside[name.endIndex...]
      let isVariable = rest[..<open].last == "$"
      if isVariable, after.first == "}", isArgument(name) {
        throw conditions.file.error(node, "write `{\(name)}` without `$` for the argument of that name")
      }
      if !name.isEmpty, after.first == "}", !isVariable {
        if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
        pieces.append(try placeholder(String(name), at: node))
        rest = after.dropFirst()
      } else {
        let end = inside.firstIndex { $0 != "{" } ?? inside.endIndex
        pieces.append(.text(String(rest[..<end])))
        rest = rest[end...]
      }
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  private func isArgument(_ name: Substring) -> Bool {
    arguments.contains(String(name)) || arguments.isEmpty && Template.Detail(rawValue: String(name)) != nil
  }

  private func isPlaceholderCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_.-".contains(character))
  }

  private func placeholder(_ name: String, at node: NodeID) throws(DataFileError) -> Template.Piece {
    if arguments.contains(name) { return .argument(name) }
    if name == "workflow" { return .workflow }
    guard arguments.isEmpty else {
      throw conditions.file.error(node, "the check does not provide `{\(name)}`")
    }
    if let detail = Template.Detail(rawValue: name) { return .detail(detail) }
    return .value(try conditions.path(name, at: node))
  }
}
