internal import Diagnostics
internal import Planning
internal import Text

/// Renders changes for people.
func changeText(_ comparison: Comparison, _ style: TextStyle) -> String {
  let paint = Paint(style)
  var text = comparison.merge.map { mergeText($0, paint) + "\n" } ?? ""
  text += paint("\(comparison.headline), compared with \(shown(comparison.base))\n", as: .strong)
  for workflow in comparison.changes {
    text += "\n" + paint(shown(workflow.workflow), as: .strong) + "\n"
    for change in workflow.changes {
      let sign = change.isHighImpact ? paint("◆", as: .severity(.error)) : "●"
      let lines = wrapped(shown(change.text), columns: 76)
      text += lines.enumerated().map { ($0.offset == 0 ? "  \(sign) " : "    ") + $0.element + "\n" }.joined()
      text += change.lines.map { paint("      \(shown($0))\n", as: .faint) }.joined()
    }
  }
  for (workflow, obstacles) in comparison.document.refusals {
    text += "\n" + refusalText(workflow, obstacles, paint)
  }
  return text
}

/// Renders what starts once changes are on a branch.
private func mergeText(_ merge: MergeEffect, _ paint: Paint) -> String {
  let head = wrapped(shown(merge.headline), columns: 80).map { paint($0 + "\n", as: .strong) }.joined()
  let starts = merge.lines.flatMap { line in
    wrapped(shown(line), columns: 76).enumerated().map {
      ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n"
    }
  }
  return head + starts.joined()
}
