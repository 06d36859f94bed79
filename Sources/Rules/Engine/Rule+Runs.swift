internal import Text

extension Rule {
  /// Returns whether a run applies the rule to `codemagic.yaml`; only then does the lack of findings prove anything.
  package func runs(
    _ settings: Settings, _ selection: Selection, includesSurroundings: Bool, includesRepository: Bool,
    knowsLocation: Bool
  ) -> Bool {
    guard selection.includes(self), document == .codemagic else { return false }
    switch check.flatMap(CheckFamily.of)?.target {
    case .workflows: return includesSurroundings
    case .repository: return includesRepository
    case .location: return knowsLocation
    case .file, .notesText, .notes, .infoPlist, .suppressionComments: return true
    case nil:
      let definition = definition
      let lists = (definition.when?.neededLists ?? []) + (definition.require?.neededLists ?? [])
      return lists.allSatisfy { settings[$0] != nil }
    }
  }

  /// Whether the rule compares scripts with the files of the repository.
  package var readsRepository: Bool {
    if case .repository = check.flatMap(CheckFamily.of)?.target { true } else { false }
  }

  /// Whether the rule is about suppression comments themselves.
  var isAboutSuppressions: Bool {
    if case .suppressionComments = check.flatMap(CheckFamily.of)?.target { true } else { false }
  }
}
