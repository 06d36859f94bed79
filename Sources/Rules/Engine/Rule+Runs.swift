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

  /// Whether the rule looks at the files of the repository.
  package var readsRepository: Bool { isAboutRepository || nativeCheck?.mayReadRepository ?? false }

  /// Whether a file that is gone can be the reason for a finding of the rule.
  package var findsLostFiles: Bool { isAboutRepository && nativeCheck?.findsLostFiles ?? false }

  private var isAboutRepository: Bool {
    if case .repository = check.flatMap(CheckFamily.of)?.target { true } else { false }
  }

  private var nativeCheck: NativeCheck? {
    check.flatMap { name in CheckFamily.of(name)?.checks.first { $0.name == name } }
  }

  /// Whether the rule is about suppression comments themselves.
  var isAboutSuppressions: Bool {
    if case .suppressionComments = check.flatMap(CheckFamily.of)?.target { true } else { false }
  }
}
