package import Diagnostics
package import Text

/// The changes of a file as a patch in the unified format, which `git apply` and `patch` take.
package struct UnifiedDiff {
  private let path: String
  /// The path afterwards.
  private let newPath: String
  private let old: [UInt8]
  /// The offsets at which the lines of the old text start, and its end; a patch knows no line break but LF.
  private let starts: [Int]
  /// The changes, in order and without overlaps.
  private let changes: [Change]

  /// The number of unchanged lines that are shown around a change.
  private static let context = 3

  /// Lines of the old text, from 0, with those that take their place.
  fileprivate struct Change {
    var lines: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  /// The lines with a secret, which are not shown around a change.
  private let secretLines: Set<Int>

  /// Creates the patch of a fixed file; nil if it would have to show a secret.
  ///
  /// - Parameters:
  ///   - fixed: The file.
  ///   - path: The path from where the patch is applied.
  ///   - secrets: The ranges of the file that must not be shown, in any order.
  package init?(_ fixed: FixedFile, path: String, secrets: [SourceRange] = []) {
    self.path = path
    newPath = fixed.isRenamed ? Paths.join(Paths.directory(of: path), Paths.name(of: fixed.file.path)) : path
    let (old, starts) = (fixed.original.bytes, lineStarts(of: fixed.original.bytes))
    (self.old, self.starts) = (old, starts)
    let changes = Self.changes(fixed.edits, of: old, starts)
    var secretLines: Set<Int> = []
    for secret in secrets where secret.start < secret.end {
      secretLines.formUnion(
        Self.line(at: secret.start, of: old, starts)...Self.line(at: secret.end - 1, of: old, starts))
    }
    (self.changes, self.secretLines) = (changes, secretLines)
    // What comes from there, and what is put there, is secret, too.
    guard !changes.contains(where: { $0.lines.contains(where: secretLines.contains) }) else { return nil }
    // Without a line after a change, a patch applies only at the end of a file.
    guard !changes.contains(where: { secretLines.contains($0.lines.upperBound) }) else { return nil }
  }

  /// Returns the lines that edits change, with the whole new lines.
  private static func changes(_ edits: [TextEdit], of old: [UInt8], _ starts: [Int]) -> [Change] {
    let count = starts.count - 1
    var changes: [Change] = []
    /// The lines of the current change, the offset up to which they were copied, and the new text.
    var current: (lines: Range<Int>, copied: Int, new: [UInt8])?
    func finish() {
      guard let done = current else { return }
      let new = done.new + old[done.copied..<starts[done.lines.upperBound]]
      let change = Change(lines: done.lines, new: lines(of: new[...]))
      changes.append(change.shortened { old[starts[$0]..<starts[$0 + 1]] })
    }
    for edit in edits {
      let first = line(at: edit.range.start, of: old, starts)
      let end = max(first, min(count, line(at: edit.range.end, of: old, starts) + 1))
      if current.map({ first > $0.lines.upperBound }) ?? true {
        finish()
        current = (first..<end, starts[first], [])
      }
      guard let open = current else { continue }
      current = (
        open.lines.lowerBound..<max(open.lines.upperBound, end), edit.range.end,
        open.new + old[open.copied..<edit.range.start] + edit.replacement.utf8
      )
    }
    finish()
    return changes.filter { !$0.lines.isEmpty || !$0.new.isEmpty }
  }

  /// Returns the line at an offset, from 0; at the end of a text that ends with a line break, the number of its lines.
  private static func line(at offset: Int, of old: [UInt8], _ starts: [Int]) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low == starts.count - 1 && low > 0 && old.last != UInt8(ascii: "\n") ? low - 1 : low
  }
}

// MARK: - Writing

extension UnifiedDiff {
  /// The patch; empty if nothing changes.
  package var text: String {
    if changes.isEmpty, newPath == path { return "" }
    var writer = PatchWriter(old: old, starts: starts)
    if newPath != path { writer.renaming(path, to: newPath, isExact: changes.isEmpty) }
    if !changes.isEmpty { writer.header(path, newPath) }
    var rest = changes[...]
    while let first = rest.first {
      // Changes whose context would overlap share a hunk.
      var end = first.lines.upperBound
      let hunk = rest.prefix { change in
        let isNear =
          change.lines.lowerBound - end <= 2 * Self.context
          && !(end..<max(end, change.lines.lowerBound)).contains(where: secretLines.contains)
        if isNear { end = change.lines.upperBound }
        return isNear
      }
      write(hunk, end, to: &writer)
      rest = rest.dropFirst(hunk.count)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The lines of the patch without their marks, as they are in the files.
  package var shownLines: String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst() }.joined(separator: "\n")
  }

  private func write(_ hunk: ArraySlice<Change>, _ end: Int, to writer: inout PatchWriter) {
    let start = hunk.first?.lines.lowerBound ?? 0
    let before = (max(0, start - Self.context)..<start).last(where: secretLines.contains)
    let first = before.map { $0 + 1 } ?? max(0, start - Self.context)
    let limit = min(starts.count - 1, end + Self.context)
    let last = (end..<limit).first(where: secretLines.contains) ?? limit
    let added = hunk.reduce(0) { $0 + $1.new.count - $1.lines.count }
    writer.hunk(
      oldStart: first, oldCount: last - first, newStart: first + shift(before: hunk), newCount: last - first + added)
    var line = first
    for change in hunk {
      writer.lines(line..<change.lines.lowerBound, " ")
      writer.lines(change.lines, "-")
      for new in change.new { writer.line(new, "+") }
      line = change.lines.upperBound
    }
    writer.lines(line..<last, " ")
  }

  /// Returns how many lines more there are before a hunk.
  private func shift(before hunk: ArraySlice<Change>) -> Int {
    changes[..<hunk.startIndex].reduce(0) { $0 + $1.new.count - $1.lines.count }
  }
}

extension UnifiedDiff.Change {
  /// Returns the change without the lines at its start and its end that are the same before and after.
  fileprivate func shortened(_ old: (Int) -> ArraySlice<UInt8>) -> Self {
    var change = self
    while let first = change.new.first, !change.lines.isEmpty, old(change.lines.lowerBound).elementsEqual(first) {
      change.lines = change.lines.lowerBound + 1..<change.lines.upperBound
      change.new.removeFirst()
    }
    while let last = change.new.last, !change.lines.isEmpty, old(change.lines.upperBound - 1).elementsEqual(last) {
      change.lines = change.lines.lowerBound..<change.lines.upperBound - 1
      change.new.removeLast()
    }
    return change
  }
}

/// Writes the lines of a patch.
private struct PatchWriter {
  let old: [UInt8]
  let starts: [Int]
  var bytes: [UInt8] = []

  mutating func header(_ path: String, _ newPath: String) {
    // With a space in a name, a tab ends it.
    func tab(_ name: String) -> String { name.contains(" ") && !name.hasPrefix("\"") ? "\t" : "" }
    let (old, new) = (name(path, "a/"), name(newPath, "b/"))
    bytes += "--- \(old)\(tab(old))\n+++ \(new)\(tab(new))\n".utf8
  }

  /// Writes the lines of git about another name for a file.
  mutating func renaming(_ path: String, to newPath: String, isExact: Bool) {
    bytes += "diff --git \(name(path, "a/")) \(name(newPath, "b/"))\n".utf8
    if isExact { bytes += "similarity index 100%\n".utf8 }
    bytes += "rename from \(name(path, ""))\nrename to \(name(newPath, ""))\n".utf8
  }

  /// Returns a path as git writes it in a patch: in quotes if it has characters that could be misread.
  private func name(_ path: String, _ side: String) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
      0x20..<0x7F ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    if path.utf8.allSatisfy(isPlain) { return side + path }
    var quoted = "\"\(side)"
    for byte in path.utf8 {
      switch byte {
      case _ where isPlain(byte): quoted += String(Character(Unicode.Scalar(byte)))
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): quoted += "\\" + String(Character(Unicode.Scalar(byte)))
      default:
        let digits = String(byte, radix: 8)
        quoted += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return quoted + "\""
  }

  mutating func hunk(oldStart: Int, oldCount: Int, newStart: Int, newCount: Int) {
    // Without lines, a hunk names the line before it.
    func range(_ start: Int, _ count: Int) -> String {
      count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
    }
    bytes += "@@ -\(range(oldStart, oldCount)) +\(range(newStart, newCount)) @@\n".utf8
  }

  mutating func lines(_ lines: Range<Int>, _ mark: Character) {
    for line in lines { self.line(old[starts[line]..<starts[line + 1]], mark) }
  }

  mutating func line(_ line: ArraySlice<UInt8>, _ mark: Character) {
    bytes += mark.utf8
    bytes += line
    if line.last != UInt8(ascii: "\n") { bytes += "\n\\ No newline at end of file\n".utf8 }
  }
}

/// Returns the offsets at which the lines of a text start, and its end.
private func lineStarts(of bytes: [UInt8]) -> [Int] {
  var starts = [0]
  for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
  if starts.last != bytes.count { starts.append(bytes.count) }
  return starts
}

/// Returns the lines of a text, with their line breaks.
private func lines(of bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var rest = bytes
  while !rest.isEmpty {
    let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
    lines.append(rest[..<end])
    rest = rest[end...]
  }
  return lines
}
