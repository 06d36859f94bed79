public import Text

/// The fixes that can be applied to a file together: no two of them change the same place.
public struct FixSelection: Sendable {
  /// The fixes, in the order in which they were chosen.
  public private(set) var fixes: [Fix] = []
  /// The edits of all of them, in source order, without overlaps.
  public private(set) var edits: [TextEdit] = []
  /// The name that the file is to have; nil where it keeps its own.
  public private(set) var fileName: String?

  /// Chooses the first suitable fix of each finding, as long as it changes no place that an earlier one changes.
  ///
  /// What several findings share is applied once. What cannot be applied now may be in a later round.
  ///
  /// - Parameters:
  ///   - findings: The findings of one file.
  ///   - isSuitable: Whether a fix may be applied.
  /// - Complexity: linear in the number of findings, apart from the search for the place of each edit.
  public init(of findings: [Finding], where isSuitable: (Fix) -> Bool) {
    var known: Set<[TextEdit]> = []
    for finding in findings {
      guard let fix = finding.fixes.first(where: isSuitable) else { continue }
      if fix.fileName != nil ? fileName == nil : known.insert(fix.edits).inserted { add(fix) }
    }
  }

  /// Chooses one fix.
  init(_ fix: Fix) { add(fix) }

  private mutating func add(_ fix: Fix) {
    let places = fix.edits.map { edit in (edit, edits.firstIndex(after: edit.range)) }
    let isFree = places.allSatisfy { edit, index in
      (index == 0 || !edits[index - 1].range.touches(edit.range))
        && (index == edits.count || !edits[index].range.touches(edit.range))
    }
    guard isFree else { return }
    fixes.append(fix)
    fileName = fix.fileName ?? fileName
    for (edit, index) in places.reversed() { edits.insert(edit, at: index) }
  }
}

extension [TextEdit] {
  /// Returns the index of the first edit that starts after the start of a range; the count when there is none.
  fileprivate func firstIndex(after range: SourceRange) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.start > range.start { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension SourceRange {
  /// Whether two ranges have a byte or an end in common, so that edits of both may depend on each other.
  fileprivate func touches(_ other: SourceRange) -> Bool { start <= other.end && other.start <= end }
}
