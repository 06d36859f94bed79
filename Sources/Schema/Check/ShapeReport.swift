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
    let phrase: String
    /// The phrase for the scalars among them.
    let scalarPhrase: String
    /// The strings to choose from; nil if there are none.
    let choices: NearestSearch?

    init(_ accepted: [Accepted]) {
      areCollections = accepted.allSatisfy(\.kind.isCollection)
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

  private mutating func unknownKey(_ value: ResolvedValue, _ index: Int) -> ShapeIssue.Kind {
    let name = value.key.map(tree.keyText) ?? ""
    let section = section(index)
    let shape = self.shape ?? table.shape(at: offset)
    self.shape = shape
    let locations = keyLocations ?? KeyLocations(shape)
    keyLocations = locations
    if let path = locations.path(of: name, foundIn: section.name, fits: { shape.mayHold($0, value, tree) }) {
      return .misplacedKey(section: section.name, path: path)
    }
    let known = similarKeys.first { $0.index == index }?.search
    let search = known ?? NearestSearch(among: section.keys.map(\.name))
    if known == nil { similarKeys.append((index, search)) }
    return .unknownKey(section: section.name, nearest: search.nearest(to: name))
  }

  /// Returns the key of a section that an unknown key was probably meant to be; nil when none is similar.
  mutating func keyMeant(by value: ResolvedValue, inSection index: Int) -> String? {
    if case .unknownKey(_, let nearest) = unknownKey(value, index) { nearest } else { nil }
  }

  private func scalar(
    _ text: String, _ type: NodeType, _ alternatives: Alternatives, isResolved: Bool, _ key: Key?,
    _ context: ShapeCheck.Context?
  ) -> ShapeIssue.Kind {
    let expected = alternatives.phrase
    if !isResolved {
      if type == .null, alternatives.areCollections {
        return .emptySection(mayBeAccepted: key?.isNullable == true && context?.depth == 0)
      }
      let bytes = Array(text.utf8)
      if type == .string, bytes.withView({ isSchemaVariable($0) && ScalarForm.Kind($0) != .broken }) {
        return .variableNotAllowed(expected: expected)
      }
    }
    if let choices = alternatives.choices, isResolved || type == .string {
      return .unknownValue(expected: expected, nearest: choices.nearest(to: text))
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
