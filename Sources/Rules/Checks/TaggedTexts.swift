internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for texts that begin with a word which YAML takes for a tag.
  static let taggedTexts = CheckFamily(target: .file { $0.findingsOfTaggedTexts() }, checks: [.textAsTag])
}

extension NativeCheck {
  static let textAsTag = NativeCheck("text-as-tag", arguments: ["tag", "key"])
}

extension FileContext {
  /// Returns a finding for each scalar with a tag that nobody defined.
  fileprivate func findingsOfTaggedTexts() -> [Finding] {
    tree.withView { view in
      var findings: [Finding] = []
      var rules = DecodedCheckRules(checkRules)
      lazy var deviating = nodesWithIssues
      var offset = 0
      while findings.count <= Limits.findings,
        let mark = view.source.firstOffset(of: UInt8(ascii: "!"), from: offset)
      {
        offset = mark + 1
        guard let (node, range) = taggedScalar(at: mark, view), let rule = rules.rule(of: .textAsTag) else { continue }
        offset = range.end
        if misreading?.includes(range) ?? false || deviating.contains(node) { continue }
        findings.append(
          Finding(
            rule: rule, arguments: ["tag": presentable(tree.file.text(range)), "key": presentable(name(of: node))],
            keyPath: tree.path(to: node), range: range))
      }
      return findings
    }
  }

  /// Returns the scalar that an undefined tag at an offset belongs to, with the range of the tag.
  private func taggedScalar(at mark: Int, _ view: TreeView) -> (node: NodeID, range: SourceRange)? {
    let source = view.source
    guard mark + 1 < source.count, source[mark + 1] > UInt8(ascii: "!"), source[mark + 1] != UInt8(ascii: "<"),
      mark == 0 || !isWordByte(source[mark - 1])
    else { return nil }
    let position = tree.lastNode(startingBefore: mark).map { $0.position + 1 } ?? 0
    guard position < view.count, tree.hasLocalTag(NodeID(position)), tree.isComplete(NodeID(position)) else {
      return nil
    }
    let node = NodeID(position)
    var end = mark
    while end < source.count, source[end] > UInt8(ascii: " "), !",]}".utf8.contains(source[end]) { end += 1 }
    // Only an anchor may stand between the tag and the text.
    let between = source.part(end, max(end, view.range(of: node).start))
    guard let first = between.first(where: { $0 > UInt8(ascii: " ") }) else {
      return (node, SourceRange(start: mark, end: end))
    }
    return first == UInt8(ascii: "&") ? (node, SourceRange(start: mark, end: end)) : nil
  }
}
