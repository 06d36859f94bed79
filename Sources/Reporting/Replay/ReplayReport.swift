public import Diagnostics
public import Text

/// What the commits of a file broke and mended.
public struct ReplayReport: Sendable {
  /// The path of the file.
  public let path: String
  /// The lowest severity that counts.
  public let failOn: Severity
  /// The commits, from the oldest on.
  public let commits: [Commit]
  /// The times during which the file was broken, from the oldest on.
  public let streaks: [Streak]
  /// Whether the clone has only some of the commits.
  public let isShallow: Bool
  /// Whether earlier commits are left out.
  public let isCut: Bool

  /// A commit.
  public struct Commit: Sendable {
    /// The name, in hexadecimal digits.
    public let name: String
    /// When it was made.
    public let time: Timestamp
    /// The first line of its message, as it may be shown.
    public let subject: String
    /// The file after it.
    public let state: State
    /// What is found after it and was not before.
    public let broke: [Change]
    /// What was found before it and is not any more.
    public let mended: [Change]
  }

  /// A state of the file after a commit.
  public enum State: Equatable, Sendable {
    case absent
    /// There are so many findings that count; none in a file that passes.
    case checked(findings: Int)
    /// It is unknown, for a reason in a few words.
    case unknown(String)
  }

  /// A finding that comes or goes.
  public struct Change: Sendable {
    /// The ID of the rule.
    public let rule: String
    /// The severity.
    public let severity: Severity
    /// The message.
    public let message: String
    /// The line on which it is found, before or after the commit.
    public let line: Int
    /// The index of the commit that broke what is mended; nil if none among the commits did.
    public let origin: Int?
  }

  /// Commits in a row after each of which the file was broken.
  public struct Streak: Sendable {
    /// The index of its first commit.
    public let first: Int
    /// The index of its last commit.
    public let last: Int
    /// The number of its commits.
    public let count: Int
    /// When the first was made.
    public let start: Timestamp
    /// When the first commit after it was made; nil if there is none.
    public let end: Timestamp?

    /// The duration in seconds, not negative even if the clocks of people differ; nil if it is not over.
    public var duration: Int? { end.map { max(0, $0.secondsSince1970 - start.secondsSince1970) } }
  }

  /// The number of commits after which the file was broken.
  public var failing: Int { streaks.reduce(0) { $0 + $1.count } }
  /// The number of pushes that would have been spared: of the commits in a row, all but the first.
  public var spared: Int { streaks.reduce(0) { $0 + $1.count - 1 } }

  /// Creates a report from commits, the oldest first.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - commits: The commits.
  ///   - failOn: The lowest severity that counts.
  ///   - isShallow: Whether the clone has only some of the commits.
  ///   - isCut: Whether earlier commits are left out.
  /// - Complexity: linear in the number of findings.
  public init(_ path: String, _ commits: [ReplayedCommit], failOn: Severity, isShallow: Bool, isCut: Bool) {
    self.path = path
    self.failOn = failOn
    self.isShallow = isShallow
    self.isCut = isCut
    var origins = ChangeOrigins()
    self.commits = commits.enumerated().map { index, commit in
      let changes = FindingChanges(from: commit.before, to: commit.after, failOn)
      return Commit(
        name: commit.name, time: Timestamp(secondsSince1970: commit.time), subject: Secrets.masked(commit.subject),
        state: State(commit.after, failOn), broke: origins.broken(changes.broke, by: index),
        mended: origins.mended(changes.mended))
    }
    streaks = Streak.streaks(in: self.commits)
  }
}

extension ReplayReport.State {
  fileprivate init(_ version: ReplayedCommit.Version, _ failOn: Severity) {
    self =
      switch version {
      case .absent: .absent
      case .unreadable(let reason): .unknown(reason)
      case .checked(let report): .checked(findings: report.findings.count { $0.severity >= failOn })
      }
  }
}

extension ReplayReport.Streak {
  /// Returns the streaks in commits; one whose state is unknown neither ends a streak nor counts.
  fileprivate static func streaks(in commits: [ReplayReport.Commit]) -> [ReplayReport.Streak] {
    var streaks: [ReplayReport.Streak] = []
    var current: (first: Int, last: Int, count: Int)?
    func finish(at end: Timestamp?) {
      guard let streak = current else { return }
      streaks.append(
        ReplayReport.Streak(
          first: streak.first, last: streak.last, count: streak.count, start: commits[streak.first].time, end: end))
      current = nil
    }
    for (index, commit) in commits.enumerated() {
      switch commit.state {
      case .unknown: break
      case .absent, .checked(findings: 0): finish(at: commit.time)
      case .checked: current = (current?.first ?? index, index, (current?.count ?? 0) + 1)
      }
    }
    finish(at: nil)
    return streaks
  }
}
