public import Text
internal import YAMLSyntax

/// A value in one of the program's own JSON documents, converted only on access.
public struct JSONValue: Sendable {
  private let tree: SyntaxTree
  private let source: ResolvedValue

  /// Creates the root value of a document; nil when the file is not JSON.
  ///
  /// The parser reads YAML, whose aliases could make a value far larger than its text.
  public init?(json file: SourceFile) {
    guard file.jsonSyntaxError == nil else { return nil }
    let tree = SyntaxTree.parse(file.withoutSurrogates)
    guard tree.isComplete, let top = tree.top else { return nil }
    self.init(tree: tree, source: top)
  }

  private init(tree: SyntaxTree, source: ResolvedValue) {
    self.tree = tree
    self.source = source
  }

  /// The value of a key; nil when the key is absent or this is not an object.
  public subscript(_ key: String) -> JSONValue? {
    tree.kind(of: source.node) == .mapping
      ? tree.value(of: key, in: source).map { JSONValue(tree: tree, source: $0) } : nil
  }

  /// The range of the value in the file.
  public var range: SourceRange { tree.range(of: source.node) }

  /// The string; nil for any other type.
  public var text: String? { scalar(.string) }
  /// The integer; nil for any other type.
  public var number: Int? { scalar(.integer).flatMap { Int($0) } }
  /// The number, whole or not; nil for any other type.
  public var decimal: Double? { (scalar(.number) ?? scalar(.integer)).flatMap { Double($0) } }
  /// The Boolean value; nil for any other type.
  public var boolean: Bool? { scalar(.boolean).map { $0 == "true" } }

  /// Whether the value is an object.
  public var isObject: Bool { tree.kind(of: source.node) == .mapping }
  /// Whether the value is null.
  public var isNull: Bool { tree.type(of: source.node) == .null }
  /// The number of items or keys; 0 for other types.
  public var count: Int {
    switch tree.kind(of: source.node) {
    case .mapping, .sequence: tree.count(of: source.node)
    case .scalar, .alias: 0
    }
  }

  /// The items of an array; nil for other types.
  public var items: [JSONValue]? {
    guard tree.kind(of: source.node) == .sequence else { return nil }
    var items: [JSONValue] = []
    tree.forEachItem(of: source) { _, item in
      items.append(JSONValue(tree: tree, source: item))
      return true
    }
    return items
  }

  /// The string values of an object, by key; empty for other types.
  public var texts: [String: String] {
    var texts: [String: String] = [:]
    tree.forEachEntry(of: source) { key, value in
      texts[tree.keyText(key)] = JSONValue(tree: tree, source: value).text
      return true
    }
    return texts
  }

  private func scalar(_ type: NodeType) -> String? {
    tree.type(of: source.node) == type ? tree.text(of: source.node) : nil
  }
}
