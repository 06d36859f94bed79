public import Diagnostics
internal import Text

extension ExplanationText {
  /// Renders the page about a rule.
  public func text(_ page: RulePage) -> String {
    let rule = page.rule
    let title = paint.link(paint(visible(rule.id), as: .strong), to: rule.page)
    var text = block(title) + paragraph(page.sentence) + "\n"
    text += paragraph("Severity: \(rule.severity.rawValue)\(rule.isOnByDefault ? "" : ", off by default")")
    text += paragraph("Group: \(rule.group)") + paragraph("Looks at: \(page.subject)")
    text += paragraph("False alarms: \(page.falseAlarms)")
    text += heading("Why") + paragraphs(rule.why, indent: 2)
    for example in page.bad { text += heading("Bad") + self.text(example) }
    for example in page.good { text += heading("Good") + self.text(example) }
    text += heading("How to fix") + (page.fixIntroduction.map { paragraph($0, indent: 2) } ?? "")
    for fix in page.shownFixes { text += paragraph(fix, indent: 2, mark: "- ") }
    if let fix = page.automaticFix { text += paragraph(fix, indent: 2) }
    text += heading("How to suppress") + suppression(page)
    if !page.settings.isEmpty { text += heading("Settings") }
    for setting in page.settings { text += paragraph("`\(setting.name)`: \(setting.about)", indent: 2, mark: "- ") }
    text += heading("Rejected by") + (page.rejection.map { paragraph($0, indent: 2) } ?? "")
    for party in page.rejecting { text += paragraph(party, indent: 2, mark: "- ") }
    if !page.basis.isEmpty { text += heading("Basis") }
    for basis in page.basis { text += paragraph(basis, indent: 2, mark: "- ") }
    text += heading("Sources")
    for source in rule.sources { text += paragraph(source, indent: 2, mark: "- ") }
    guard let address = rule.documentation else { return text }
    return text + "\n" + block("Page: \(address)")
  }

  private func text(_ example: RuleExample) -> String {
    var text = example.caption.map { paragraph(capitalized($0) + ":", indent: 2) } ?? ""
    text += code(example.file.text, indent: 4)
    for other in example.others {
      text += paragraph(capitalized(example.introduction(of: other)) + ":", indent: 2) + code(other.text, indent: 4)
    }
    if !example.findings.isEmpty { text += "\n" }
    for finding in example.findingsWithHelpOnce {
      text += paragraph("Line \(finding.line), column \(finding.column): \(finding.message)", indent: 2)
      if let help = finding.help { text += paragraph("help: \(help)", indent: 4) }
    }
    guard let fixed = example.fixed else { return text }
    return text + paragraph("Fixed:", indent: 2) + code(fixed, indent: 4)
  }

  private func suppression(_ page: RulePage) -> String {
    var text = paragraph(page.suppressionIntroduction, indent: 2)
    if let comment = page.comment { text += code(comment, indent: 4) }
    if page.rule.isOnByDefault {
      text += paragraph("For all, in `.ascertain.yml`:", indent: 2) + code(page.switchedOff, indent: 4)
    } else {
      text += paragraph("The rule is off by default. To turn it on, in `.ascertain.yml`:", indent: 2)
      text += code(page.switchedOn, indent: 4)
    }
    return text
  }
}
