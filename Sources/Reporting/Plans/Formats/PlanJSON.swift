internal import Planning
internal import Text

extension PlanFormatDefinition {
  static let json = PlanFormatDefinition(
    summary: "for programs: one JSON object", render: { document, _, _ in document.json.text },
    renderChanges: { comparison, _ in comparison.json.text })
}
