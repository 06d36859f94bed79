internal import Diagnostics
internal import Text

/// The sentences about a history that texts for people share.
extension ReplayReport {
  /// The history as a whole, as a title.
  var title: String {
    let count = commits.count == 1 ? "1 commit" : "\(commits.count) commits"
    return "\(count), \(failing == 0 ? "none" : String(failing)) with \(severities)"
  }

  /// How long the file was broken, and what would have been spared, in sentences.
  var summary: [String] {
    var sentences: [String] = []
    if streaks.isEmpty {
      sentences.append("No commit left \(severities) in the file.")
    } else {
      let times = streaks.count == 1 ? "once" : "\(streaks.count) times"
      let longest = streaks.compactMap(\.duration).max().map { ", for \(Self.words(forSeconds: $0)) at the longest" }
      sentences.append("It was broken \(times)\(longest ?? "").")
      if let last = streaks.last, last.end == nil {
        sentences.append("After the last commit it was still broken, since \(last.start.day).")
      }
      sentences.append(
        spared == 1
          ? "1 push would have been spared." : "\(spared == 0 ? "No" : String(spared)) pushes would have been spared.")
    }
    if isShallow {
      sentences.append("The clone is shallow, so earlier commits are not known; git fetch --unshallow gets them.")
    }
    if isCut { sentences.append("Earlier commits are left out, for there are too many.") }
    return sentences
  }

  private var severities: String {
    switch failOn {
    case .error: "errors"
    case .warning: "errors or warnings"
    case .note: "findings"
    }
  }

  /// Returns how long a mended finding had been there; nil if that is not known.
  func age(of change: Change, mendedBy commit: Commit) -> String? {
    guard let origin = change.origin else { return nil }
    let seconds = max(0, commit.time.secondsSince1970 - commits[origin].time.secondsSince1970)
    return "after \(Self.words(forSeconds: seconds)), since \(commits[origin].shortName)"
  }

  /// Returns a duration in words, in the largest unit of which there is at least one.
  static func words(forSeconds seconds: Int) -> String {
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute")]
    guard let (size, name) = units.first(where: { seconds >= $0.0 }) else { return "less than a minute" }
    let count = seconds / size
    return "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}

extension ReplayReport.Commit {
  /// The name, as short as git shows it in a repository of ordinary size.
  var shortName: String { String(name.prefix(9)) }

  /// Whether there is something to tell of the commit.
  var isTold: Bool {
    switch state {
    case .unknown: true
    case .absent, .checked: !broke.isEmpty || !mended.isEmpty
    }
  }
}
