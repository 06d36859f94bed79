internal import Diagnostics
internal import Model
internal import Text

extension ReportLayout {
  /// The layout of the SARIF report: the results, each of which states its suppressions if any is suppressed.
  ///
  /// A result has the index of its rule, which is the same in all reports that have the same rules.
  static let sarif = ReportLayout(
    format: .sarif,
    fill: { [.array($1, indentation: 10), .array($0.flatMap(\.texts), indentation: 6)] },
    adapt: { reports in
      guard reports.contains(where: \.hasSuppressions) else { return reports }
      return reports.map { $0.hasSuppressions ? $0 : $0.map(statingNoSuppressions) }
    })
}

/// Finds the parts of a SARIF report that depend on the files.
func sarifParts(
  _ file: SourceFile, _ root: JSONValue, _ version: String
) throws(ReportLayout.Problem) -> ReportLayout.Parts {
  let runs = try root.required("runs")
  guard let run = try runs.list().first, runs.count == 1 else {
    throw ReportLayout.Problem(offset: runs.range.start, reason: "there must be one run")
  }
  let driver = try run.required("tool").required("driver")
  let program = try driver.string("name")
  guard program == "ascertain" else {
    throw ReportLayout.Problem(
      offset: driver.range.start, reason: "it was written by \(visible(program).cut(at: 40)), not by ascertain")
  }
  let writer = driver["semanticVersion"]?.text ?? ""
  guard writer == version else {
    throw ReportLayout.Problem(
      offset: driver.range.start,
      reason: "it was written by version \(visible(writer).cut(at: 40)), and this is version \(version)")
  }
  let results = try run.required("results")
  var entries: [ReportEntry] = []
  var statements = 0
  for result in try results.list() {
    let suppressions = result["suppressions"]
    if suppressions != nil { statements += 1 }
    let text = file.bytes[result.range.start..<result.range.end]
    let finding = ReportedFinding(
      text: text, severity: try result.word("level"), isSuppressed: (suppressions?.count ?? 0) > 0)
    entries.append(ReportEntry(name: Array(try name(of: result).utf8), findings: [finding], texts: [text]))
  }
  guard statements == (entries.hasSuppressions ? entries.count : 0) else {
    throw ReportLayout.Problem(
      offset: results.range.start, reason: "either all results state `suppressions`, if any is suppressed, or none")
  }
  let rules = try driver.required("rules")
  return ReportLayout.Parts(
    holes: [rules.range, results.range], entries: entries,
    rules: try rules.list().map { file.bytes[$0.range.start..<$0.range.end] })
}

/// Returns the name of the file of a result, decoded from its URI.
private func name(of result: JSONValue) throws(ReportLayout.Problem) -> String {
  guard let location = try result.required("locations").list().first else {
    throw ReportLayout.Problem(offset: result.range.start, reason: "a result has no location")
  }
  let artifact = try location.required("physicalLocation").required("artifactLocation")
  let uri = try artifact.string("uri")
  let path = artifact["uriBaseId"] == nil && uri.hasPrefix("file://") ? uri.dropFirst("file://".count) : uri[...]
  guard let name = decoded(path) else {
    throw ReportLayout.Problem(offset: artifact.range.start, reason: "the URI of a file is invalid")
  }
  return name
}

/// Returns a percent-encoded path decoded; nil when it is invalid.
private func decoded(_ path: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = path.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst(), let low = rest.popFirst(),
      let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(value)
  }
  return String(validating: bytes, as: UTF8.self)
}

/// Adds an empty list of suppressions to the results of a file, as the last key.
private func statingNoSuppressions(_ entry: ReportEntry) -> ReportEntry {
  var entry = entry
  let end = Array("\n        }".utf8)
  let statement = Array(",\n          \"suppressions\": []".utf8) + end
  for index in entry.findings.indices {
    entry.findings[index].text = entry.findings[index].text.dropLast(end.count) + statement
  }
  entry.texts = entry.findings.map(\.text)
  return entry
}

extension [ReportEntry] {
  /// Whether any finding is suppressed.
  fileprivate var hasSuppressions: Bool { contains { $0.findings.contains(where: \.isSuppressed) } }
}
