internal import Model
internal import Text
internal import YAMLSyntax

/// The issues of a document, described with the decoded shape.
struct ShapeReport {
  let tree: SyntaxTree
  let table: Table
  /// The offset of the shape in the table.
  let offset: Int
  /// The decoded shape, made for an unknown key.
  var shape: Shape?
  /// The sections that were needed so far, with their indexes.
  private var sections: [(index: Int, section: Section)] = []
  /// The names of the keys of sections, with the sections' indexes.
  var keyNames: [(index: Int, names: KeyNames)] = []
  /// The keys of the mapping of the last unknown key.
  var neighbors: Neighbors?
  /// The accepted values that were decoded, with their position in the table.
  private var decoded: [(position: Int, all: Alternatives, literals: Alternatives)] = []
  var keyLocations: KeyLocations?
  var anchorNames: AnchorNames?
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
  struct Alternatives {
    let accepted: [Accepted]
    let areCollections: Bool
    let areMappings: Bool
    let phrase: String
    /// The phrase for the scalars among them.
    let scalarPhrase: String
    /// The strings to choose from; nil if there are none.
    let choices: NearestSearch?

    init(_ accepted: [Accepted]) {
      self.accepted = accepted
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
    case .unknownKey(let index): kind = unknownKey(value, index, in: path.documentPath(in: tree).parent)
    case .misplacedKey(let index, let path): kind = .misplacedKey(section: section(index).name, path: path)
    case .missingKey(let index, let key):
      let section = section(index)
      kind = .missingKey(section.keys[key].name, section: section.name)
    case .scalar(let text, let type, let origin, let cursor):
      resolved = origin
      kind = scalar(
        value, text, type, alternatives(cursor, isResolved: origin != nil), isResolved: origin != nil, key, context)
    case .collection(let type, let cursor):
      let alternatives = alternatives(cursor, isResolved: false)
      kind = .wrongType(
        expected: alternatives.phrase, actual: phrase(type, "", isSensitive: false),
        hint: advice(value, type, alternatives.accepted, key, context))
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
  mutating func section(_ index: Int) -> Section {
    if let known = sections.first(where: { $0.index == index }) { return known.section }
    let section = table.section(index, ofShapeAt: offset)
    sections.append((index, section))
    return section
  }

  /// Decodes a list of accepted values, each list once; without one, the root section, a mapping, is accepted.
  ///
  /// For the value of a reference, only literals count.
  private mutating func alternatives(_ cursor: TableCursor?, isResolved: Bool) -> Alternatives {
    guard let cursor else { return Alternatives([.section(decodedShape().top)]) }
    if let known = decoded.first(where: { $0.position == cursor.position }) {
      return isResolved ? known.literals : known.all
    }
    var reader = TableReader(table, block: cursor.position)
    let accepted = reader.list { Accepted(from: &$0) }
    let (all, literals) = (Alternatives(accepted), Alternatives(accepted.filter { !$0.kind.isReference }))
    decoded.append((cursor.position, all, literals))
    return isResolved ? literals : all
  }

  private mutating func scalar(
    _ value: ResolvedValue, _ text: String, _ type: NodeType, _ alternatives: Alternatives, isResolved: Bool,
    _ key: Key?, _ context: ShapeCheck.Context?
  ) -> ShapeIssue.Kind {
    let expected = alternatives.phrase
    let isSensitive = key?.isSensitive ?? false
    if isResolved {
      if let choices = alternatives.choices {
        return .unknownValue(
          expected: expected, nearest: choices.nearest(to: text) ?? choices.related(to: text), hint: nil)
      }
      return .wrongType(expected: expected, actual: phrase(type, text, isSensitive: isSensitive), hint: nil)
    }
    if type == .null, alternatives.areCollections {
      return .emptySection(
        mayBeAccepted: key?.isNullable == true && context?.depth == 0, isMapping: alternatives.areMappings,
        hint: advice(value, type, alternatives.accepted, key, context))
    }
    guard type == .string else {
      return .wrongType(
        expected: expected, actual: phrase(type, text, isSensitive: isSensitive),
        hint: advice(value, type, alternatives.accepted, key, context))
    }
    let bytes = Array(text.utf8)
    if bytes.withView({ isSchemaVariable($0) && ScalarForm.Kind($0) != .broken }) {
      return .variableNotAllowed(expected: expected, hint: itemOfVariable(text, alternatives.accepted))
    }
    if text.contains("{{") {
      let hint =
        text.contains("${{")
        ? "write `${{ inputs.id }}` with the ID of an input: there are no operators, and nothing else is filled in"
        : "write `${{ inputs.id }}`, with a `$`, for the value of an input: nothing else in double braces is filled in"
      return .wrongType(expected: expected, actual: phrase(type, text, isSensitive: isSensitive), hint: hint)
    }
    if let choices = alternatives.choices {
      return .unknownValue(
        expected: expected, nearest: choices.nearest(to: text) ?? choices.related(to: text),
        hint: key?.hint(for: type, at: context))
    }
    return .wrongType(
      expected: expected, actual: phrase(type, text, isSensitive: isSensitive),
      hint: advice(value, type, alternatives.accepted, key, context))
  }
}
