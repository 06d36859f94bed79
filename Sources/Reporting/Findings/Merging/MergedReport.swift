public import Text
internal import Diagnostics

/// The report of a run over all files, joined from the reports of runs over parts of them.
///
/// Its text is, byte for byte, what a run over all files would have written.
public struct MergedReport: Sendable {
  /// The format of the report, which is that of its parts.
  public let format: ReportFormat
  /// The text of the report.
  public let text: String
  /// The number of findings of each severity that no comment suppresses, and of files that the report mentions.
  public let tally: Tally
  /// Whether a finding made its run fail, as far as the format says.
  public let hasFailures: Bool

  /// Joins reports in JSON, SARIF or JUnit; their order does not matter.
  ///
  /// - Parameters:
  ///   - files: The reports.
  ///   - version: The version of the program, which must have written the reports.
  /// - Throws: A report that is invalid, or reports that do not belong together.
  public init(_ files: [SourceFile], version: String) throws(MergeError) {
    var documents: [ReportDocument] = []
    for file in files {
      let document = try ReportDocument(file, version: version)
      if let first = documents.first { try document.check(against: first) }
      documents.append(document)
    }
    guard let first = documents.first else { throw MergeError(mismatch: "there is no report") }
    let entries: [ReportEntry]
    do throws(ReportEntry.DifferentFindings) {
      entries = try ReportEntry.united(first.layout.adapt(documents.map(\.entries)))
    } catch {
      throw MergeError(mismatch: "two reports have different findings in \(visible(error.name))")
    }
    let findings = entries.lazy.flatMap(\.findings)
    let failing = findings.filter { $0.failsRun == true }.map(\.severity).min()
    let skipped = findings.filter { $0.failsRun == false }.map(\.severity).max()
    if let failing, let skipped, skipped >= failing {
      throw MergeError(mismatch: "the reports were written with different --fail-on levels")
    }
    format = first.layout.format
    text = String(decoding: first.layout.text(first.frame, entries, first.rules), as: UTF8.self)
    tally = Tally(entries)
    hasFailures = failing != nil
  }
}

extension ReportDocument {
  /// Throws unless the report can be a part of the same run as another.
  fileprivate func check(against other: ReportDocument) throws(MergeError) {
    guard layout.format == other.layout.format else {
      let (format, otherFormat) = (layout.format.rawValue, other.layout.format.rawValue)
      throw MergeError(
        mismatch: "it is in the format \(format), but \(visible(other.path)) in \(otherFormat)", in: path)
    }
    guard rules == other.rules else {
      throw MergeError(mismatch: "it was written with other rules than \(visible(other.path))", in: path)
    }
  }
}
