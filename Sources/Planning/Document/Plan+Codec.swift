public import Text
internal import Model

extension Plan {
  /// The plan for programs.
  public var json: JSON { Self.codec.write(self) }

  static let codec = Codec.object(
    Field("workflow", \.release.workflow, .anyText), Field("headline", \.headline, .text),
    Field("release", \.release, Release.codec), Field("packages", \.packages, .list(of: PackageFacts.codec)),
    Field("actions", \.steps, .list(of: Step.codec)),
    Field("preconditions", \.preconditions, .list(of: Precondition.codec)),
    Field("remarks", \.remarks, .list(of: .text)), Field("afterwards", \.afterwards, .list(of: .text)),
    Field("obstacles", \.obstacles, .list(of: Obstacle.codec)),
    make: { _, _, release, packages, steps, preconditions, remarks, afterwards, obstacles in
      Plan(
        release: release, packages: packages, steps: steps, preconditions: preconditions, remarks: remarks,
        afterwards: afterwards, obstacles: obstacles)
    })
}

extension PackageFacts {
  static let codec = Codec.object(
    Field("path", \.path, .text), Field("size", \.size, .count), Field("sha256", \.sha256, .sha256),
    Field("bundle_id", \.bundleID, .optional(.anyText)), Field("version", \.version, .optional(.anyText)),
    Field("build_number", \.buildNumber, .optional(.anyText)), Field("platform", \.platform, .word),
    Field("uses_non_exempt_encryption", \.usesNonExemptEncryption, .optional(.boolean)),
    make: PackageFacts.init)
}

extension Precondition {
  /// The state in a word.
  enum StateWord: String, CaseIterable, Sendable {
    case notChecked = "not-checked"
    case settled, unmet
  }

  private var stateWord: StateWord {
    switch state {
    case .notChecked: .notChecked
    case .settled: .settled
    case .unmet: .unmet
    }
  }

  private var detail: String? {
    switch state {
    case .notChecked: nil
    case .settled(let text), .unmet(let text): text
    }
  }

  static let codec = Codec.object(
    Field("id", \.id, .word), Field("title", \.title, .text), Field("state", \.stateWord, .word),
    Field("detail", \.detail, .optional(.anyText)), Field("otherwise", \.otherwise, .text),
    Field("source", \.source, .address),
    make: { id, title, word, detail, otherwise, source -> Precondition? in
      let state: State
      switch (word, detail) {
      case (.notChecked, nil): state = .notChecked
      case (.settled, let detail?): state = .settled(detail)
      case (.unmet, let detail?): state = .unmet(detail)
      case (.notChecked, _?), (.settled, nil), (.unmet, nil): return nil
      }
      return Precondition(id: id, title: title, otherwise: otherwise, state: state, source: source)
    })
}
