internal import Schema
internal import Text

/// A serialized catalogue, as embedded in the program.
///
/// Split in two so that a run does not decode what it will not show.
public struct CatalogueTable: Sendable {
  /// The part every run reads: the shape, the paths and the compiled rules.
  public let facts: String
  /// The part read on demand: messages, documentation and examples, at the offsets stored in `facts`.
  public let prose: String

  /// Wraps the two texts of a serialized catalogue.
  public init(facts: String, prose: String) {
    self.facts = facts
    self.prose = prose
  }

  /// Serializes a catalogue.
  public init(_ catalogue: Catalogue) {
    var table = TableWriter()
    catalogue.shape.write(to: &table)
    catalogue.paths.write(to: &table)
    var compiled = catalogue.compiled[...]
    table.write(catalogue.rules) { table, rule in
      rule.write(to: &table)
      if rule.check == nil { compiled.popFirst()?.write(to: &table) }
    }
    facts = String(decoding: table.bytes, as: UTF8.self)
    prose = String(decoding: table.deferredBytes, as: UTF8.self)
  }
}

extension Catalogue {
  /// Reads a catalogue from a table; it was validated before it was written.
  public init(_ table: CatalogueTable) {
    var reader = TableReader(Array(table.facts.utf8), deferredText: table.prose)
    let shape = Shape(from: &reader)
    let paths = PathTable(from: &reader)
    var compiled: [CompiledRule] = []
    let rules = reader.list { table in
      let rule = Rule(from: &table)
      if rule.check == nil { compiled.append(CompiledRule(rule, from: &table)) }
      return rule
    }
    self.init(validated: shape, rules: rules, paths: paths, compiled: compiled)
  }
}

extension PathTable {
  /// Reads the steps of all paths.
  fileprivate init(from table: inout TableReader) {
    self.init()
    for _ in 0..<table.count() {
      let parent = table.number()
      _ = add(table.text(), below: entries.indices.contains(parent) ? parent : 0)
    }
  }

  /// Writes the steps in slot order, each with the slot of its parent.
  fileprivate func write(to table: inout TableWriter) {
    table.write(Array(entries.filter { !$0.name.isEmpty })) { table, entry in
      table.write(entry.parent)
      table.write(entry.name)
    }
  }
}
