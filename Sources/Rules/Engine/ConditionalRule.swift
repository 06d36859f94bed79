internal import Schema
internal import Text

/// A rule with conditions, as a run reads it: numbers in the catalogue's table.
struct ConditionalRule {
  /// The index of the rule in the catalogue.
  let rule: Int
  /// The slot of the section that the rule is about.
  let subject: Int
  /// Whether the rule runs for each item of a sequence or mapping.
  let runsForEachItem: Bool
  /// The offset of the block with the condition under which the rule applies; nil for always.
  let when: Int?
  /// The offset of the block with the condition that must hold then.
  let require: Int
  /// The slot that findings point to, and whether they point to its key.
  let target: (slot: Int, isKey: Bool)

  /// The number of the kind of document that the rule is about.
  let document: Int
  /// Whether the rule runs unless settings say otherwise.
  let isStandard: Bool

  private static let size = 10

  /// Reads the subject of the rule with an index.
  static func subject(_ rules: TableCursor, at index: Int) -> Int { Int(rules.word(2 + index * size)) }

  /// Reads the rule with an index from its part of the catalogue.
  init(_ rules: TableCursor, at index: Int) {
    var words = rules
    words.position += 1 + index * Self.size
    rule = words.number()
    subject = words.number()
    runsForEachItem = words.flag()
    let hasCondition = words.flag()
    let condition = words.number()
    when = hasCondition ? condition : nil
    require = words.number()
    target = (words.number(), words.flag())
    document = words.number()
    isStandard = words.flag()
  }
}

extension Rule.Document {
  /// The number of the kind of document in a table.
  var number: Int {
    switch self {
    case .codemagic: 0
    case .releaseNotes: 1
    case .infoPlist: 2
    }
  }
}

extension TableWriter {
  /// Writes a rule with conditions; its paths and those of its texts get slots.
  mutating func write(conditional rule: Rule, _ number: Int, _ shape: Shape, _ paths: inout PathTable) {
    let definition = rule.definition.value
    guard let require = definition.require else { return }
    let first = require.paths.first ?? definition.subject
    let target =
      definition.target ?? Rule.Target(path: definition.each == nil ? first : RulePath(.item, []), isKey: false)
    write(number)
    write(paths.slot(for: definition.subject))
    write(definition.each != nil)
    write(definition.when != nil)
    if let when = definition.when { write(block: when, shape, &paths) } else { write(0) }
    write(block: require, shape, &paths)
    write(paths.slot(for: target.path))
    write(target.isKey)
    write(rule.document.number)
    write(Selection.standard.includes(rule))
    for path in definition.messagePaths { _ = paths.slot(for: path) }
  }

  private mutating func write(block condition: Condition, _ shape: Shape, _ paths: inout PathTable) {
    writeBlock { $0.write(condition, shape, &paths) }
  }
}
