internal import Model
internal import Text
internal import YAMLSyntax

/// The issues of a document, described with the decoded shape.
struct ShapeReport {
  private let tree: SyntaxTree
  private let table: Table
  /// The offset of the shape in the table.
  private let offset: Int
  private var shape: Shape?
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
    let shape = self.shape ?? table.shape(at: offset)
    self.shape = shape
    let key = context.map { shape.sections[$0.section].keys[$0.key] }
    var resolved: ShapeIssue.Resolved?
    let kind: ShapeIssue.Kind
    switch deviation {
    case .unknownKey(let section): kind = unknownKey(value, shape.sections[section], shape)
    case .missingKey(let section, let key):
      kind = .missingKey(shape.sections[section].keys[key].name, section: shape.sections[section].name)
    case .scalar(let text, let type, let origin, let cursor):
      resolved = origin
      kind = scalar(text, type, accepted(cursor, shape), isResolved: origin != nil, key, context)
    case .collection(let type, let cursor):
      kind = .wrongType(
        expected: phrase(accepted(cursor, shape)), actual: phrase(type, "", isSensitive: false),
        hint: hint(type, key, context))
    case .tooFewItems(let minimum): kind = .tooFewItems(min: minimum)
    }
    issues.append(
      ShapeIssue(
        kind: kind, value: value, path: path.documentPath(in: tree), isSensitive: key?.isSensitive ?? false,
        resolved: resolved))
  }

  /// Decodes a list of accepted values; without one, the root section is accepted.
  private func accepted(_ cursor: TableCursor?, _ shape: Shape) -> [Accepted] {
    guard let cursor else { return [.section(shape.top)] }
    var reader = TableReader(table, block: cursor.position)
    return reader.list { Accepted(from: &$0) }
  }

  private mutating func unknownKey(_ value: ResolvedValue, _ section: Section, _ shape: Shape) -> ShapeIssue.Kind {
    let name = value.key.map(tree.keyText) ?? ""
    let locations = keyLocations ?? KeyLocations(shape)
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
    if type == .string, bytes.withView(isSchemaVariable), ScalarForm(bytes[...]) != .broken {
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
