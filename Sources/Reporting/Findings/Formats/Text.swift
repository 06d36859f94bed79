internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let text = ReportFormatDefinition(
    summary: "for people: the line with the error marked, and how to fix it", render: writeTextReport)
}

/// Writes findings for people: location, severity, message and rule, then the source line with the range marked.
private func writeTextReport(_ reports: [FileReport], _ context: ReportContext, to output: inout TextWriter) {
  let pages = context.style == .linked ? addresses(context) : [:]
  for report in reports where !report.findings.isEmpty {
    let page = Page(report, context, pages)
    for finding in report.findings {
      output.write(page.block(finding))
      output.write("\n")
    }
  }
}

/// Returns the address of the page of each rule that has one, by ID.
private func addresses(_ context: ReportContext) -> [String: String] {
  Dictionary(context.rules().compactMap { rule in rule.page.map { (rule.id, $0) } }) { first, _ in first }
}

/// The report of one file, with what is needed to render its findings.
private struct Page {
  let file: SourceFile
  let lines: LineTable
  let report: FileReport
  let paint: Paint
  let width: Int?
  let addresses: [String: String]

  init(_ report: FileReport, _ context: ReportContext, _ addresses: [String: String]) {
    file = report.file
    lines = LineTable(report.file)
    self.report = report
    paint = Paint(context.style)
    width = context.width
    self.addresses = addresses
  }

  func block(_ finding: Finding) -> String {
    let severity = paint(finding.severity.rawValue, as: .severity(finding.severity))
    var head = Paragraph(width: width, indentation: 2)
    let location = location(finding.range)
    head.add(paint(location, as: .strong) + ":", columns: displayWidth(location) + 1)
    head.add(severity + ":", columns: finding.severity.rawValue.count + 1)
    head.add(words: visible(finding.message))
    head.add(rule(finding.rule), columns: finding.rule.count + 2)
    var block = head.text + snippet(finding.range, mark: "^", severity: finding.severity)
    for related in finding.related {
      let position = lines.position(of: related.range.start)
      var note = Paragraph(width: width, indentation: 8)
      note.add("  " + paint("note:", as: .faint), columns: 7)
      note.add(words: "\(visible(related.message)), line \(position.line)")
      block += note.text
      block += snippet(related.range, mark: "-", severity: nil)
    }
    if let help = finding.help { block += self.help(help) }
    return block
  }

  private func help(_ text: String) -> String {
    var help = Paragraph(width: width, indentation: 8)
    help.add("  " + paint("help:", as: .help), columns: 7)
    help.add(words: visible(text))
    return help.text
  }

  private func rule(_ id: String) -> String { paint.link(paint("[\(id)]", as: .faint), to: addresses[id]) }

  private func location(_ range: SourceRange) -> String {
    let position = lines.position(of: range.start)
    return "\(visiblePath(file.path)):\(position.line):\(position.column)"
  }

  /// Renders the line in which a range starts, with marks below the range.
  private func snippet(_ range: SourceRange, mark: Character, severity: Severity?) -> String {
    let number = lines.position(of: range.start).line
    guard let line = lines.range(ofLine: number) else { return "" }
    // The number of the line, the bar, and the spaces around them need columns as well.
    let room = width.map { $0 - String(number).count - 5 }
    let window = Window(of: line, around: range, in: file, room: room)
    let before = shown(SourceRange(start: window.start, end: max(window.start, min(range.start, window.end))))
    let marked = shown(
      SourceRange(start: max(window.start, range.start), end: min(max(range.end, range.start), window.end)))
    let after = shown(SourceRange(start: min(max(range.end, range.start), window.end), end: window.end))
    let gutter = String(number)
    let empty = String(repeating: " ", count: gutter.count)
    let lead = window.isCutBefore ? "…" : ""
    let width = max(1, min(displayWidth(marked), room.map { $0 - displayWidth(lead + before) } ?? .max))
    let marks = paint(String(repeating: mark, count: width), as: severity.map { .severity($0) } ?? .faint)
    let indent = String(repeating: " ", count: displayWidth(lead + before))
    let bar = paint("|", as: .faint)
    let whole = visible(lead + before + marked + after + (window.isCutAfter ? "…" : ""))
    // What stands for a secret can be longer than it.
    let text = room.map { cutOff(whole, columns: $0) } ?? whole
    return "  \(paint(gutter, as: .faint)) \(bar) \(text)\n  \(empty) \(bar) \(indent)\(marks)\n"
  }

  /// Returns a part of the source without secrets, control characters and tabs.
  private func shown(_ range: SourceRange) -> String {
    guard range.start < range.end else { return "" }
    let bytes = Secrets.mask(file.bytes[range.start..<range.end], report.secrets(in: range))
    return visible(String(decoding: bytes, as: UTF8.self))
  }
}

/// A paragraph that is wrapped at the width of the terminal, if there is one.
private struct Paragraph {
  let width: Int?
  let indentation: Int
  private var line = ""
  private var columns = 0
  private var lines = ""

  init(width: Int?, indentation: Int) {
    self.width = width
    self.indentation = indentation
  }

  var text: String { lines + line + "\n" }

  /// Adds the words of a text; without a width, it is one.
  mutating func add(words text: String) {
    guard width != nil else { return add(text, columns: displayWidth(text)) }
    for (index, word) in unbrokenWords(text).enumerated() {
      add(word.text, columns: displayWidth(word.text), after: index == 0 ? " " : word.gap)
    }
  }

  /// Adds a word with its width in columns, and the gap before it if no line begins with it.
  mutating func add(_ word: String, columns: Int, after gap: String = " ") {
    if let width, self.columns > indentation, self.columns + gap.count + columns > width {
      lines += line + "\n"
      line = String(repeating: " ", count: indentation)
      self.columns = indentation
    } else if self.columns > 0 {
      line += gap
      self.columns += gap.count
    }
    line += word
    self.columns += columns
  }
}

/// The part of a line that is shown, since a long line is cut around a range.
private struct Window {
  let start: Int
  let end: Int
  let isCutBefore: Bool
  let isCutAfter: Bool

  /// The number of bytes shown of a line without a known width, enough for most lines.
  private static let defaultLength = 160

  init(of line: SourceRange, around range: SourceRange, in file: SourceFile, room: Int?) {
    // No character has more columns than bytes; the marks where the line is cut need one each.
    let whole = room.map { max(12, $0 - 2) } ?? Self.defaultLength
    var start = line.start
    var end = line.end
    if line.end - line.start > whole {
      start = max(line.start, min(range.start, line.end) - whole / 3)
      end = min(line.end, start + whole)
      while start > line.start, file.bytes[start] & 0xC0 == 0x80 { start -= 1 }
      while end < line.end, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    self.start = start
    self.end = end
    isCutBefore = start > line.start
    isCutAfter = end < line.end
  }
}
