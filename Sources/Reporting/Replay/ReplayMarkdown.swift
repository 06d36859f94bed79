internal import Diagnostics
internal import Text

/// Renders what the commits of a file broke and mended as Markdown for a comment on a pull request, the newest first.
///
/// A comment can have 65,535 characters; the last line counts the commits that do not fit. Nothing in a commit can
/// mention people, show pictures or break out of its line.
func replayMarkdown(_ report: ReplayReport) -> String {
  var text = "### Ascertain: \(markdownCode(shown(report.path))), \(markdownText(report.title))\n\n"
  text += report.summary.map(markdownText).joined(separator: " ") + "\n"
  let commits = report.commits.filter(\.isTold)
  for (index, commit) in commits.reversed().enumerated() {
    let item = (index == 0 ? "\n" : "") + replayItem(commit, report)
    guard text.utf8.count + item.utf8.count < 65_400 else {
      let left = commits.count - index
      return text + "\n\(left) more \(left == 1 ? "commit is" : "commits are") not shown here.\n"
    }
    text += item
  }
  return text
}

private func replayItem(_ commit: ReplayReport.Commit, _ report: ReplayReport) -> String {
  let subject = markdownText(shown(commit.subject).cut(at: 100))
  var item = "- \(markdownCode(commit.shortName)) \(commit.time.day) \(subject)"
  if case .unknown(let reason) = commit.state { item += "\\\n  is not checked: \(markdownText(reason))" }
  for change in commit.broke {
    item += "\\\n  **broke** \(markdownCode(change.rule)): \(markdownProse(change.message))"
  }
  for change in commit.mended {
    let age = report.age(of: change, mendedBy: commit).map { ", \(markdownText($0))" } ?? ""
    item += "\\\n  mended \(markdownCode(change.rule)): \(markdownProse(change.message))\(age)"
  }
  return item + "\n"
}
