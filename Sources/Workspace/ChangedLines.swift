package import Text

/// The lines of a file that differ from an earlier state of it.
package struct ChangedLines: Equatable {
  /// Lines from 1, in order; empty where lines were only taken out.
  package let ranges: [Range<Int>]

  /// Reads what `git diff --unified=0` writes about one file: `@@ -1,2 +3,4 @@` for four lines from the third on.
  package init(diff: [UInt8]) {
    ranges = diff.split(separator: UInt8(ascii: "\n")).compactMap { line in
      // Every line of content begins with a sign or a blank.
      guard line.starts(with: "@@ -".utf8), let plus = line.firstIndex(of: UInt8(ascii: "+")) else { return nil }
      let numbers = line[(plus + 1)...].prefix { $0 != UInt8(ascii: " ") }.split(separator: UInt8(ascii: ","))
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
      guard let start = numbers.first else { return nil }
      return start..<(start + (numbers.count > 1 ? numbers[1] : 1))
    }
  }

  /// Whether some line of a place differs.
  package func touch(_ place: SourceRange, _ lines: LineTable) -> Bool {
    let (first, last) = (lines.position(of: place.start).line, lines.position(of: place.end).line)
    return ranges.contains { $0.overlaps(first..<(last + 1)) }
  }
}
