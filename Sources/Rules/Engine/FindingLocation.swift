internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The primary range of a finding, with its related locations.
struct FindingLocation {
  let range: SourceRange
  let related: [Finding.Related]

  init(range: SourceRange, related: [Finding.Related]) {
    self.range = range
    self.related = related
  }

  /// Locates a value or its key.
  ///
  /// A value that came through an alias is located at the alias, with its definition as a related location.
  init(of source: ResolvedValue, isKey: Bool, in tree: SyntaxTree) {
    let own = isKey ? source.key.map(tree.range) ?? tree.firstLine(of: source.node) : tree.firstLine(of: source.node)
    self.init(at: own, in: source, of: tree)
  }

  /// Locates a part of a value, or its key.
  ///
  /// A value that came through an alias is located at the alias, with the part as a related location.
  init(at own: SourceRange, in source: ResolvedValue, of tree: SyntaxTree) {
    guard let use = source.use else {
      self.init(range: own, related: [])
      return
    }
    let origin = Finding.Related(message: "defined here", range: own, isOrigin: true)
    self.init(range: tree.range(of: use), related: [origin])
  }

  /// Locates a value or its key, with the definitions of the references in the value.
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
  /// Lists the locations where a value was set.
  ///
  /// A given value whose name the file does not define is located at the reference.
  ///
  /// - Parameters:
  ///   - key: The key of the value; nil if the finding is about the value itself.
  ///   - tree: The document.
  ///   - reference: The range of the reference.
  /// - Returns: One location for each definition and each given value.
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
  /// Returns the range of a node, cut at the end of its first line.
  func firstLine(of node: NodeID) -> SourceRange { file.firstLine(of: range(of: node)) }
}

extension SourceFile {
  /// Returns a range, cut at the end of its first line.
  func firstLine(of range: SourceRange) -> SourceRange {
    var end = range.start
    while end < range.end, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
    return SourceRange(start: range.start, end: end)
  }
}

/// Returns a value in a form fit for a message: credentials masked, on one line, at most 80 characters, `""` if empty.
func presentable(_ text: String) -> String {
  if text.isEmpty { return "\"\"" }
  let line = shown(text)
  return line.count > 80 ? line.prefix(79) + "…" : line
}
