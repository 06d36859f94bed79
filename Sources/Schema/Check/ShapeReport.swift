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
  private var keyLocations: KeyLocations?
  private(set) var issues: [ShapeIssue] = []

  /// A deviation, before it is described.
  enum Deviation {
    case unknownKey(section: Int)
    case missingKey(section: Int, key: Int)
    case scalar(text: String, type: NodeType, resolved: ShapeIssue.Resolved?, accepted: TableCursor?)
    case collection(NodeType, accepted: TableCursor?)
    case tooFewItems(Int)
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
    let key = context.map { section($0.section).keys[$0.key] }
    var resolved: ShapeIssue.Resolved?
    let kind: ShapeIssue.Kind
    switch deviation {
    case .unknownKey(let index): kind = unknownKey(value, section(index))
    case .missingKey(let index, let key):
      let section = section(index)
      kind = .missingKey(section.keys[key].name, section: section.name)
    case .scalar(let text, let type, let origin, let cursor):
      resolved = origin
      kind = scalar(text, type, accepted(cursor), isResolved: origin != nil, key, context)
    case .collection(let type, let cursor):
      kind = .wrongType(
        expected: phrase(accepted(cursor)), actual: phrase(type, "", isSensitive: false),
        hint: hint(type, key, context))
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

  /// Decodes a list of accepted values; without one, the root section, a mapping, is accepted.
  private func accepted(_ cursor: TableCursor?) -> [Accepted] {
    guard let cursor else { return [.section(0)] }
    var reader = TableReader(table, block: cursor.position)
    return reader.list { Accepted(from: &$0) }
  }

  private mutating func unknownKey(_ value: ResolvedValue, _ section: Section) -> ShapeIssue.Kind {
    let name = value.key.map(tree.keyText) ?? ""
    let locations = keyLocations ?? KeyLocations(shape ?? table.shape(at: offset))
    keyLocations = locations
    if let path = locations.path(of: name, foundIn: section.name) {
      return .misplacedKey(section: section.name, path: path)
    }
    return .unknownKey(section: section.name, nearest: nearest(to: name, among: section.keys.map(\.name)))
  }

  private func scalar(
    _ text: String, _ type: NodeType, _ accepted: [Accepted], isResolved: Bool, _ key: Key?,
    _ context: ShapeCheck.Context?
  ) -> ShapeIssue.Kind {
    let isSensitive = key?.isSensitive ?? false
    if isResolved {
      let literals = accepted.filter { !$0.kind.isReference }
      let expected = phrase(literals)
      let choices = literals.flatMap(\.choices)
      return choices.isEmpty
        ? .wrongType(expected: expected, actual: phrase(type, text, isSensitive: isSensitive), hint: nil)
        : .unknownValue(expected: expected, nearest: nearest(to: text, among: choices))
    }
    if type == .null, accepted.allSatisfy(\.kind.isCollection) { return .emptySection }
    let expected = phrase(accepted)
    let bytes = Array(text.utf8)
    if type == .string, bytes.withView({ isSchemaVariable($0) && ScalarForm.Kind($0) != .broken }) {
      return .variableNotAllowed(expected: expected)
    }
    let choices = accepted.flatMap(\.choices)
    if type == .string, !choices.isEmpty {
      return .unknownValue(expected: expected, nearest: nearest(to: text, among: choices))
    }
    return .wrongType(
      expected: expected, actual: phrase(type, text, isSensitive: isSensitive), hint: hint(type, key, context))
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
