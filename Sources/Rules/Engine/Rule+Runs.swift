internal import Text

extension Rule {
  /// Whether a run applies the rule to a `codemagic.yaml`, so that no finding says that there is nothing to find.
  func runs(_ settings: Settings, _ selection: Selection, includesSurroundings: Bool, knowsLocation: Bool) -> Bool {
    guard selection.includes(self), document == .codemagic else { return false }
    switch check.flatMap(CheckFamily.of)?.target {
    case .workflow: return includesSurroundings
    case .location: return knowsLocation
    case .file, .notesText, .notes, .infoPlist, .suppressionComments: return true
    case nil:
      let definition = definition.value
      let lists = (definition.when?.neededLists ?? []) + (definition.require?.neededLists ?? [])
      return lists.allSatisfy { settings.names($0) != nil }
    }
  }

  /// Whether it is about suppression comments themselves.
  var isAboutSuppressions: Bool {
    if case .suppressionComments = check.flatMap(CheckFamily.of)?.target { true } else { false }
  }
}
