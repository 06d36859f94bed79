internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

extension CheckFamily {
  /// The check for items that YAML joins with the text above them.
  static let joinedItems = CheckFamily(target: .file { $0.findingsOfJoinedItems() }, checks: [.itemJoined])
}

extension NativeCheck {
  static let itemJoined = NativeCheck("item-joined")
}

extension FileContext {
  /// Returns a finding for each line of an unquoted text that begins like an item of a list.
  fileprivate func findingsOfJoinedItems() -> [Finding] {
    // What a syntax error makes of the lines around it says nothing of them.
    guard tree.isComplete else { return [] }
    return tree.withView { view in
      var findings: [Finding] = []
      var rules = DecodedCheckRules(checkRules)
      lazy var deviating = nodesWithIssues
      var offset = 0
      while findings.count <= Limits.findings,
        let dash = view.source.firstOffset(of: UInt8(ascii: "-"), from: offset)
      {
        offset = dash + 1
        guard offset < view.source.count, isBlank(view.source[offset]), view.source.isFirstInLine(dash),
          let node = tree.lastNode(startingBefore: dash), view.scalarStyle(of: node) == .plain
        else { continue }
        let range = view.range(of: node)
        guard dash < range.end, let rule = rules.rule(of: .itemJoined) else { continue }
        offset = range.end
        let isBroken = deviating.contains(node)
        // A text in the place of a list lacks the `- ` before it, which its own finding says.
        if isBroken, !isItem(node) { continue }
        var finding = Finding(
          rule: rule, arguments: [:], keyPath: tree.path(to: node), range: SourceRange(start: dash, end: dash + 1))
        if isBroken, rule.severity == .warning { finding.severity = .error }
        findings.append(finding)
      }
      return findings
    }
  }
}

extension FileContext {
  private func isItem(_ node: NodeID) -> Bool { tree.parent(of: node).map { tree.kind(of: $0) == .sequence } ?? false }

  /// Whether a deviation from the shape is about an item with which YAML joined the next ones.
  func isOfJoinedItem(_ issue: ShapeIssue) -> Bool {
    guard !issue.isAboutKey, tree.isComplete, isItem(issue.value.node),
      tree.scalarStyle(of: issue.value.node) == .plain, checkRules[.itemJoined] != nil
    else { return false }
    let range = tree.range(of: issue.value.node)
    return tree.withView { view in
      view.source.part(range.start, range.end).indices.contains { offset in
        let dash = range.start + offset
        return view.source[dash] == UInt8(ascii: "-") && dash + 1 < range.end && isBlank(view.source[dash + 1])
          && dash > range.start && view.source.isFirstInLine(dash)
      }
    }
  }
}

extension ByteView {
  /// Whether nothing but blanks stands before an offset in its line.
  fileprivate func isFirstInLine(_ offset: Int) -> Bool {
    var start = offset
    while start > 0, isBlank(self[start - 1]) { start -= 1 }
    return start > 0 && (self[start - 1] == UInt8(ascii: "\n") || self[start - 1] == UInt8(ascii: "\r"))
  }
}
