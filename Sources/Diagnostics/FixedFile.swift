public import Text

/// A file after the fixes of its findings, applied in rounds until none is left.
///
/// A fix can bring to light what was hidden, or have to wait for another one that changes the same place.
public struct FixedFile: Sendable {
  /// The file before the fixes.
  public let original: SourceFile
  /// The file with them, under the name that they give it.
  public private(set) var file: SourceFile
  /// The fixes, in the order in which they were applied.
  public private(set) var fixes: [Fix] = []
  /// The edits of the original that make up the fixes, in order and without overlaps.
  public private(set) var edits: [TextEdit] = []

  /// A round of edits with its result, to be checked before it is kept.
  public struct Round {
    /// The file before the edits.
    public let old: SourceFile
    /// The edits, in order and without overlaps.
    public let edits: [TextEdit]
    /// The file with them.
    public let new: SourceFile
  }

  /// The findings in the result of a round; nil if something else than what was to be fixed is different in it.
  public typealias Check = (Round) -> [Finding]?

  /// The number of rounds that are tried; each takes as long as checking the file.
  public static let maximumRounds = 100

  /// Whether the fixes give the file another name.
  public var isRenamed: Bool { file.path != original.path }

  private var text: EditedText
  /// The fixes that did not do what they should, by their titles: the places move.
  private var rejected: Set<String> = []

  /// Applies fixes.
  ///
  /// If a round is no good, its fixes are tried one by one, for two of them may not go together.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - findings: The findings in it.
  ///   - isSuitable: Whether a fix may be applied.
  ///   - check: Checks the result of a round.
  public init(_ file: SourceFile, _ findings: [Finding], where isSuitable: (Fix) -> Bool, check: Check) {
    (original, self.file) = (file, file)
    text = EditedText(file.bytes)
    var findings = findings
    var isOneByOne = false
    for _ in 0..<Self.maximumRounds {
      var selection = FixSelection(of: findings) { isSuitable($0) && !rejected.contains($0.title) }
      guard let first = selection.fixes.first else { return }
      if isOneByOne { selection = FixSelection(first) }
      if let next = applying(selection, check) {
        findings = next
      } else if selection.fixes.count == 1 {
        rejected.insert(first.title)
      } else {
        isOneByOne = true
      }
    }
  }

  /// Applies the fixes of a round, and returns the findings that are left; nil if the round is no good.
  private mutating func applying(_ selection: FixSelection, _ check: Check) -> [Finding]? {
    var next = text
    next.apply(selection.edits)
    let path = selection.fileName.map { Paths.join(Paths.directory(of: file.path), $0) } ?? file.path
    let round = Round(old: file, edits: selection.edits, new: SourceFile(path: path, bytes: next.bytes))
    guard round.new.bytes != file.bytes || path != file.path, let findings = check(round) else { return nil }
    (text, file) = (next, round.new)
    fixes += selection.fixes
    edits = text.edits
    return findings
  }
}
