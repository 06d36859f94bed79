internal import Diagnostics
internal import Text

/// Renders for people what the commits of a file broke and mended, the oldest first.
func replayText(_ report: ReplayReport, _ layout: TextLayout) -> String {
  let page = ReplayPage(report: report, layout: layout)
  return layout.paragraph("\(shown(report.path)): \(report.title)", indent: 0, as: .strong)
    + report.commits.filter(\.isTold).map { "\n" + page.text(of: $0) }.joined() + "\n"
    + report.summary.map { layout.paragraph($0, indent: 0) }.joined()
}

/// A page that fits the terminal.
private struct ReplayPage {
  let report: ReplayReport
  let layout: TextLayout

  func text(of commit: ReplayReport.Commit) -> String {
    let head = "\(commit.shortName) \(commit.time.day) \(shown(commit.subject).cut(at: 100))"
    var text = layout.paragraph(head, indent: 0, as: .strong)
    if case .unknown(let reason) = commit.state {
      text += layout.paragraph("is not checked: \(reason)", indent: 2, as: .faint)
    }
    for change in commit.broke {
      text += layout.paragraph("broke \(phrase(change))", indent: 2, as: .severity(change.severity))
    }
    for change in commit.mended {
      let age = report.age(of: change, mendedBy: commit).map { ", \($0)" } ?? ""
      text += layout.paragraph("mended \(phrase(change))\(age)", indent: 2, as: .help)
    }
    return text
  }

  private func phrase(_ change: ReplayReport.Change) -> String {
    "\(change.rule) on line \(change.line): \(visible(change.message))"
  }
}
