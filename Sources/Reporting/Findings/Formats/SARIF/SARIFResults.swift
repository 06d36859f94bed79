internal import Diagnostics
internal import Text

/// The results of one run in SARIF.
struct SARIFResults {
  private let paths: RepositoryPaths
  private let numbers: [String: Int]
  /// Whether any result is suppressed: SARIF then requires all results of a run to state it.
  private let hasSuppressions: Bool
  /// Whether the findings were compared with a baseline: then all results state whether it has them.
  private let hasBaseline: Bool

  init(_ reports: [FileReport], _ context: ReportContext, _ rules: [RuleDescriptor]) {
    paths = RepositoryPaths(context)
    numbers = Dictionary(zip(rules.map(\.id), rules.indices)) { first, _ in first }
    hasSuppressions = reports.contains { !$0.suppressed.isEmpty || !$0.baselined.isEmpty }
    hasBaseline = context.hasBaseline
  }

  /// Writes the results of one file.
  func write(_ report: FileReport, to json: inout JSONWriter) {
    guard !report.findings.isEmpty || !report.suppressed.isEmpty || !report.baselined.isEmpty else { return }
    let page = Page(
      report: report, lines: LineTable(report.file), hashes: LineHashes(report.file),
      artifact: artifact(report.file.path))
    for finding in report.findings { write(finding, page, suppression: nil, to: &json) }
    for suppressed in report.suppressed { write(suppressed.finding, page, suppression: suppressed, to: &json) }
    for finding in report.baselined { write(finding, page, suppression: nil, isBaselined: true, to: &json) }
  }

  /// The values that the results of one file share.
  private struct Page {
    let report: FileReport
    let lines: LineTable
    let hashes: LineHashes
    let artifact: JSON
  }

  private func write(
    _ finding: Finding, _ page: Page, suppression: SuppressedFinding?, isBaselined: Bool = false,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.member("ruleId", finding.rule)
      if let number = numbers[finding.rule] { json.member("ruleIndex", number) }
      json.member("level", finding.severity.rawValue)
      json.member("message") { json in json.object { $0.member("text", message(finding)) } }
      json.member("locations") { json in
        json.array { json in
          json.object { json in
            write(finding.range, page, to: &json)
            if !finding.keyPath.steps.isEmpty {
              let name = JSON.string(Secrets.masked(visible(finding.keyPath.description)))
              json.member("logicalLocations", [["fullyQualifiedName": name]])
            }
          }
        }
      }
      if !finding.related.isEmpty { write(finding.related, page, to: &json) }
      if let hash = page.hashes[page.lines.position(of: finding.range.start).line] {
        json.member("partialFingerprints", ["primaryLocationLineHash": .string(hash)])
      }
      // There is no other name for a file in this format.
      let fixes = page.report.shownFixes(of: finding).filter { !$0.edits.isEmpty }
      if !fixes.isEmpty { write(fixes, page, to: &json) }
      if hasSuppressions {
        json.member("suppressions") { json in
          json.array { json in
            if let suppression { write(suppression, page, to: &json) }
            if isBaselined { json.object { $0.member("kind", "external") } }
          }
        }
      }
      if hasBaseline { json.member("baselineState", isBaselined ? "unchanged" : "new") }
    }
  }

  private func write(_ all: [Finding.Related], _ page: Page, to json: inout JSONWriter) {
    json.member("relatedLocations") { json in
      json.array { json in
        for (number, related) in all.enumerated() {
          json.object { json in
            json.member("id", number + 1)
            write(related.range, page, to: &json)
            json.member("message") { json in json.object { $0.member("text", unlinked(related.message)) } }
          }
        }
      }
    }
  }

  private func write(_ fixes: [Fix], _ page: Page, to json: inout JSONWriter) {
    json.member("fixes") { json in
      json.array { json in
        for fix in fixes {
          json.object { json in
            json.member("description") { json in json.object { $0.member("text", visible(fix.title)) } }
            json.member("artifactChanges") { json in
              json.array { json in
                json.object { json in
                  json.member("artifactLocation", page.artifact)
                  json.member("replacements") { json in
                    json.array { json in for edit in fix.edits { write(edit, page, to: &json) } }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func write(_ edit: TextEdit, _ page: Page, to json: inout JSONWriter) {
    json.object { json in
      json.member("deletedRegion") { json in write(region: edit.range, page, to: &json) }
      if !edit.replacement.isEmpty {
        json.member("insertedContent") { json in json.object { $0.member("text", edit.replacement) } }
      }
    }
  }

  private func write(_ suppressed: SuppressedFinding, _ page: Page, to json: inout JSONWriter) {
    json.object { json in
      json.member("kind", "inSource")
      if let reason = suppressed.reason { json.member("justification", Secrets.masked(visible(reason))) }
      json.member("location") { json in json.object { write(suppressed.comment, page, to: &$0) } }
    }
  }

  private func write(_ range: SourceRange, _ page: Page, to json: inout JSONWriter) {
    json.member("physicalLocation") { json in
      json.object { json in
        json.member("artifactLocation", page.artifact)
        json.member("region") { json in write(region: range, page, to: &json) }
      }
    }
  }

  private func write(region range: SourceRange, _ page: Page, to json: inout JSONWriter) {
    let (start, end) = (page.lines.position(of: range.start), page.lines.position(of: range.end))
    json.object {
      $0.member("startLine", start.line)
      $0.member("startColumn", start.column)
      $0.member("endLine", end.line)
      $0.member("endColumn", end.column)
    }
  }

  /// Returns the message with help and a link to each related location, since GitHub shows only linked ones.
  private func message(_ finding: Finding) -> String {
    var message = unlinked(finding.message)
    if let help = finding.help { message += "\nhelp: \(unlinked(help))" }
    for (number, related) in finding.related.enumerated() {
      message += "\nsee: [\(linkText(related.message))](\(number + 1))"
    }
    return message
  }

  private func artifact(_ path: String) -> JSON {
    guard let inside = paths.inside(path) else { return ["uri": .string("file://" + uri(paths.absolute(path)))] }
    return ["uri": .string(uri(inside)), "uriBaseId": "%SRCROOT%"]
  }
}

/// Escapes a text so that nothing in it is a link to SARIF's readers, as `[text](1)` would be.
private func unlinked(_ text: String) -> String {
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
