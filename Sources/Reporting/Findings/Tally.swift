public import Diagnostics
internal import Text

/// The number of findings of each severity, and of files.
public struct Tally: Hashable, Sendable {
  /// The number of errors.
  public private(set) var errors = 0
  /// The number of warnings.
  public private(set) var warnings = 0
  /// The number of notes.
  public private(set) var notes = 0

  /// The number of files that were checked.
  public let files: Int

  /// Counts the findings in reports.
  public init(_ reports: [FileReport]) {
    files = reports.count
    for finding in reports.lazy.flatMap(\.findings) { count(finding.severity) }
  }

  /// Counts findings by their severities.
  init(_ severities: some Sequence<Severity>, files: Int) {
    self.files = files
    for severity in severities { count(severity) }
  }

  private mutating func count(_ severity: Severity) {
    switch severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: notes += 1
    }
  }

  /// Returns the number of findings of a severity or higher.
  public func count(from severity: Severity) -> Int {
    switch severity {
    case .error: errors
    case .warning: errors + warnings
    case .note: errors + warnings + notes
    }
  }

  /// The counts as a phrase, such as `2 errors, 1 warning` or `no findings`.
  public var phrase: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return "no findings" }
    return parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  /// The counts with the number of files, such as `2 errors, 1 warning in 3 files`.
  public var summary: String { "\(phrase) in \(files == 1 ? "1 file" : "\(files) files")" }
}
