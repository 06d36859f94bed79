internal import Diagnostics
internal import Model
internal import Text

extension ReportLayout {
  /// The layout of the JSON report: the findings and their numbers.
  static let json = ReportLayout(
    format: .json,
    fill: { entries, _ in
      let tally = Tally(entries)
      return [.array(entries.flatMap(\.texts), indentation: 2)]
        + [tally.errors, tally.warnings, tally.notes].map(Filling.number)
    })
}

/// Finds the parts of a JSON report that depend on the files.
func jsonParts(_ file: SourceFile, _ root: JSONValue) throws(ReportLayout.Problem) -> ReportLayout.Parts {
  guard let version = root["format_version"]?.text else {
    throw ReportLayout.Problem(offset: root.range.start, reason: "`format_version` is missing")
  }
  guard version == "1.0" else {
    throw ReportLayout.Problem(
      offset: root.range.start, reason: "its format \(visible(version)) is that of another version of this program")
  }
  let findings = try root.required("findings")
  let summary = try root.required("summary")
  var holes = [findings.range]
  for name in ["errors", "warnings", "notes"] { holes.append(try summary.required(name).range) }
  var entries: [ReportEntry] = []
  for finding in try findings.list() {
    let text = file.bytes[finding.range.start..<finding.range.end]
    let severity: Severity = try finding.word("severity")
    entries.append(
      ReportEntry(
        name: Array(try finding.string("path").utf8), findings: [ReportedFinding(text: text, severity: severity)],
        texts: [text]))
  }
  return ReportLayout.Parts(holes: holes, entries: entries)
}

extension JSONValue {
  /// Returns the value of a key, which must be present.
  func required(_ key: String) throws(ReportLayout.Problem) -> JSONValue {
    guard let value = self[key] else {
      throw ReportLayout.Problem(offset: range.start, reason: "`\(key)` is missing")
    }
    return value
  }

  /// Returns the string of a key, which must be present.
  func string(_ key: String) throws(ReportLayout.Problem) -> String {
    let value = try required(key)
    guard let text = value.text else {
      throw ReportLayout.Problem(offset: value.range.start, reason: "`\(key)` is not a text")
    }
    return text
  }

  /// Returns the word of a closed set under a key, which must be present.
  func word<Word: RawRepresentable<String>>(_ key: String) throws(ReportLayout.Problem) -> Word {
    let text = try string(key)
    guard let word = Word(rawValue: text) else {
      throw ReportLayout.Problem(offset: range.start, reason: "`\(key)` cannot be `\(visible(text).cut(at: 40))`")
    }
    return word
  }

  /// Returns the items of the array that the value must be.
  func list() throws(ReportLayout.Problem) -> [JSONValue] {
    guard let items else { throw ReportLayout.Problem(offset: range.start, reason: "this is not a list") }
    return items
  }
}
