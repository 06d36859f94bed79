/// A key of `app_store_connect`: everything that depends on which key it is, but for the shape of its value.
///
/// The shape is in `rules/keys/app-store-connect.yaml`.
public struct AppStoreConnectKey: Sendable {
  /// The key.
  public let name: String
  /// The step that carries out what the key asks for.
  let step: Step.Kind
  /// The submission without which the key does nothing; nil for a key that stands alone.
  let submission: Release.Submission?
  /// The environment variable that holds a credential in place of the key; empty for a key that is none.
  public let variable: String
  /// The key in the JSON of a release; nil for what is part of another.
  let member: Member<Release>?
  /// Reads the key from the file.
  let decode: @Sendable (inout SettingReader, inout Release) -> Void
  /// Puts the default in place.
  let reset: @Sendable (inout Release) -> Void
  /// The arguments with which the publishing program is started.
  let arguments: @Sendable (Release) -> [String]
  /// The values that the step shows.
  let values: @Sendable (Release) -> [Step.Value]
  /// Whether the key asks for something.
  let isAsking: @Sendable (Release) -> Bool
  /// The references that only the build resolves.
  let references: @Sendable (Release) -> [String]
  /// Whether two releases differ in the key.
  let differs: @Sendable (Release, Release) -> Bool
  /// The difference in words, from an earlier release to a later one.
  let changes: @Sendable (Release, Release) -> [Change]

  /// Whether every saved plan has a key, or only one where the key is not at its default.
  ///
  /// A plan that was saved before the key was known does not have it, and must still be read.
  enum Presence {
    case always, whenSet
  }

  /// A key with a property of its own in a release.
  ///
  /// - Parameters:
  ///   - name: The key.
  ///   - path: The property.
  ///   - step: The step that carries it out.
  ///   - submission: The submission without which the key does nothing.
  ///   - presence: Whether every saved plan has the key; only the keys of format 1.0 can be in all.
  ///   - label: The name of the value in the step; nil where the step's title says it all.
  ///   - argument: The way in which the publishing program takes the value.
  ///   - change: A difference in words.
  init<Setting: ReleaseSetting>(
    _ name: String, _ path: any WritableKeyPath<Release, Setting> & Sendable, feeds step: Step.Kind,
    partOf submission: Release.Submission? = nil, presence: Presence = .whenSet, label: String? = nil,
    argument: Argument<Setting>, change: ChangeWords<Setting>
  ) {
    let standard = Release(workflow: "")[keyPath: path]
    self.name = name
    self.step = step
    self.submission = submission
    variable = ""
    member =
      switch presence {
      case .always: Member(name, path, Setting.codec)
      case .whenSet: Member(name, path, Setting.codec, unless: standard)
      }
    decode = { reader, release in
      if let setting = Setting(name, &reader) { release[keyPath: path] = setting }
    }
    reset = { $0[keyPath: path] = standard }
    arguments = { argument.words($0[keyPath: path]) }
    values = { release in
      label.map { label in release[keyPath: path].knowledge.map { Step.Value(label, $0) } } ?? []
    }
    isAsking = { $0[keyPath: path].isAsking }
    references = { $0[keyPath: path].references }
    differs = { $0[keyPath: path] != $1[keyPath: path] }
    changes = { old, new in
      let (before, now) = (old[keyPath: path], new[keyPath: path])
      return before == now && !change.isSaid(old, new) ? [] : change.words(before, now, old, new)
    }
  }

  /// A part of how the workflow signs in, which the publishing program takes from its environment.
  ///
  /// `Release.signIn` is made of all of these.
  init(signIn name: String, variable: String = "") {
    self.name = name
    step = .upload
    submission = nil
    self.variable = variable
    member = nil
    decode = { _, _ in }
    reset = { _ in }
    arguments = { _ in [] }
    values = { _ in [] }
    isAsking = { _ in false }
    references = { _ in [] }
    differs = { _, _ in false }
    changes = { _, _ in [] }
  }
}

extension Release {
  /// The arguments with which the publishing program carries out some steps.
  public func arguments(for steps: Set<Step.Kind>) -> [String] {
    AppStoreConnectKey.all.filter { steps.contains($0.step) }.flatMap { $0.arguments(self) }
  }

  /// The release with the keys at their defaults that do nothing without a submission that is not asked for.
  var withoutIdleKeys: Release {
    var release = self
    for key in AppStoreConnectKey.all where isIdle(key) { key.reset(&release) }
    return release
  }

  /// Whether a key does nothing, because the submission that it is part of is not asked for, and cannot be chosen either.
  func isIdle(_ key: AppStoreConnectKey) -> Bool {
    key.submission.map { !asks(for: $0).isPossible && !chosenAtStart.contains($0.key) } ?? false
  }
}
