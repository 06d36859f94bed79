public import Diagnostics

/// A commit that changed a file, with what is found in the file before and after it.
public struct ReplayedCommit: Sendable {
  /// The name of the commit, in hexadecimal digits.
  public let name: String
  /// When it was made, in seconds since 1970.
  public let time: Int
  /// The first line of its message.
  public let subject: String
  /// The file before the commit.
  public let before: Version
  /// The file after the commit.
  public let after: Version

  /// A version of the file.
  public enum Version: Sendable {
    /// There is no file.
    case absent
    /// What is found at the time of the commit.
    case checked(FileReport)
    /// The file cannot be read, for a reason in a few words.
    case unreadable(String)

    /// What is found; nil if there is no file that can be read.
    var report: FileReport? {
      switch self {
      case .checked(let report): report
      case .absent, .unreadable: nil
      }
    }
  }

  /// Creates a commit.
  public init(name: String, time: Int, subject: String, before: Version, after: Version) {
    self.name = name
    self.time = time
    self.subject = subject
    self.before = before
    self.after = after
  }
}

extension FileReport {
  /// Whether a syntax error hides what else there is to find.
  public var isIncomplete: Bool { findings.contains { $0.rule == "syntax" } }
}
