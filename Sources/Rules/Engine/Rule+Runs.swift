extension Rule {
  /// Whether the rule runs on a `codemagic.yaml`, so that no finding says that there is nothing to find.
  func runs(_ settings: Settings, _ selection: Selection, except skipped: [NativeCheck]) -> Bool {
    guard selection.includes(self), document == .codemagic else { return false }
    switch body {
    case .check(let check): return !skipped.contains(check)
    case .conditions(let when, let require):
      return ((when?.lists ?? []) + require.lists).allSatisfy(settings.has)
    }
  }
}

extension Settings {
  fileprivate func has(_ list: SettingsList) -> Bool {
    switch list {
    case .knownGroups: knownGroups != nil
    case .internalGroups: internalGroups != nil
    }
  }
}

extension NativeCheck {
  /// Whether it looks at comments that accept findings.
  var isAboutIgnores: Bool {
    [.ignoreMalformed, .ignoreUnknown, .ignoreUnused, .ignoreWithoutReason].contains(self)
  }

  /// Those that find nothing in the file alone, but in what is beside it.
  static let besideFile: [NativeCheck] = [
    .notesMissing, .notesWrongDirectory, .notesPlainTextOnly, .infoPlistCompliance, .buildNumberConstant,
  ]
}

extension Condition {
  /// The lists of the settings without which it is unknown.
  fileprivate var lists: [SettingsList] {
    switch self {
    case .value(_, let test): test.lists
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.lists)
    case .not(let condition): condition.lists
    }
  }
}

extension Test {
  fileprivate var lists: [SettingsList] {
    switch self {
    case .listed(let list): [list]
    case .some(let test), .every(let test), .not(let test): test.lists
    case .all(let tests): tests.flatMap(\.lists)
    case .present, .absent, .isOne, .matches, .contains, .type, .written, .style, .ambiguous, .length, .bytes, .count,
      .date, .daysAhead, .year, .repeats, .input, .mentions, .variablesDefined, .comment, .anchored:
      []
    }
  }
}
