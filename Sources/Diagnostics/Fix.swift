public import Text

/// A way to mend what a finding is about: edits that are made together or not at all.
public struct Fix: Hashable, Sendable {
  /// Whether a fix may be made without a person looking at it.
  public enum Safety: String, CaseIterable, Sendable {
    /// The file means the same but for what is mended.
    case safe
    /// A person should look at the result.
    case unsafe
  }

  /// Bytes to put in place of others.
  public struct Edit: Hashable, Sendable {
    /// The bytes to replace; empty to insert.
    public let range: SourceRange
    /// The text to put there; empty to remove.
    public let replacement: String

    /// An edit of a range of the file.
    public init(range: SourceRange, replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// What the fix does, imperative and without full stop, as ``"change `manual` to `MANUAL`"``.
  public let title: String
  /// Whether it may be made without a person looking at it.
  public let safety: Safety
  /// The edits, in the order of places; they do not overlap.
  public let edits: [Edit]

  /// A fix of some edits, which do not overlap.
  public init(title: String, safety: Safety, edits: [Edit]) {
    self.title = title
    self.safety = safety
    self.edits = edits.sorted { $0.range < $1.range }
  }
}
