internal import Text

/// A message with placeholders.
struct Template: Hashable, Sendable {
  /// A piece of a message.
  enum Piece: Hashable, Sendable {
    /// Literal text.
    case text(String)
    /// The value at a path.
    case value(RulePath)
    /// An argument supplied by a check written in Swift.
    case argument(String)
    /// The ID of the workflow.
    case workflow
    /// What the test that fails is about: the option that an input must not offer, or a name like the unknown one.
    case detail(Detail)
  }

  /// A detail that a test supplies.
  enum Detail: String, CaseIterable, Sendable {
    /// The name that is most like an unknown one.
    case nearest
    /// The first option of an input that it must not offer.
    case option
    /// The day from which on a value is refused, or on which it was last looked up whether it is.
    case day
    /// The oldest version that is not refused.
    case required
  }

  /// The alternatives; the first whose placeholders all have a value is used.
  let alternatives: [[Piece]]

  /// Creates a template from its alternatives.
  init(_ alternatives: [[Piece]]) {
    self.alternatives = alternatives
  }

  /// The paths in the placeholders, in order.
  var paths: [RulePath] {
    alternatives.joined().compactMap { if case .value(let path) = $0 { path } else { nil } }
  }

  /// Returns the first alternative that can be filled in; nil when there is none.
  func filled(_ fill: (Piece) -> String?) -> String? {
    for pieces in alternatives {
      if let text = Self.filled(pieces, fill) { return text }
    }
    return nil
  }

  private static func filled(_ pieces: [Piece], _ fill: (Piece) -> String?) -> String? {
    var filled = ""
    for piece in pieces {
      if case .text(let text) = piece {
        filled += text
      } else {
        guard let text = fill(piece) else { return nil }
        filled += text
      }
    }
    return filled
  }
}

extension Template: Tabular {
  init(from table: inout TableReader) { alternatives = table.list { $0.list { Piece(from: &$0) } } }

  func write(to table: inout TableWriter) { table.write(alternatives) { $0.write($1) } }
}

extension Template.Piece: Tabular {
  private enum Kind: CaseIterable {
    case text, value, argument, workflow, detail
  }

  init(from table: inout TableReader) {
    self =
      switch table.word(Kind.self) {
      case .text: .text(table.text())
      case .value: .value(RulePath(from: &table))
      case .argument: .argument(table.text())
      case .workflow: .workflow
      case .detail: .detail(table.word(Template.Detail.self))
      }
  }

  func write(to table: inout TableWriter) {
    switch self {
    case .text(let text):
      table.write(word: Kind.text)
      table.write(text)
    case .value(let path):
      table.write(word: Kind.value)
      path.write(to: &table)
    case .argument(let name):
      table.write(word: Kind.argument)
      table.write(name)
    case .workflow:
      table.write(word: Kind.workflow)
    case .detail(let detail):
      table.write(word: Kind.detail)
      table.write(word: detail)
    }
  }
}
