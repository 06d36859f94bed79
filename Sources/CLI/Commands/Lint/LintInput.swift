internal import Diagnostics
internal import Text
internal import Workspace

/// What is linted.
struct LintInput: Hashable, Sendable {
  /// Where the bytes come from.
  enum Source: Hashable, Sendable {
    case standardInput
    case disk
    /// The index of a git repository, which has the file under this name.
    case index(object: String)
  }

  /// The path for people; `-` for standard input.
  let path: String
  let source: Source
  /// Whether Codemagic reads a file where this one lies; nil when nobody asked.
  var isRead: Bool?
}

/// Why there is nothing to lint, and how the run ends.
struct InputFailure: Error {
  let message: String
  let status: ExitStatus

  init(_ message: String, _ status: ExitStatus) {
    self.message = message
    self.status = status
  }

  init(_ failure: ReadFailure) {
    self.init("cannot read \(visible(failure.path)): \(failure.reason)", .unreadable)
  }

  /// What git refuses makes no sense as asked; a git that cannot be run is like a file that cannot be read.
  init(_ failure: GitFailure, _ words: String) {
    switch failure {
    case .refused(let reason): self.init("\(words): \(visible(reason))", .usage)
    case .unavailable(let reason): self.init("cannot run git: \(visible(reason))", .unreadable)
    }
  }
}
