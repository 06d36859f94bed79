internal import Diagnostics
internal import Text

/// Renders for people what the commits of a file broke and mended, the oldest first.
func replayText(_ report: ReplayReport, _ layout: TextLayout) -> String {
  let page = ReplayPage(report: report, layout: layout)
  return page.paragraph("\(shown(report.path)): \(report.title)", indent: 0, as: .strong)
    + report.commits.filter(\.isTold).map { "\n" + page.text(of: $0) }.joined() + "\n"
    + report.summary.map { page.paragraph($0, indent: 0) }.joined()
}

/// A page that fits the terminal.
private struct ReplayPage {
  let report: ReplayReport
  let layout: TextLayout

  func text(of commit: ReplayReport.Commit) -> String {
    let head = "\(commit.shortName) \(commit.time.day) \(shown(commit.subject).cut(at: 100))"
    var text = paragraph(head, indent: 0, as: .strong)
    if case .unknown(let reason) = commit.state {
      text += paragraph("is not checked: \(reason)", indent: 2, as: .faint)
    }
    for change in commit.broke {
      text += paragraph("broke \(phrase(change))", indent: 2, as: .severity(change.severity))
    }
    for change in commit.mended {
      let age = report.age(of: change, mendedBy: commit).map { ", \($0)" } ?? ""
      text += paragraph("mended \(phrase(change))\(age)", indent: 2, as: .help)
    }
    return text
  }

  private func phrase(_ change: ReplayReport.Change) -> String {
    "\(change.rule) on line \(change.line): \(visible(change.message))"
  }

  func paragraph(_ text: String, indent: Int, as color: Paint.Color? = nil) -> String {
    let margin = String(repeating: " ", count: indent)
    return wrapped(text, columns: layout.columns - indent, next: layout.columns - indent - 2).enumerated().map {
      index, line in
      let line = margin + (index == 0 ? "" : "  ") + line
      return (color.map { layout.paint(line, as: $0) } ?? line) + "\n"
    }
    .joined()
  }
}
