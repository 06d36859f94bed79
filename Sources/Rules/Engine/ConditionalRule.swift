internal import Model
internal import Schema
internal import Text

/// A rule with conditions, as a run reads it: 12 numbers in the catalogue's table.
struct ConditionalRule {
  private let words: TableCursor

  static let size = 12

  /// Takes the rule with an index from its part of the catalogue.
  init(_ rules: TableCursor, at index: Int) {
    var words = rules
    words.position += 1 + index * Self.size
    self.words = words
  }

  private func number(_ distance: Int) -> Int { Int(words.word(distance)) }

  /// The offset of the rule in the catalogue's table.
  var rule: Int { number(0) }
  /// The slot of the section that the rule is about.
  var subject: Int { number(1) }
  /// Whether the rule runs for each item of a sequence or mapping.
  var runsForEachItem: Bool { number(2) != 0 }
  /// The offset of the block with the condition under which the rule applies; nil for always.
  var when: Int? { number(3) == 0 ? nil : number(4) }
  /// The offset of the block with the condition that must hold then.
  var require: Int { number(5) }
  /// The slot that findings point to, and whether they point to its key.
  var target: (slot: Int, isKey: Bool) { (number(6), number(7) != 0) }
  /// The number of the kind of document that the rule is about.
  var document: Int { number(8) }
  /// Whether the rule runs unless settings say otherwise.
  var isStandard: Bool { number(9) != 0 }
  /// Whether the conditions name nothing but the item, under `each`.
  var isAboutItemOnly: Bool { number(10) != 0 }
  /// The sections of a workflow on which the verdict depends.
  var sections: WorkflowSections { WorkflowSections(rawValue: words.word(11)) }
}

extension Rule.Document {
  /// The number of the kind of document in a table.
  var number: Int {
    switch self {
    case .codemagic: 0
    case .releaseNotes: 1
    case .infoPlist: 2
    case .plan: 3
    }
  }
}

extension Rule.Definition {
  /// The sections of a workflow on which the verdict depends.
  fileprivate var workflowSections: WorkflowSections {
    let conditions = [when, require].compactMap(\.self)
    let paths = [subject] + [each].compactMap(\.self) + conditions.flatMap(\.paths)
    let reads: WorkflowSections =
      conditions.contains(where: \.readsComments) ? [.references, .comments] : .references
    return paths.reduce(into: reads) { sections, path in
      if path.origin == .workflow { sections.formUnion(WorkflowSections(at: path.steps)) }
    }
  }
}

extension TableWriter {
  /// Writes a rule with conditions; its paths and those of its texts get slots.
  mutating func write(conditional rule: Rule, at offset: Int, _ shape: Shape, _ paths: inout PathTable) {
    let definition = rule.definition
    guard let require = definition.require else { return }
    let first = require.paths.first ?? definition.subject
    let target =
      definition.target ?? Rule.Target(path: definition.each == nil ? first : RulePath(.item, []), isKey: false)
    write(offset)
    write(paths.slot(for: definition.subject))
    write(definition.each != nil)
    write(definition.when != nil)
    let keys = KeyDefaults(shape: shape, each: definition.each)
    if let when = definition.when { write(block: when, keys, &paths) } else { write(0) }
    write(block: require, keys, &paths)
    write(paths.slot(for: target.path))
    write(target.isKey)
    write(rule.document.number)
    write(Selection.standard.includes(rule))
    write(((definition.when?.paths ?? []) + require.paths).allSatisfy { $0.origin == .item || $0.origin == .itemKey })
    write(word: definition.workflowSections.rawValue)
    for path in definition.messagePaths { _ = paths.slot(for: path) }
  }

  private mutating func write(block condition: Condition, _ keys: KeyDefaults, _ paths: inout PathTable) {
    writeBlock { $0.write(condition, keys, &paths) }
  }
}
