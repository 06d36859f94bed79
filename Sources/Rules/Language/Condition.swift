internal import Text

/// A condition on a workflow or file, which holds, fails or is unknown.
indirect enum Condition: Equatable, Sendable {
  /// The value at a path passes a test.
  case value(RulePath, Test)
  /// All conditions hold.
  case all([Condition])
  /// At least one condition holds.
  case any([Condition])
  /// The condition fails.
  case not(Condition)
}

extension Condition {
  /// The only item keys for which the condition can hold; nil if it does not restrict them.
  var itemKeys: [String]? {
    switch self {
    case .value(RulePath(.itemKey, []), let test): test.body.onlyTexts
    case .all(let conditions): conditions.lazy.compactMap(\.itemKeys).first
    case .value, .any, .not: nil
    }
  }

  /// The paths in the condition, in order.
  var paths: [RulePath] {
    switch self {
    case .value(let path, _): [path]
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.paths)
    case .not(let condition): condition.paths
    }
  }

  /// The settings lists without which the condition is unknown.
  var neededLists: [SettingsList] {
    switch self {
    case .value(_, let test): test.neededLists
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.neededLists)
    case .not(let condition): condition.neededLists
    }
  }

  /// The keys of the settings that the tests read.
  var settings: [String] {
    switch self {
    case .value(_, let test): test.settings
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.settings)
    case .not(let condition): condition.settings
    }
  }

  /// Whether a test reads comments.
  var readsComments: Bool {
    switch self {
    case .value(_, let test): test.readsComments
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.readsComments)
    case .not(let condition): condition.readsComments
    }
  }

  /// The sections of the shape that the tests name.
  var sections: [String] {
    switch self {
    case .value(_, let test): test.sections
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.sections)
    case .not(let condition): condition.sections
    }
  }

  /// The tables of `rules/calendar` that the tests name.
  var calendars: [String] {
    switch self {
    case .value(_, let test): test.calendars
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.calendars)
    case .not(let condition): condition.calendars
    }
  }
}

// MARK: - In a table

extension Condition: Tabular {
  private enum Kind: CaseIterable {
    case value, all, any, not
  }

  init(from table: inout TableReader) {
    self =
      switch table.word(Kind.self) {
      case .value: .value(RulePath(from: &table), Test(from: &table))
      case .all: .all(table.list { Condition(from: &$0) })
      case .any: .any(table.list { Condition(from: &$0) })
      case .not: .not(Condition(from: &table))
      }
  }

  func write(to table: inout TableWriter) {
    switch self {
    case .value(let path, let test):
      table.write(word: Kind.value)
      path.write(to: &table)
      test.write(to: &table)
    case .all(let conditions):
      table.write(word: Kind.all)
      table.write(conditions)
    case .any(let conditions):
      table.write(word: Kind.any)
      table.write(conditions)
    case .not(let condition):
      table.write(word: Kind.not)
      condition.write(to: &table)
    }
  }
}
