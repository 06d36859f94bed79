internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension NativeCheck {
  static let confusableCharacter = NativeCheck(
    "confusable-character", arguments: ["text", "character", "ascii", "break"])
}

extension FileContext {
  /// Returns a finding for each key, and each value that something is to match, with a character that looks like another
  /// one or like nothing.
  ///
  /// The findings of `issues`, the deviations from the shape, name the character themselves.
  func characterFindings(besides issues: [ShapeIssue]) -> [Finding] {
    guard !tree.file.bytes.withView(\.isASCII) else { return [] }
    var findings: [Finding] = []
    var rules = DecodedCheckRules(checkRules)
    var reported = Set(issues.map(\.value.node))
    reported.formUnion(issues.compactMap(\.value.key))
    findings += findingsOfLineSeparators(&rules)
    let separated = Set(findings.compactMap { tree.lastNode(startingBefore: $0.range.start) })
    for node in tree.scalars
    where !separated.contains(node) && !reported.contains(node) && findings.count <= Limits.findings {
      let bytes = tree.bytes(of: node)
      // What a syntax error cut off may be part of the error.
      guard tree.isComplete(node), !bytes.withView(\.isASCII) else { continue }
      if let misreading, misreading.includes(node, in: tree) { continue }
      guard let found = confusableCharacter(in: node), let rule = rules.rule(of: .confusableCharacter) else { continue }
      findings.append(
        Finding(
          rule: rule,
          arguments: ["text": presentable(found.context), "character": found.name, "ascii": found.lookAlike],
          keyPath: tree.path(to: node),
          range: tree.file.range(of: found, in: tree.range(of: node)) ?? tree.firstLine(of: node)))
    }
    return findings
  }

  /// Returns a finding for each character that ends a line for some parsers only.
  private func findingsOfLineSeparators(_ rules: inout DecodedCheckRules) -> [Finding] {
    guard tree.isComplete, misreading == nil else { return [] }
    return LineSeparator.all(in: tree.file).prefix(Limits.findings + 1).compactMap { found in
      guard let rule = rules.rule(of: .confusableCharacter) else { return nil }
      let line = tree.file.line(at: found.range.start)
      let before = tree.file.text(SourceRange(start: line.content, end: found.range.start))
      guard let character = ConfusableCharacter(after: before, in: tree.file.text(line.text)) else { return nil }
      let node = tree.lastNode(startingBefore: found.range.start)
      return Finding(
        rule: rule, arguments: ["text": presentable(character.context), "character": found.name, "break": found.name],
        keyPath: node.map(tree.path) ?? DocumentPath(), range: found.range)
    }
  }

  /// Returns the first character of a scalar that cannot be told from another one and matters there.
  private func confusableCharacter(in node: NodeID) -> ConfusableCharacter? {
    let text = tree.text(of: node)
    let isPlain = tree.scalarStyle(of: node) == .plain
    if isPlain, let quote = ConfusableCharacter.quote(around: text) { return quote }
    // A comma in such quotes ends the item.
    if isPlain, let list = tree.parent(of: node), tree.file.bytes[tree.range(of: list).start] == UInt8(ascii: "["),
      let quote = ConfusableCharacter.quote(leftOpenIn: text)
    {
      return quote
    }
    if tree.isKey(node) { return ConfusableCharacter.first(in: text) }
    switch TextRole(of: node, in: tree) {
    case .display: return nil
    case .script:
      return ConfusableCharacter.first(inScript: text) ?? ConfusableCharacter.quote(inScript: text)
        ?? ConfusableCharacter.dash(inScript: text)
    case .name, .other: return ConfusableCharacter.first(in: text)
    }
  }
}

extension SyntaxTree {
  /// Whether a scalar is a mapping's key.
  func isKey(_ node: NodeID) -> Bool {
    guard let parent = parent(of: node), kind(of: parent) == .mapping else { return false }
    return key(of: node) == nil
  }
}

extension SourceFile {
  /// Returns the range of a character in a range, the first one in the text around it if that is shown as written; nil
  /// where it is written as an escape.
  func range(of character: ConfusableCharacter, in range: SourceRange) -> SourceRange? {
    let encoded = Array(String(character.scalar).utf8)
    let context = self.range(of: Array(character.context.utf8), in: range)
    return self.range(of: encoded, in: context ?? range) ?? self.range(of: encoded, in: range)
  }

  private func range(of text: [UInt8], in range: SourceRange) -> SourceRange? {
    var start = range.start
    while start + text.count <= range.end {
      if bytes[start..<start + text.count].elementsEqual(text) {
        return SourceRange(start: start, end: start + text.count)
      }
      start += 1
    }
    return nil
  }
}
