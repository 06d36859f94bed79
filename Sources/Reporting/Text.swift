internal import Diagnostics

/// Findings for people: place, severity, message and rule in one line, then the source line with the place marked.
func textReport(_ reports: [FileReport], _ context: ReportContext) -> String {
  reports.filter { !$0.findings.isEmpty }
    .map { report in
      let page = Page(report, context.style)
      return report.findings.map { page.block($0) + "\n" }.joined()
    }
    .joined()
}

/// What the findings of one file are written with.
private struct Page {
  let file: SourceFile
  let lines: LineTable
  let report: FileReport
  let paint: Paint

  init(_ report: FileReport, _ style: TextStyle) {
    file = report.file
    lines = LineTable(report.file)
    self.report = report
    paint = Paint(style)
  }

  func block(_ finding: Finding) -> String {
    let severity = paint(finding.severity.rawValue, as: .severity(finding.severity))
    let head =
      "\(place(finding.range)): \(severity): \(visible(finding.message)) \(paint("[\(finding.rule)]", as: .faint))\n"
    var block = head + snippet(finding.range, mark: "^", severity: finding.severity)
    for related in finding.related {
      let position = lines.position(of: related.range.start)
      block += "  \(paint("note:", as: .faint)) \(visible(related.message)), line \(position.line)\n"
      block += snippet(related.range, mark: "-", severity: nil)
    }
    if let help = finding.help { block += "  \(paint("help:", as: .help)) \(visible(help))\n" }
    return block
  }

  private func place(_ range: SourceRange) -> String {
    let position = lines.position(of: range.start)
    return paint("\(visiblePath(file.path)):\(position.line):\(position.column)", as: .strong)
  }

  /// The line a range begins in, and marks below the range.
  private func snippet(_ range: SourceRange, mark: Character, severity: Severity?) -> String {
    let number = lines.position(of: range.start).line
    guard let line = lines.range(ofLine: number) else { return "" }
    let window = Window(of: line, around: range, in: file)
    let before = shown(SourceRange(start: window.start, end: max(window.start, min(range.start, window.end))))
    let marked = shown(
      SourceRange(start: max(window.start, range.start), end: min(max(range.end, range.start), window.end)))
    let after = shown(SourceRange(start: min(max(range.end, range.start), window.end), end: window.end))
    let gutter = String(number)
    let empty = String(repeating: " ", count: gutter.count)
    let lead = window.isCutBefore ? "…" : ""
    let width = max(1, displayWidth(marked))
    let marks = paint(String(repeating: mark, count: width), as: severity.map { .severity($0) } ?? .faint)
    let indent = String(repeating: " ", count: displayWidth(lead + before))
    let bar = paint("|", as: .faint)
    let text = visible(lead + before + marked + after + (window.isCutAfter ? "…" : ""))
    return "  \(paint(gutter, as: .faint)) \(bar) \(text)\n  \(empty) \(bar) \(indent)\(marks)\n"
  }

  /// A piece of the source without secrets, control characters and tabs.
  private func shown(_ range: SourceRange) -> String {
    guard range.start < range.end else { return "" }
    let bytes = Secrets.mask(file.bytes[range.start..<range.end], report.secrets(in: range), from: range.start)
    return visible(String(decoding: bytes, as: UTF8.self))
  }
}

/// The part of a line that is shown: a long line is cut around the place.
private struct Window {
  let start: Int
  let end: Int
  let isCutBefore: Bool
  let isCutAfter: Bool

  private static let before = 60
  private static let whole = 160

  init(of line: SourceRange, around range: SourceRange, in file: SourceFile) {
    var start = line.start
    var end = line.end
    if line.end - line.start > Self.whole {
      start = max(line.start, min(range.start, line.end) - Self.before)
      end = min(line.end, start + Self.whole)
      while start > line.start, file.bytes[start] & 0xC0 == 0x80 { start -= 1 }
      while end < line.end, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    self.start = start
    self.end = end
    isCutBefore = start > line.start
    isCutAfter = end < line.end
  }
}
