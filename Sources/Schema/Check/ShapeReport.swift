internal import Model
internal import Text
internal import YAMLSyntax

/// The issues of a document, described with the decoded shape.
struct ShapeReport {
  private let tree: SyntaxTree
  private let table: Table
  /// The offset of the shape in the table.
  private let offset: Int
  /// The decoded shape, made for an unknown key.
  private var shape: Shape?
  /// The sections that were needed so far, with their indexes.
  private var sections: [(index: Int, section: Section)] = []
  /// The searches for similar keys of sections, with their indexes.
  private var similarKeys: [(index: Int, search: NearestSearch)] = []
  /// The accepted values that were decoded, with their position in the table.
  private var decoded: [(position: Int, all: Alternatives, literals: Alternatives)] = []
  private var keyLocations: KeyLocations?
  private(set) var issues: [ShapeIssue] = []

  /// A deviation, before it is described.
  enum Deviation {
    case unknownKey(section: Int)
    /// The key belongs in another section, at a path.
    case misplacedKey(section: Int, path: String)
    case missingKey(section: Int, key: Int)
    case scalar(text: String, type: NodeType, resolved: ShapeIssue.Resolved?, accepted: TableCursor?)
    case collection(NodeType, accepted: TableCursor?)
    /// A mapping that was meant to be a text with `: ` in it.
    case splitText(accepted: TableCursor)
    case tooFewItems(Int)
  }

  /// The accepted values at one place in the shape.
  private struct Alternatives {
    let areCollections: Bool
    let areMappings: Bool
    let phrase: String
    /// The phrase for the scalars among them.
    let scalarPhrase: String
    /// The strings to choose from; nil if there are none.
    let choices: NearestSearch?

    init(_ accepted: [Accepted]) {
      areCollections = accepted.allSatisfy(\.kind.isCollection)
      areMappings = accepted.allSatisfy(\.kind.isMapping)
      phrase = Schema.phrase(accepted)
      scalarPhrase = Schema.phrase(accepted.filter { !$0.kind.isCollection })
      let choices = accepted.flatMap(\.choices)
      self.choices = choices.isEmpty ? nil : NearestSearch(among: choices)
    }
  }

  /// Creates a report; the shape is decoded when it is needed, unless it is given.
  init(_ tree: SyntaxTree, _ table: Table, shapeAt offset: Int, _ shape: Shape? = nil) {
    self.tree = tree
    self.table = table
    self.offset = offset
    self.shape = shape
  }

  /// Returns a report without issues.
  func trial() -> ShapeReport {
    var trial = self
    trial.issues = []
    return trial
  }

  /// Adds a deviation of a value under a key.
  mutating func add(
    _ deviation: Deviation, _ value: ResolvedValue, _ path: ShapePath, _ context: ShapeCheck.Context?
  ) {
    guard issues.count <= Limits.findings else { return }
    let key = context.map { section($0.section).keys[$0.key] }
    var resolved: ShapeIssue.Resolved?
    let kind: ShapeIssue.Kind
    switch deviation {
    case .unknownKey(let index): kind = unknownKey(value, index)
    case .misplacedKey(let index, let path): kind = .misplacedKey(section: section(index).name, path: path)
    case .missingKey(let index, let key):
      let section = section(index)
      kind = .missingKey(section.keys[key].name, section: section.name)
    case .scalar(let text, let type, let origin, let cursor):
      resolved = origin
      kind = scalar(
        text, type, alternatives(cursor, isResolved: origin != nil), isResolved: origin != nil, key, context)
    case .collection(let type, let cursor):
      kind = .wrongType(
        expected: alternatives(cursor, isResolved: false).phrase, actual: phrase(type, "", isSensitive: false),
        hint: hint(type, key, context))
    case .splitText(let cursor):
      kind = .wrongType(
        expected: alternatives(cursor, isResolved: false).scalarPhrase,
        actual: phrase(.mapping, "", isSensitive: false),
        hint: "`: ` makes a mapping of it: put the whole line in quotes, or write it as a block after `|`")
    case .tooFewItems(let minimum): kind = .tooFewItems(min: minimum)
    }
    issues.append(
      ShapeIssue(
        kind: kind, value: value, path: path.documentPath(in: tree), isSensitive: key?.isSensitive ?? false,
        resolved: resolved))
  }

  /// Decodes the section with an index, once.
  private mutating func section(_ index: Int) -> Section {
    if let known = sections.first(where: { $0.index == index }) { return known.section }
    let section = table.section(index, ofShapeAt: offset)
    sections.append((index, section))
    return section
  }

  /// Decodes a list of accepted values, each list once; without one, the root section, a mapping, is accepted.
  ///
  /// For the value of a reference, only literals count.
  private mutating func alternatives(_ cursor: TableCursor?, isResolved: Bool) -> Alternatives {
    guard let cursor else { return Alternatives([.section(0)]) }
    if let known = decoded.first(where: { $0.position == cursor.position }) {
      return isResolved ? known.literals : known.all
    }
    var reader = TableReader(table, block: cursor.position)
    let accepted = reader.list { Accepted(from: &$0) }
    let (all, literals) = (Alternatives(accepted), Alternatives(accepted.filter { !$0.kind.isReference }))
    decoded.append((cursor.position, all, literals))
    return isResolved ? literals : all
  }

  /// Returns whether an entry of a mapping was meant as a key of a section: its value fits there, and not here.
  ///
  /// - Parameters:
  ///   - entry: The entry, whose key is one of the section's.
  ///   - index: The index of the section.
  ///   - position: The position of the key in it.
  ///   - accepted: The values that the mapping accepts; nil for the section itself.
  /// - Returns: Whether it was.
  mutating func isMeant(
    _ entry: ResolvedValue, asKeyOf index: Int, at position: Int, insteadOf accepted: TableCursor?
  ) -> Bool {
    let (shape, section) = (decodedShape(), section(index))
    guard tree.type(of: entry.node) != .null, shape.mayHold(section.keys[position].accepts, entry, tree) else {
      return false
    }
    guard let accepted else { return !shape.isWhole(section, entry, tree) }
    var reader = TableReader(table, block: accepted.position)
    return !shape.mayHold(reader.list { Accepted(from: &$0) }, entry, tree)
  }

  private mutating func decodedShape() -> Shape {
    let shape = self.shape ?? table.shape(at: offset)
    self.shape = shape
    return shape
  }

  private mutating func unknownKey(_ value: ResolvedValue, _ index: Int) -> ShapeIssue.Kind {
    let name = value.key.map(tree.keyText) ?? ""
    let section = section(index)
    let shape = decodedShape()
    let locations = keyLocations ?? KeyLocations(shape)
    keyLocations = locations
    if let path = locations.path(of: name, foundIn: section.name, fits: { shape.mayHold($0, value, tree) }) {
      return .misplacedKey(section: section.name, path: path)
    }
    let known = similarKeys.first { $0.index == index }?.search
    let search = known ?? NearestSearch(among: section.keys.map(\.name))
    if known == nil { similarKeys.append((index, search)) }
    let foreign = ForeignKeys.keys(for: name).first { key in section.keys.contains { $0.name == key } }
    let nearest = foreign ?? search.nearest(to: name) ?? search.related(to: name)
    return .unknownKey(
      section: section.name, nearest: nearest,
      meant: nearest.map { [$0] } ?? (section.isOpen ? [] : keysAccepting(value, index, section, shape)))
  }

  /// Returns the keys of a section that accept a value, mistakes inside a collection apart.
  private func keysAccepting(_ value: ResolvedValue, _ index: Int, _ section: Section, _ shape: Shape) -> [String] {
    guard tree.kind(of: value.node) == .scalar else {
      return section.keys.filter { shape.mayHold($0.accepts, value, tree) }.map(\.name)
    }
    let type = tree.type(of: value.node) ?? .string
    // A key without a value may be any key.
    if type == .null { return section.keys.map(\.name) }
    return tree.bytes(of: value.node).withView { text in
      table.withView { table in
        let view = ShapeView(table.cursor(at: offset), table).section(index)
        return section.keys.indices
          .filter { view.key($0).accepts.hasAccepted { $0.accepts(text, type, table) } }
          .map { section.keys[$0].name }
      }
    }
  }

  /// Returns the keys of a section that an unknown key may have been meant as.
  mutating func keysMeant(by value: ResolvedValue, inSection index: Int) -> [String] {
    if case .unknownKey(_, _, let meant) = unknownKey(value, index) { meant } else { [] }
  }

  private func scalar(
    _ text: String, _ type: NodeType, _ alternatives: Alternatives, isResolved: Bool, _ key: Key?,
    _ context: ShapeCheck.Context?
  ) -> ShapeIssue.Kind {
    let expected = alternatives.phrase
    if !isResolved {
      if type == .null, alternatives.areCollections {
        return .emptySection(
          mayBeAccepted: key?.isNullable == true && context?.depth == 0, isMapping: alternatives.areMappings)
      }
      let bytes = Array(text.utf8)
      if type == .string, bytes.withView({ isSchemaVariable($0) && ScalarForm.Kind($0) != .broken }) {
        return .variableNotAllowed(expected: expected)
      }
    }
    if !isResolved, type == .string, text.contains("${{") {
      return .wrongType(
        expected: expected, actual: phrase(type, text, isSensitive: key?.isSensitive ?? false),
        hint: "write `${{ inputs.id }}` with the ID of an input: there are no operators, and nothing else is filled in")
    }
    if let choices = alternatives.choices, isResolved || type == .string {
      return .unknownValue(expected: expected, nearest: choices.nearest(to: text) ?? choices.related(to: text))
    }
    return .wrongType(
      expected: expected, actual: phrase(type, text, isSensitive: key?.isSensitive ?? false),
      hint: isResolved ? nil : hint(type, key, context))
  }

  private func hint(_ type: NodeType, _ key: Key?, _ context: ShapeCheck.Context?) -> String? {
    guard let key, let context else { return nil }
    // Where only a list is accepted, hints about scalars refer to its items.
    if context.depth == 0, key.accepts.allSatisfy(\.kind.isCollection), [.integer, .number, .boolean].contains(type) {
      return nil
    }
    return key.hints.first { $0.type == type }?.message
  }
}
