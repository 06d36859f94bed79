package import Text

/// A path in a rule file, relative to an origin.
package struct RulePath: Hashable, Sendable {
  /// The start of a path.
  package enum Origin: String, CaseIterable, Sendable {
    /// The top of the file.
    case file
    /// A workflow.
    case workflow
    /// The item that a rule with `each` runs on.
    case item
    /// The key of that item, when the items are the values of a mapping.
    case itemKey = "item-key"
  }

  /// The start of the path.
  package let origin: Origin
  /// The keys and item indices; indices count from 0.
  package let steps: [String]

  /// Creates a path.
  package init(_ origin: Origin, _ steps: [String]) {
    self.origin = origin
    self.steps = steps
  }
}

extension RulePath {
  /// The path with its origin spelled out.
  var written: String { ([origin.rawValue] + steps).joined(separator: ".") }
}

extension RulePath: Tabular {
  package init(from table: inout TableReader) {
    self.init(table.word(), table.texts())
  }

  package func write(to table: inout TableWriter) {
    table.write(word: origin)
    table.write(steps)
  }
}
