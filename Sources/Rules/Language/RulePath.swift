package import Text

/// A path that a rule names, counted from where it starts.
package struct RulePath: Hashable, Sendable {
  /// Where a path starts.
  package enum Origin: String, CaseIterable, Sendable {
    /// The top of the file.
    case file
    /// A workflow.
    case workflow
    /// The item for which a rule runs.
    case item
    /// The key of that item, when it is the value of a key.
    case itemKey = "item-key"
  }

  /// Where it starts.
  package let origin: Origin
  /// Keys and item numbers.
  package let steps: [String]

  /// A path from an origin.
  package init(_ origin: Origin, _ steps: [String]) {
    self.origin = origin
    self.steps = steps
  }
}

extension RulePath {
  /// The path as a rule that is about the whole file would write it.
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
