public import Diagnostics
public import Text
public import YAMLSyntax

/// A writer of the comments that suppress findings of a file.
///
/// A comment goes to the end of the finding's line, or, where text there would not be a comment or another comment
/// stands, alone on a line above it. A suppression comment that is already there gets another name instead.
public struct SuppressionWriter {
  /// The beginning of every comment that suppresses findings.
  package static let commentStart =
    "# \(String(decoding: SuppressionComment.marker, as: UTF8.self)) \(SuppressionComment.Scope.line.rawValue)"

  private let lines: SuppressionLines
  /// The IDs of the rules that comments can suppress.
  private let suppressible: Set<String>
  /// The reason why the file can have no comments; nil when it can.
  private let refusal: SuppressionRefusal?
  /// For each line, the offset after the last name in the first comment that applies to it.
  private var namesEnd: [Int: Int] = [:]
  /// The same in the first comment that applies to the whole file.
  private var namesEndOfFile: Int?
  /// The offsets at which comments end.
  private let commentEnds: Set<Int>
  /// The offset at which a second document begins, whose scalars are not known; the size of the file without one.
  private let end: Int

  /// Creates a writer for a file that was checked against a catalogue.
  public init(_ tree: SyntaxTree, _ catalogue: Catalogue) {
    lines = SuppressionLines(tree)
    suppressible = Set(catalogue.rules.filter(\.isSuppressible).map(\.id))
    refusal = Self.refusal(tree)
    end =
      tree.problems.filter { $0.kind == .secondDocument }.map(\.range.start).min() ?? tree.file.bytes.count
    commentEnds = Set(lines.comments.map(\.range.end))
    guard SuppressionComment.isPossible(in: tree.file.bytes) else { return }
    for source in lines.comments {
      for case .success(let comment) in SuppressionComment.all(in: source.range, of: tree.file.bytes) {
        guard let last = comment.names.last else { continue }
        switch comment.scope {
        case .line:
          let line = lines.line(of: source)
          namesEnd[line] = namesEnd[line] ?? last.range.end
        case .file:
          let isHonored = lines.content.map { comment.range.start <= $0 } ?? true
          if isHonored { namesEndOfFile = namesEndOfFile ?? last.range.end }
        }
      }
    }
  }

  private static func refusal(_ tree: SyntaxTree) -> SuppressionRefusal? {
    if tree.file.isConverted { return .encoding }
    if !tree.isComplete { return .syntaxError }
    let first = tree.file.bytes[tree.file.textStart...].first { $0 > UInt8(ascii: " ") }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    return tree.file.jsonSyntaxError == nil ? .json : nil
  }

  // MARK: Fixes

  /// Returns the fix that suppresses a finding, and with it those of the same rule on the same line.
  public func fix(for finding: Finding, reason: SuppressionReason?) throws(SuppressionRefusal) -> Fix {
    let edit = edit(try place(for: finding), [finding.rule], reason)
    return Fix(title: "suppress `\(finding.rule)` with a comment", safety: .unsafe, edits: [edit])
  }

  /// Returns edits that suppress findings, with one comment for those on one line, and the findings they do not suppress.
  public func edits(
    for findings: [Finding], reason: SuppressionReason?
  ) -> (edits: [TextEdit], refused: [(finding: Finding, refusal: SuppressionRefusal)]) {
    var names: [Place: Set<String>] = [:]
    var refused: [(finding: Finding, refusal: SuppressionRefusal)] = []
    for finding in findings {
      do throws(SuppressionRefusal) {
        names[try place(for: finding), default: []].insert(finding.rule)
      } catch {
        refused.append((finding, error))
      }
    }
    let edits = names.map { edit($0, Self.withoutCovered($1), reason) }
    return (edits.sorted(), refused)
  }

  /// Returns sorted names without those that another one is the beginning of, which would be unused.
  private static func withoutCovered(_ names: Set<String>) -> [String] {
    names.filter { name in !names.contains { name.hasPrefix($0 + "-") } }.sorted()
  }

  private func edit(_ place: Place, _ names: [String], _ reason: SuppressionReason?) -> TextEdit {
    switch place {
    case .inComment(let offset):
      TextEdit(range: SourceRange(at: offset), replacement: names.map { ", \($0)" }.joined())
    case .atEnd(let range):
      TextEdit(range: range, replacement: " \(SuppressionComment.text(.line, names, reason))")
    case .above(let offset, let indentation):
      TextEdit(
        range: SourceRange(at: offset),
        replacement: "\(indentation)\(SuppressionComment.text(.line, names, reason))\(lineBreak(after: offset))")
    case .atTop(let offset):
      TextEdit(
        range: SourceRange(at: offset),
        replacement: "\(SuppressionComment.text(.file, names, reason))\(lineBreak(after: offset))")
    }
  }

  /// Returns the line break at the end of a line; that of the first line at the end of the file.
  private func lineBreak(after offset: Int) -> String {
    let file = lines.tree.file
    func lineBreak(from start: Int) -> String? {
      let rest = file.bytes[start...]
      guard let index = rest.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
        return nil
      }
      if file.bytes[index] == UInt8(ascii: "\n") { return "\n" }
      return rest[(index + 1)...].first == UInt8(ascii: "\n") ? "\r\n" : "\r"
    }
    return lineBreak(from: offset) ?? lineBreak(from: file.textStart) ?? "\n"
  }

  // MARK: Places

  /// A place for the names of rules.
  private enum Place: Hashable {
    /// In a comment, after its last name.
    case inComment(offset: Int)
    /// At the end of a line, in place of the blanks there.
    case atEnd(SourceRange)
    /// On a new line above the one that starts at an offset.
    case above(offset: Int, indentation: String)
    /// On a new line above all others, for the whole file.
    case atTop(offset: Int)
  }

  private func place(for finding: Finding) throws(SuppressionRefusal) -> Place {
    guard suppressible.contains(finding.rule) else { throw .rule }
    if let refusal { throw refusal }
    let candidates = lines.lines(about: finding.range)
    if let offset = candidates.lazy.compactMap({ namesEnd[$0] }).first { return .inComment(offset: offset) }
    let ends = candidates.compactMap(endOfLine)
    if let range = ends.first(where: { !commentEnds.contains($0.end) }) { return .atEnd(range) }
    if let place = candidates.lazy.compactMap(lineAbove).first { return place }
    if let range = ends.first { return .atEnd(range) }
    guard finding.keyPath.steps.isEmpty else { throw .noPlace }
    return namesEndOfFile.map { .inComment(offset: $0) } ?? .atTop(offset: lines.tree.file.textStart)
  }

  /// Returns the blanks at the end of a line with content; nil if text there would not be a comment about the line.
  private func endOfLine(_ line: Int) -> SourceRange? {
    guard let range = contentRange(ofLine: line), range.end <= end, !isInScalar(range.end, onLine: line) else {
      return nil
    }
    let bytes = lines.tree.file.bytes
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let last = bytes[range.start..<range.end].lastIndex { !isBlank($0) } ?? range.start
    return SourceRange(start: last + 1, end: range.end)
  }

  /// Returns the place above a line with content; nil if it is inside a scalar.
  private func lineAbove(_ line: Int) -> Place? {
    guard let range = contentRange(ofLine: line), range.start <= end, !isInScalar(range.start, onLine: line) else {
      return nil
    }
    let blanks = lines.tree.file.bytes[range.start..<range.end].prefix { $0 == UInt8(ascii: " ") }
    return .above(offset: range.start, indentation: String(decoding: blanks, as: UTF8.self))
  }

  /// Returns the range of a line that is neither blank nor only a comment.
  private func contentRange(ofLine line: Int) -> SourceRange? {
    guard !lines.isOnlyComment(line), let range = lines.table.range(ofLine: line) else { return nil }
    let text = lines.tree.file.bytes[range.start..<range.end]
    return text.contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ? range : nil
  }

  /// Returns whether an offset at the start or end of a line is inside the text of a scalar.
  private func isInScalar(_ offset: Int, onLine line: Int) -> Bool {
    let tree = lines.tree
    guard let node = tree.lastNode(startingBefore: offset), let style = tree.scalarStyle(of: node) else { return false }
    let range = tree.range(of: node)
    switch style {
    case .plain, .quoted: return offset < range.end
    // A comment can follow the header of a block scalar.
    case .block:
      let isHeader = lines.table.position(of: range.start).line == line
      let isAfterLastLine = offset == range.end && isStartOfLine(offset)
      return !isHeader && offset <= range.end && !isAfterLastLine
    }
  }

  private func isStartOfLine(_ offset: Int) -> Bool {
    let last = lines.tree.file.bytes[..<offset].last
    return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
  }
}
