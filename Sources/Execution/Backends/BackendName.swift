/// The backends that a release can be handed to.
public enum BackendName: String, CaseIterable, Sendable {
  /// Shows what would run.
  case dryRun = "dry-run"
  /// Writes a script that a person can read and run.
  case shell
  /// Runs the publishing program of codemagic-cli-tools.
  case codemagicCLI = "codemagic-cli"

  /// The backend of this name.
  public var backend: Backend {
    switch self {
    case .dryRun: .preview(DryRunBackend())
    case .shell: .preview(ShellBackend())
    case .codemagicCLI: .publishing(CodemagicBackend())
    }
  }

  /// Whether it publishes, rather than showing what would happen.
  public var publishes: Bool {
    switch backend {
    case .preview: false
    case .publishing: true
    }
  }
}

/// A backend, by what it does with a release.
public enum Backend: Sendable {
  case preview(any PreviewBackend)
  case publishing(any PublishingBackend)
}

/// A backend that shows what would happen, and does nothing.
public protocol PreviewBackend: Sendable {
  /// Whether its text is all that is written, as a script is; the plan is written before any other text.
  var isWholeOutput: Bool { get }

  /// The problems that keep it from showing jobs.
  func problems(_ jobs: [Job]) -> [Preflight.Problem]

  /// The text for jobs.
  func text(_ jobs: [Job]) -> String
}
