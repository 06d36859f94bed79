internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Text

extension DocumentView {
  /// The largest number of findings that an editor is told of in one file; it would show no more.
  private static let diagnosticLimit = 1000

  /// The findings in the text as it is now, as the protocol has them.
  ///
  /// While the text does not parse, those of the last one that did stay, where it has not changed.
  var diagnostics: [JSON] {
    guard let report = reports.first else { return [] }
    var items = self.items(report, report.findings, positions) { $0 }
    guard let earlier = earlierReports?.first else { return items }
    let known = Set(report.findings.map { "\($0.rule) \($0.range.start)" })
    let kept = earlier.findings.filter { finding in
      map.current(finding.range).map { !known.contains("\(finding.rule) \($0.start)") } ?? false
    }
    items += self.items(earlier, kept, positions, map.current)
    return Array(items.prefix(Self.diagnosticLimit))
  }

  /// The findings in files beside the document, by the path of the file; those of the last text that parsed.
  var diagnosticsBeside: [(path: String, items: [JSON])] {
    (earlierReports ?? reports).dropFirst().map { report in
      let positions = PositionTable(report.file, client.encoding)
      return (report.file.path, items(report, report.findings, positions) { $0 })
    }
  }

  private func items(
    _ report: FileReport, _ findings: [Finding], _ positions: PositionTable, _ place: (SourceRange) -> SourceRange?
  ) -> [JSON] {
    var pages: [String: String?] = [:]
    return findings.prefix(Self.diagnosticLimit).compactMap { finding in
      guard let range = place(finding.range) else { return nil }
      let page = pages[finding.rule] ?? descriptor(ofRule: finding.rule)?.page
      pages[finding.rule] = page
      return JSON(present: [
        "range": positions.json(range), "severity": .integer(finding.severity.number),
        "code": .string(finding.rule),
        "codeDescription": client.takesCodeDescriptions ? page.map { ["href": .string($0)] } : nil,
        "source": "ascertain", "message": .string(finding.text),
        "relatedInformation": related(finding, of: report, positions, place),
      ])
    }
  }

  private func related(
    _ finding: Finding, of report: FileReport, _ positions: PositionTable, _ place: (SourceRange) -> SourceRange?
  ) -> JSON? {
    guard client.takesRelatedInformation, !finding.related.isEmpty,
      report.file.path == current.document.file.path
    else { return nil }
    return .array(
      finding.related.compactMap { related in
        place(related.range).map { range in
          [
            "location": ["uri": .string(uri.text), "range": positions.json(range)],
            "message": .string(related.message),
          ]
        }
      })
  }
}

extension Finding {
  /// The message and the advice, each on a line.
  var text: String { message + (help.map { "\nhelp: \($0)" } ?? "") }
}

extension Severity {
  /// The severity as the protocol has it; its fourth one is for hints that are hardly seen.
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
