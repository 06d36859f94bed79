internal import Schema
internal import Text

/// A catalogue as the program carries it: what every run needs in one text, what people read in another.
public struct CatalogueTable: Sendable {
  /// The shape and the rules, without what few runs read.
  public let facts: String
  /// Sentences, explanations and examples, where the facts say.
  public let prose: String

  /// A table that was written before.
  public init(facts: String, prose: String) {
    self.facts = facts
    self.prose = prose
  }

  /// Writes a catalogue.
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
    prose = String(decoding: table.aside, as: UTF8.self)
  }
}

extension Catalogue {
  /// A catalogue from the table of a valid one.
  public init(_ table: CatalogueTable) {
    var reader = TableReader(Array(table.facts.utf8), aside: table.prose)
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
  /// Reads what `write` wrote.
  fileprivate init(from table: inout TableReader) {
    self.init()
    for _ in 0..<table.count() {
      let parent = table.number()
      _ = add(table.text(), below: entries.indices.contains(parent) ? parent : 0)
    }
  }

  /// Writes the steps in the order of their slots, each with what it is below.
  fileprivate func write(to table: inout TableWriter) {
    table.write(Array(entries.filter { !$0.name.isEmpty })) { table, entry in
      table.write(entry.parent)
      table.write(entry.name)
    }
  }
}
