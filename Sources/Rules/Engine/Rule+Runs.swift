extension Rule {
  /// Whether a run applies the rule to a `codemagic.yaml`, so that no finding says that there is nothing to find.
  func runs(_ settings: Settings, _ selection: Selection, looksBeside: Bool, knowsPlace: Bool) -> Bool {
    guard selection.includes(self), document == .codemagic else { return false }
    switch body {
    case .check(let check):
      switch CheckFamily.of(check)?.target {
      case .workflow: return looksBeside
      case .place: return knowsPlace
      case .file, .notesText, .notes, .infoPlist, .suppressionComments, nil: return true
      }
    case .conditions(let when, let require):
      let lists = (when?.neededLists ?? []) + require.neededLists
      return lists.allSatisfy { settings.names($0) != nil }
    }
  }

  /// Whether it is about suppression comments themselves.
  var isAboutSuppressions: Bool {
    guard case .check(let check) = body, case .suppressionComments = CheckFamily.of(check)?.target else { return false }
    return true
  }
}
