public import Diagnostics
internal import Text

/// How many findings of each severity there are, and in how many files.
public struct Tally: Hashable, Sendable {
  /// Findings of severity error.
  public private(set) var errors = 0
  /// Findings of severity warning.
  public private(set) var warnings = 0
  /// Findings of severity note.
  public private(set) var notes = 0

  /// How many files were looked at.
  public let files: Int

  /// Counts the findings of files.
  public init(_ reports: [FileReport]) {
    files = reports.count
    for finding in reports.lazy.flatMap(\.findings) {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// The count of findings of this severity or graver.
  public func count(from severity: Severity) -> Int {
    switch severity {
    case .error: errors
    case .warning: errors + warnings
    case .note: errors + warnings + notes
    }
  }

  /// The counts as a person says them: `2 errors, 1 warning`; `no findings` when there are none.
  public var phrase: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return "no findings" }
    return parts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  /// The counts with the number of files: `2 errors, 1 warning in 3 files`.
  public var summary: String { "\(phrase) in \(files == 1 ? "1 file" : "\(files) files")" }
}
