internal import Diagnostics
internal import Planning
internal import Text

/// Renders changes for people.
func changeText(_ comparison: Comparison, _ layout: TextLayout) -> String {
  let paint = layout.paint
  var text = comparison.merge.map { mergeText($0, layout) + "\n" } ?? ""
  text += head("\(comparison.headline), compared with \(shown(comparison.base))", layout)
  for workflow in comparison.changes {
    text += "\n" + head(shown(workflow.workflow), layout)
    for change in workflow.changes {
      let sign = change.isHighImpact ? paint("◆", as: .severity(.error)) : "●"
      let lines = wrapped(shown(change.text), columns: layout.columns - 4)
      text += lines.enumerated().map { ($0.offset == 0 ? "  \(sign) " : "    ") + $0.element + "\n" }.joined()
      text += change.lines.map { paint(cutOff("      \(shown($0))", columns: layout.columns) + "\n", as: .faint) }
        .joined()
    }
  }
  for (workflow, obstacles) in comparison.document.refusals {
    text += "\n" + refusalText(workflow, obstacles, layout)
  }
  return text
}

/// Renders what starts once changes are on a branch.
private func mergeText(_ merge: MergeEffect, _ layout: TextLayout) -> String {
  let starts = merge.lines.map { hanging(shown($0), after: "  - ", columns: layout.columns) }
  return head(shown(merge.headline), layout) + starts.joined()
}
