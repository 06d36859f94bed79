internal import Diagnostics
internal import Text

extension ReportFormatDefinition {
  static let sarif = ReportFormatDefinition(summary: "for code scanning: SARIF 2.1.0", render: sarifReport)
}

/// Renders findings as SARIF 2.1.0 for GitHub's code scanning.
///
/// The log has every rule with its help, names files from the root of the repository, and includes fingerprints and the
/// findings that comments suppress, marked as such.
private func sarifReport(_ reports: [FileReport], _ context: ReportContext) -> String {
  let rules = context.rules()
  let writer = SARIFWriter(reports, context, rules)
  var driver: [JSON.Member] = [JSON.Member("name", "ascertain")]
  if !context.version.isEmpty { driver.append(JSON.Member("semanticVersion", .string(context.version))) }
  driver.append(JSON.Member("rules", .array(rules.map(sarifRule))))
  let document: JSON = [
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      [
        "tool": ["driver": .object(driver)],
        "automationDetails": ["id": "ascertain/"],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": ["%SRCROOT%": ["description": ["text": "The root of the repository."]]],
        "results": .array(reports.flatMap(writer.results)),
      ]
    ],
  ]
  return document.text
}

/// A writer of the results of one run.
private struct SARIFWriter {
  let paths: RepositoryPaths
  let numbers: [String: Int]
  /// Whether any result is suppressed: SARIF then requires all results of a run to state it.
  let hasSuppressions: Bool

  init(_ reports: [FileReport], _ context: ReportContext, _ rules: [RuleDescriptor]) {
    paths = RepositoryPaths(context)
    numbers = Dictionary(zip(rules.map(\.id), rules.indices)) { first, _ in first }
    hasSuppressions = reports.contains { !$0.suppressed.isEmpty }
  }

  func results(_ report: FileReport) -> [JSON] {
    guard !report.findings.isEmpty || !report.suppressed.isEmpty else { return [] }
    let page = Page(
      lines: LineTable(report.file), hashes: LineHashes(report.file), artifact: artifact(report.file.path))
    return report.findings.map { result($0, page, suppressions: []) }
      + report.suppressed.map { result($0.finding, page, suppressions: [suppression($0, page)]) }
  }

  /// The values that the results of one file share.
  private struct Page {
    let lines: LineTable
    let hashes: LineHashes
    let artifact: JSON
  }

  private func result(_ finding: Finding, _ page: Page, suppressions: [JSON]) -> JSON {
    var location = self.location(finding.range, page)
    if !finding.keyPath.steps.isEmpty {
      let name = JSON.string(Secrets.masked(visible(finding.keyPath.description)))
      location.append(JSON.Member("logicalLocations", [["fullyQualifiedName": name]]))
    }
    var members = [JSON.Member("ruleId", .string(finding.rule))]
    if let number = numbers[finding.rule] { members.append(JSON.Member("ruleIndex", .integer(number))) }
    members += [
      JSON.Member("level", .string(finding.severity.rawValue)),
      JSON.Member("message", ["text": .string(message(finding))]),
      JSON.Member("locations", [.object(location)]),
    ]
    if !finding.related.isEmpty {
      let related = finding.related.enumerated().map { number, related in
        JSON.object(
          [JSON.Member("id", .integer(number + 1))] + self.location(related.range, page)
            + [JSON.Member("message", ["text": .string(plain(related.message))])])
      }
      members.append(JSON.Member("relatedLocations", .array(related)))
    }
    if let hash = page.hashes[page.lines.position(of: finding.range.start).line] {
      members.append(JSON.Member("partialFingerprints", ["primaryLocationLineHash": .string(hash)]))
    }
    if hasSuppressions { members.append(JSON.Member("suppressions", .array(suppressions))) }
    return .object(members)
  }

  /// Returns the message with help and a link to each related location, since GitHub shows only linked ones.
  private func message(_ finding: Finding) -> String {
    var lines = [plain(finding.message)]
    if let help = finding.help { lines.append("help: \(plain(help))") }
    for (number, related) in finding.related.enumerated() {
      lines.append("see: [\(linkText(related.message))](\(number + 1))")
    }
    return lines.joined(separator: "\n")
  }

  private func suppression(_ suppressed: SuppressedFinding, _ page: Page) -> JSON {
    var members = [JSON.Member("kind", "inSource")]
    if let reason = suppressed.reason {
      members.append(JSON.Member("justification", .string(Secrets.masked(visible(reason)))))
    }
    members.append(JSON.Member("location", .object(location(suppressed.comment, page))))
    return .object(members)
  }

  private func location(_ range: SourceRange, _ page: Page) -> [JSON.Member] {
    let (start, end) = (page.lines.position(of: range.start), page.lines.position(of: range.end))
    let region: JSON = [
      "startLine": .integer(start.line), "startColumn": .integer(start.column),
      "endLine": .integer(end.line), "endColumn": .integer(end.column),
    ]
    return [JSON.Member("physicalLocation", ["artifactLocation": page.artifact, "region": region])]
  }

  private func artifact(_ path: String) -> JSON {
    guard let inside = paths.inside(path) else { return ["uri": .string("file://" + uri(paths.absolute(path)))] }
    return ["uri": .string(uri(inside)), "uriBaseId": "%SRCROOT%"]
  }
}

/// Escapes a text so that nothing in it is a link to SARIF's readers, as `[text](1)` would be.
private func plain(_ text: String) -> String {
  var result = ""
  var last: Unicode.Scalar = " "
  for scalar in visible(text).unicodeScalars {
    if scalar == "(", last == "]" { result += " " }
    result.unicodeScalars.append(scalar)
    last = scalar
  }
  return result
}

/// Escapes the brackets in the text of a link.
private func linkText(_ text: String) -> String {
  var result = ""
  for scalar in visible(text).unicodeScalars {
    if scalar == "\\" || scalar == "[" || scalar == "]" { result += "\\" }
    result.unicodeScalars.append(scalar)
  }
  return result
}

/// Percent-encodes a path as a URI, all bytes except letters, digits and `-._~/`.
private func uri(_ path: String) -> String {
  var result = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return result
}
