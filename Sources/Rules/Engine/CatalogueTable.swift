public import Schema
internal import Text

/// A catalogue as the program carries it: what every run needs in one text, what people read in another.
public struct CatalogueTable: Sendable {
  /// The shape and the rules, without what is read only when somebody asks for it.
  public let facts: String
  /// Sentences, explanations and examples, where the facts say.
  public let prose: String

  /// A table that was written before.
  public init(facts: String, prose: String) {
    self.facts = facts
    self.prose = prose
  }

  /// Writes a shape and rules that make a catalogue.
  public init(shape: Shape, rules: [Rule]) {
    var table = TableWriter()
    shape.write(to: &table)
    table.write(rules.sorted { $0.id < $1.id })
    facts = String(decoding: table.bytes, as: UTF8.self)
    prose = String(decoding: table.aside, as: UTF8.self)
  }
}

extension Catalogue {
  /// A catalogue from a table that was written from a valid one.
  public init(_ table: CatalogueTable) {
    var reader = TableReader(Array(table.facts.utf8), aside: table.prose)
    let shape = Shape(from: &reader)
    self.init(checked: shape, rules: reader.list())
  }
}
