public import Diagnostics

/// The forms in which findings are written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For people: the source line, the place marked, what to do.
  case text
  /// For programs: one JSON object, versioned.
  case json

  /// The findings of files in this form; the same bytes for the same findings.
  public func render(_ reports: [FileReport], style: TextStyle = .plain) -> String {
    switch self {
    case .text: textReport(reports, style: style)
    case .json: jsonReport(reports)
    }
  }
}

/// Whether a text is colored.
public enum TextStyle: Sendable {
  case plain, colored
}

/// How many findings of each severity there are.
public struct Tally: Hashable, Sendable {
  /// Findings of severity error.
  public private(set) var errors = 0
  /// Findings of severity warning.
  public private(set) var warnings = 0
  /// Findings of severity note.
  public private(set) var notes = 0

  /// Counts the findings of files.
  public init(_ reports: [FileReport]) {
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
}
