package import Text

/// The lines of a file that differ from an earlier version.
package struct ChangedLines: Equatable {
  /// The ranges of changed lines, from 1 and in order; empty ranges where lines were only removed.
  package let ranges: [Range<Int>]

  /// Parses the output of `git diff --unified=0` for one file: `@@ -1,2 +3,4 @@` means four lines, starting at line 3.
  package init(diff: [UInt8]) {
    ranges = diff.split(separator: UInt8(ascii: "\n")).compactMap { line in
      // Content lines start with a sign or a space.
      guard line.starts(with: "@@ -".utf8), let plus = line.firstIndex(of: UInt8(ascii: "+")) else { return nil }
      let numbers = line[(plus + 1)...].prefix { $0 != UInt8(ascii: " ") }.split(separator: UInt8(ascii: ","))
        .map { UInt32(String(decoding: $0, as: UTF8.self)).map(Int.init) ?? 0 }
      guard let start = numbers.first else { return nil }
      return start..<(start + (numbers.count > 1 ? numbers[1] : 1))
    }
  }

  /// Whether any line of a range has changed.
  package func overlap(_ range: SourceRange, _ lines: LineTable) -> Bool {
    let (first, last) = (lines.position(of: range.start).line, lines.position(of: range.end).line)
    return ranges.contains { $0.overlaps(first..<(last + 1)) }
  }
}
