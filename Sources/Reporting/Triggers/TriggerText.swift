internal import Diagnostics
internal import Text
internal import Triggers

/// Renders for people what an event starts, with what is started first.
func triggerText(_ report: TriggerReport, _ layout: TextLayout) -> String {
  let page = TriggerPage(report: report, layout: layout)
  guard let event = report.event else { return report.entries.map(page.overview).joined(separator: "\n") }
  let starts = report.entries.filter { $0.start?.answer != .no }
  let others = report.entries.filter { $0.start?.answer == .no }
  let certain = starts.count { $0.start?.answer == .yes }
  let possible = starts.count - certain
  let more = possible > 0 ? ", and perhaps \(possible)" : ""
  let counts = starts.isEmpty ? "starts none" : "starts \(certain)\(more)"
  let total = report.entries.count
  let head = "\(shown(event.phrase)): \(counts) of \(total) \(total == 1 ? "workflow" : "workflows")"
  return layout.paragraph(head, indent: 0, as: .strong)
    + starts.map { "\n" + page.started($0) }.joined()
    + (others.isEmpty ? "" : "\n" + others.map(page.other).joined())
}

/// A page that fits the terminal.
private struct TriggerPage {
  let report: TriggerReport
  let layout: TextLayout

  func overview(_ entry: TriggerReport.Entry) -> String {
    let events = entry.events.isEmpty ? ["people, schedules and the API only"] : entry.events
    return layout.paragraph(title(entry), indent: 0, as: .strong)
      + events.map { layout.paragraph("started by \(shown($0))", indent: 2) }.joined() + skips(entry) + effects(entry)
  }

  func started(_ entry: TriggerReport.Entry) -> String {
    let sign = entry.start?.answer == .yes ? "▶" : "?"
    let verb = entry.start?.answer == .yes ? "starts" : "may start"
    return layout.paragraph("\(sign) \(title(entry)) \(verb)", indent: 0, as: .strong) + reason(entry) + skips(entry)
      + effects(entry)
  }

  func other(_ entry: TriggerReport.Entry) -> String {
    layout.paragraph("– \(title(entry)) does not start: \(reasonText(entry))", indent: 0, as: .faint)
  }

  private func title(_ entry: TriggerReport.Entry) -> String {
    shown(entry.id) + (entry.name.map { " (\(shown($0)))" } ?? "")
  }

  private func reason(_ entry: TriggerReport.Entry) -> String { layout.paragraph(reasonText(entry), indent: 2) }

  private func reasonText(_ entry: TriggerReport.Entry) -> String {
    guard let start = entry.start else { return "" }
    return located(start.reason.text, entry.line)
  }

  private func skips(_ entry: TriggerReport.Entry) -> String {
    zip(entry.skips, entry.skipLines).map { skip, line in
      let verb = skip.answer == .no ? "is not skipped" : "is skipped"
      return layout.paragraph("\(verb) \(located(skip.reason.text, line))", indent: 2)
    }
    .joined()
  }

  private func effects(_ entry: TriggerReport.Entry) -> String {
    if entry.effects.isEmpty {
      return layout.paragraph("publishes nothing to App Store Connect", indent: 2, as: .faint)
    }
    let isReview = entry.effects.contains { $0.hasPrefix("submits it to App Review") }
    return layout.paragraph(
      shown(entry.effects.joined(separator: ", ")), indent: 2, as: isReview ? .severity(.error) : .help)
  }

  private func located(_ text: String, _ line: Int?) -> String {
    shown(text) + (line.map { " (\(shown(report.path)):\($0))" } ?? "")
  }
}
