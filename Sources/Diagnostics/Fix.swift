public import Text

/// A fix for a finding: edits that are applied together or not at all, or another name for the file.
public struct Fix: Hashable, Sendable {
  /// The confidence that a fix can be applied without review.
  public enum Safety: String, CaseIterable, Sendable {
    /// The fix changes nothing but the problem itself.
    case safe
    /// The result needs review by a person.
    case unsafe
  }

  /// The title, in the imperative and without a period, such as ``"change `manual` to `MANUAL`"``.
  public let title: String
  /// The confidence that the fix can be applied without review.
  public let safety: Safety
  /// The edits, in source order; they do not overlap.
  public let edits: [TextEdit]
  /// The name that the file is to have, in its directory; nil where it keeps its own.
  public let fileName: String?

  /// Creates a fix from edits that do not overlap, sorting them.
  public init(title: String, safety: Safety, edits: [TextEdit], fileName: String? = nil) {
    self.title = title
    self.safety = safety
    self.edits = edits.sorted()
    self.fileName = fileName
  }
}
