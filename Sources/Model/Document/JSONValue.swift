public import Text
internal import YAMLSyntax

/// A value of a JSON document of our own, read without converting the rest.
public struct JSONValue: Sendable {
  private let tree: SyntaxTree
  private let source: ResolvedValue

  /// The top of a document; nil when it has none.
  public init?(json file: SourceFile) {
    let tree = SyntaxTree.parse(file.withoutSurrogates)
    guard tree.isComplete, let top = tree.top else { return nil }
    self.init(tree: tree, source: top)
  }

  private init(tree: SyntaxTree, source: ResolvedValue) {
    self.tree = tree
    self.source = source
  }

  /// The value of a key; nil when there is none or this is no object.
  public subscript(_ key: String) -> JSONValue? {
    tree.kind(of: source.node) == .mapping
      ? tree.value(of: key, in: source).map { JSONValue(tree: tree, source: $0) } : nil
  }

  /// A string.
  public var text: String? { scalar(.string) }
  /// A whole number.
  public var number: Int? { scalar(.integer).flatMap { Int($0) } }
  /// A number, whole or not.
  public var decimal: Double? { (scalar(.number) ?? scalar(.integer)).flatMap { Double($0) } }
  /// True or false.
  public var boolean: Bool? { scalar(.boolean).map { $0 == "true" } }

  /// Whether it is an object.
  public var isObject: Bool { tree.kind(of: source.node) == .mapping }
  /// Whether it is null.
  public var isNull: Bool { tree.type(of: source.node) == .null }
  /// How many items or keys it has; 0 for anything else.
  public var count: Int {
    switch tree.kind(of: source.node) {
    case .mapping, .sequence: tree.count(of: source.node)
    case .scalar, .alias: 0
    }
  }

  /// The items of a list.
  public var items: [JSONValue]? {
    guard tree.kind(of: source.node) == .sequence else { return nil }
    var items: [JSONValue] = []
    tree.forEachItem(of: source) { _, item in
      items.append(JSONValue(tree: tree, source: item))
      return true
    }
    return items
  }

  /// The strings of an object, by key.
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
