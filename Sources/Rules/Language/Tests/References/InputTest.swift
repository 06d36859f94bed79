internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a property of all inputs in a text.
struct InputTest: RuleTest {
  static let kind = TestKind.input
  static let appliesToBrokenValues = true
  let property: Property

  /// A property of an input.
  enum Property: Equatable, Sendable {
    /// The workflow defines it.
    case defined
    /// It has a default.
    case hasDefault
    /// It has one of these types; without `type`, an input is a string.
    case type([String])
    /// Its options are all among these.
    case options([String])
  }

  static let forms = [
    TestForm(
      "input", "I",
      [
        "anyOf": [
          ["enum": ["defined", "has-default"]],
          [
            "type": "object", "properties": ["type": oneOrMore(anyText), "options": oneOrMore(anyText)],
            "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
          ],
        ]
      ],
      """
      refers only to inputs that are `defined`, that have a default (`has-default`), that have one of the given types \
      (`{ type: [boolean] }`) or whose options are all among the given ones (`{ options: [a, b] }`)
      """
    ) { reader, node throws(DataFileError) in InputTest(property: try Property(node, reader.file)) }
  ]

  static func verdict(_ operands: TableCursor, on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.view.kind(of: value.node) == .scalar else { return .fails }
    // Holds vacuously for a text without inputs.
    guard evaluation.mayBeReference(value.node) else { return .holds }
    let names = ScalarForm(evaluation.tree.bytes(of: value.node)).inputNames
    let parts = [[], ["type"], ["options"], ["default"]]
    if names.contains(where: { name in parts.contains { evaluation.isBroken(["inputs", name] + $0) } }) {
      return .unknown
    }
    let (scope, table) = (evaluation.scope, evaluation.table)
    guard let name = names.first(where: { !holds(operands, of: scope.input($0), table) }) else { return .holds }
    if evaluation.basis != nil { evaluation.culprit = culprit(operands, name, evaluation) }
    return .fails
  }

  /// Returns what of an input's definition makes the test fail; nil if it is no part of it.
  private static func culprit(_ property: TableCursor, _ name: String, _ evaluation: Evaluation) -> Culprit? {
    var operands = property
    switch PropertyKind(rawValue: operands.number()) {
    case .options: return option(operands, of: name, evaluation).map(Culprit.option)
    case .type: return evaluation.scope.inputDefinition(name).map(Culprit.typeOfInput)
    case .defined, .hasDefault, nil: return nil
    }
  }

  /// Returns the first option of an input that is none of the given ones; nil if the property is another.
  private static func option(_ operands: TableCursor, of name: String, _ evaluation: Evaluation) -> NodeID? {
    let tree = evaluation.tree
    guard let options = evaluation.scope.inputDefinition(name).flatMap({ tree.value(of: "options", in: $0) }) else {
      return nil
    }
    var found: NodeID?
    tree.forEachItem(of: options) { _, option in
      if !contains(tree.text(of: option.node), operands, evaluation.table) { found = option.node }
      return found == nil
    }
    return found
  }

  private static func holds(_ property: TableCursor, of input: Input?, _ table: TableView) -> Bool {
    var operands = property
    let kind = PropertyKind(rawValue: operands.number()) ?? .defined
    guard let input else { return kind != .defined }
    return switch kind {
    case .defined: true
    case .hasDefault: input.hasDefault
    case .type: contains(input.type, operands, table)
    case .options: input.options?.allSatisfy { contains($0, operands, table) } ?? true
    }
  }

  private static func contains(_ text: String, _ texts: TableCursor, _ table: TableView) -> Bool {
    var texts = texts
    for _ in 0..<texts.count() where texts.text(in: table).elementsEqual(text.utf8) { return true }
    return false
  }

  /// The properties as numbers in a table.
  private enum PropertyKind: Int {
    case defined, hasDefault, type, options
  }
}

extension InputTest.Property {
  fileprivate init(_ node: NodeID, _ file: DataFile) throws(DataFileError) {
    guard file.tree.kind(of: node) == .mapping else {
      switch try file.text(node) {
      case "defined": self = .defined
      case "has-default": self = .hasDefault
      default: throw file.error(node, "expected `defined`, `has-default`, `type` or `options`")
      }
      return
    }
    let fields = try file.fields(node, known: ["type", "options"])
    guard let value = fields["type"] ?? fields["options"], fields.count == 1 else {
      throw file.error(node, "expected one of `type` and `options`")
    }
    var values: [String] = []
    for item in file.list(value) { values.append(try file.text(item)) }
    self = fields["type"] == nil ? .options(values) : .type(values)
  }
}

extension InputTest {
  init(from table: inout TableReader) {
    property =
      switch PropertyKind(rawValue: table.number()) {
      case .defined, nil: .defined
      case .hasDefault: .hasDefault
      case .type: .type(table.texts())
      case .options: .options(table.texts())
      }
  }

  func write(to table: inout TableWriter) {
    switch property {
    case .defined: table.write(PropertyKind.defined.rawValue)
    case .hasDefault: table.write(PropertyKind.hasDefault.rawValue)
    case .type(let types):
      table.write(PropertyKind.type.rawValue)
      table.write(types)
    case .options(let options):
      table.write(PropertyKind.options.rawValue)
      table.write(options)
    }
  }
}
