public import Text

/// A file after the fixes of its findings, applied in rounds until none is left.
///
/// A fix can bring to light what was hidden, or have to wait for another one that changes the same place.
public struct FixedFile: Sendable {
  /// The file before the fixes.
  public let original: SourceFile
  /// The file with them.
  public private(set) var file: SourceFile
  /// The fixes, in the order in which they were applied.
  public private(set) var fixes: [Fix] = []
  /// The edits of the original that make up the fixes, in order and without overlaps.
  public private(set) var edits: [TextEdit] = []

  /// The findings in a text, and whether it could be read to its end.
  public typealias Check = (SourceFile) -> (findings: [Finding], isReadable: Bool)

  /// The number of rounds after which something is wrong with a fix.
  public static let maximumRounds = 20

  /// Applies fixes.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - findings: The findings in it.
  ///   - isSuitable: Whether a fix may be applied.
  ///   - check: Checks the result of a round. A round whose result cannot be read is taken back, and is the last.
  public init(_ file: SourceFile, _ findings: [Finding], where isSuitable: (Fix) -> Bool, check: Check) {
    (original, self.file) = (file, file)
    var text = EditedText(file.bytes)
    var findings = findings
    for _ in 0..<Self.maximumRounds {
      let selection = FixSelection(of: findings, where: isSuitable)
      if selection.fixes.isEmpty { return }
      var next = text
      next.apply(selection.edits)
      let candidate = SourceFile(path: file.path, bytes: next.bytes)
      let checked = check(candidate)
      guard checked.isReadable, candidate.bytes != self.file.bytes else { return }
      (text, self.file, findings) = (next, candidate, checked.findings)
      fixes += selection.fixes
      edits = text.edits
    }
  }
}
