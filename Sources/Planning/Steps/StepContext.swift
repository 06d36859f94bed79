/// The facts that a step is planned from.
struct StepContext: Sendable {
  /// The kind of step.
  let kind: Step.Kind
  /// The release, without what is left out.
  let release: Release
  /// The package; nil while there is none.
  let package: PackageFacts?
  /// The longest waits.
  let limits: Planner.Limits
  /// The kinds of step that are left out.
  let leftOut: Set<Step.Kind>
  /// The reasons that keys give, by name.
  let keyReasons: [String: Step.Reason]

  /// Returns the condition of another step.
  func condition(of kind: Step.Kind) -> StepCondition {
    leftOut.contains(kind) && kind.canBeLeftOut ? .never : kind.definition.condition(with(kind))
  }

  /// Returns the condition on which at least one of some steps happens.
  func condition(ofAny kinds: [Step.Kind]) -> StepCondition {
    kinds.reduce(.never) { $0.or(condition(of: $1)) }
  }

  private func with(_ kind: Step.Kind) -> StepContext {
    StepContext(
      kind: kind, release: release, package: package, limits: limits, leftOut: leftOut, keyReasons: keyReasons)
  }

  /// The values of the keys that the step carries out.
  var keyValues: [Step.Value] { AppStoreConnectKey.all.filter { $0.step == kind }.flatMap { $0.values(release) } }

  /// The version and build number of the package, and the app that it is for.
  var packageValues: [Step.Value] { [bundleID, version, buildNumber] }

  /// The version of the package.
  var version: Step.Value { Step.Value("version", .init(package?.version)) }

  /// The build number of the package.
  var buildNumber: Step.Value { Step.Value("build number", .init(package?.buildNumber)) }

  /// The bundle identifier of the package.
  var bundleID: Step.Value { Step.Value("bundle id", .init(package?.bundleID)) }

  /// The reasons for the step: release notes, then keys in the order of the table.
  var reasons: [Step.Reason] {
    let definition = kind.definition
    let others = definition.askedForBy.map(\.name)
    var reasons = definition.isAskedForByNotes ? notesReasons : []
    for key in AppStoreConnectKey.all where key.step == kind || others.contains(key.name) {
      if let reason = keyReasons[key.name], key.isAsking(release) { reasons.append(reason) }
    }
    return reasons
  }

  /// The reason for what every release does: the section itself.
  var sectionReasons: [Step.Reason] { keyReasons[""].map { [$0] } ?? [] }

  private var notesReasons: [Step.Reason] {
    switch release.notes {
    case .none: []
    case .madeByScript: [Step.Reason(key: "scripts", text: "release notes from a script", line: 1, column: 1)]
    case .texts(_, let source): [Step.Reason(key: source, text: "release notes in \(source)", line: 1, column: 1)]
    }
  }
}
