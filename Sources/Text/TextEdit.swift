/// A replacement of a range of a file.
public struct TextEdit: Hashable, Sendable {
  /// The range to replace; empty for an insertion.
  public let range: SourceRange
  /// The new text; empty for a deletion.
  public let replacement: String

  /// Creates an edit.
  public init(range: SourceRange, replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// Whether the edit leaves the file as it is, wherever it is applied.
  public var isEmpty: Bool { range.start == range.end && replacement.isEmpty }
}

extension TextEdit: Comparable {
  /// Orders edits by range, then by replacement; an insertion comes before what begins at the same place.
  public static func < (left: TextEdit, right: TextEdit) -> Bool {
    (left.range, left.replacement) < (right.range, right.replacement)
  }
}

extension SourceFile {
  /// Returns the bytes of the file after edits that are in order and do not overlap; nil if they do, or leave the file.
  ///
  /// - Complexity: linear in the size of the file and the edits.
  public func bytes(applying edits: [TextEdit]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.utf8.count })
    var index = 0
    for edit in edits {
      guard index <= edit.range.start, edit.range.end <= bytes.count else { return nil }
      result += bytes[index..<edit.range.start]
      result += edit.replacement.utf8
      index = edit.range.end
    }
    return result + bytes[index...]
  }
}
