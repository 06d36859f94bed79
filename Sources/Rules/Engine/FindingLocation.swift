internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Where a finding points, and what belongs to it.
struct FindingLocation {
  let range: SourceRange
  let related: [Finding.Related]

  init(range: SourceRange, related: [Finding.Related]) {
    self.range = range
    self.related = related
  }

  /// A value, or its key.
  ///
  /// What came through an alias is shown at the use, with the definition beside it.
  init(of reach: ResolvedValue, isKey: Bool, in tree: SyntaxTree) {
    let own = isKey ? reach.key.map(tree.range) ?? tree.firstLine(of: reach.node) : tree.firstLine(of: reach.node)
    guard let use = reach.use else {
      self.init(range: own, related: [])
      return
    }
    let origin = Finding.Related(message: "it comes from here", range: own, isOrigin: true)
    self.init(range: tree.range(of: use), related: [origin])
  }
}

extension SyntaxTree {
  /// Where a node begins, up to the end of its line.
  func firstLine(of node: NodeID) -> SourceRange {
    let range = range(of: node)
    let bytes = file.bytes
    var end = range.start
    while end < range.end, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return SourceRange(start: range.start, end: end)
  }
}

/// A value as it may stand in a message: credentials masked, one line, not too long.
func presentable(_ text: String) -> String {
  let line = visible(Secrets.masked(text))
  return line.count > 80 ? line.prefix(79) + "…" : line
}
