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
  init(of source: ResolvedValue, isKey: Bool, in tree: SyntaxTree) {
    let own = isKey ? source.key.map(tree.range) ?? tree.firstLine(of: source.node) : tree.firstLine(of: source.node)
    guard let use = source.use else {
      self.init(range: own, related: [])
      return
    }
    let origin = Finding.Related(message: "defined here", range: own, isOrigin: true)
    self.init(range: tree.range(of: use), related: [origin])
  }

  /// A value, or its key, with the places where references in the value lead to.
  init(of source: ResolvedValue, isKey: Bool, in tree: SyntaxTree, _ scope: Scope) {
    let location = FindingLocation(of: source, isKey: isKey, in: tree)
    guard !isKey, tree.kind(of: source.node) == .scalar,
      case .known(_, _, let provenance, _) = scope.resolution(of: source.node), !provenance.isLiteral
    else {
      self = location
      return
    }
    let related = provenance.related(in: tree, at: location.range)
    self.init(range: location.range, related: location.related + related)
  }
}

extension Provenance {
  /// The places where the value was set; a value that was given without a definition in the file is told at the
  /// reference itself.
  ///
  /// - Parameters:
  ///   - key: The key whose value it is; nil for the value that a finding is about.
  ///   - tree: The document.
  ///   - reference: Where the reference stands.
  func related(of key: String? = nil, in tree: SyntaxTree, at reference: SourceRange) -> [Finding.Related] {
    let value = key.map { "the value of `\($0)`" } ?? "the value"
    return definitions.map {
      Finding.Related(message: "\(value) is set here", range: tree.range(of: $0), isOrigin: key == nil)
    }
      + given.map { given in
        let name =
          switch given.kind {
          case .variable: "the variable `\(presentable(given.name))`"
          case .input: "the input `\(presentable(given.name))`"
          }
        return Finding.Related(
          message: "the value given for \(name) is `\(presentable(given.value))`",
          range: given.definition.map(tree.firstLine) ?? reference)
      }
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
