internal import Diagnostics
internal import Text
internal import Workspace

/// A file to check, or standard input.
struct LintInput: Hashable, Sendable {
  /// The source of the bytes.
  enum Source: Hashable, Sendable {
    case standardInput
    case disk(FileOrigin)
    /// The index of a git repository, which has the file as this object.
    case index(object: String)
  }

  /// The path as it is shown; `-` for standard input.
  let path: String
  let source: Source
  /// Whether Codemagic reads a file at this location; nil when that was not determined.
  var isRead: Bool?
}

/// The reason why inputs cannot be checked, and the resulting exit status.
struct InputFailure: Error {
  let message: String
  let status: ExitStatus

  init(_ message: String, _ status: ExitStatus) {
    self.message = message
    self.status = status
  }

  init(_ failure: ReadFailure) {
    self.init("cannot read \(shown(failure.path)): \(failure.reason)", .unreadable)
  }

  /// Creates a usage failure when git rejects a request, and a read failure when git cannot be run.
  init(_ failure: GitFailure, _ message: String) {
    switch failure {
    case .refused(let reason): self.init("\(message): \(shown(reason))", .usage)
    case .unavailable(let reason): self.init("cannot run git: \(shown(reason))", .unreadable)
    }
  }
}
