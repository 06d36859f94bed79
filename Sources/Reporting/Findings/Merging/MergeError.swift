internal import Text

/// The reason why reports cannot be joined.
public struct MergeError: Error, Hashable {
  /// A kind of failure.
  public enum Kind: Sendable {
    /// One report is not what this program writes.
    case invalid
    /// The reports are valid but do not belong together.
    case mismatch
  }

  /// The kind of failure.
  public let kind: Kind
  /// The path of the report; nil when the failure concerns several.
  public let path: String?
  /// The line of the report, from 1; nil for the report as a whole.
  public let line: Int?
  /// The reason, in a sentence without full stop.
  public let reason: String
}

extension MergeError {
  /// Creates the error for a report that is invalid, at an offset or as a whole.
  init(_ file: SourceFile, at offset: Int? = nil, _ reason: String) {
    kind = .invalid
    path = file.path
    line = offset.map { LineTable(file).position(of: $0).line }
    self.reason = reason
  }

  /// Creates the error for reports that do not belong together.
  init(mismatch reason: String, in path: String? = nil) {
    kind = .mismatch
    self.path = path
    line = nil
    self.reason = reason
  }
}
