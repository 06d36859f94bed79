internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A test for a property of all inputs in a text.
struct InputTest: RuleTest {
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

  func verdict(on value: ResolvedValue, _ evaluation: inout Evaluation) -> Verdict {
    guard evaluation.tree.kind(of: value.node) == .scalar else { return .fails }
    let names = ScalarForm(evaluation.tree.bytes(of: value.node)).inputNames
    // Holds vacuously for a text without inputs.
    return Verdict(names.allSatisfy { holds(evaluation.scope.input($0)) })
  }

  private func holds(_ input: Input?) -> Bool {
    guard let input else { return property != .defined }
    return switch property {
    case .defined: true
    case .hasDefault: input.hasDefault
    case .type(let types): types.contains(input.type)
    case .options(let allowed): input.options?.allSatisfy(allowed.contains) ?? true
    }
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
      switch table.number() {
      case 0: .defined
      case 1: .hasDefault
      case 2: .type(table.texts())
      default: .options(table.texts())
      }
  }

  func write(to table: inout TableWriter) {
    switch property {
    case .defined: table.write(0)
    case .hasDefault: table.write(1)
    case .type(let types):
      table.write(2)
      table.write(types)
    case .options(let options):
      table.write(3)
      table.write(options)
    }
  }
}
