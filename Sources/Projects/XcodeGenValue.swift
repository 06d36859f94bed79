internal import Model
internal import Text
internal import YAMLSyntax

/// A value in a specification of XcodeGen, as far as it is known without the environment of the build.
struct XcodeGenValue {
  private let tree: SyntaxTree
  private let source: ResolvedValue

  /// The greatest number of entries or items that are looked at.
  static let maximumCount = 250

  /// Reads a file; nil when it has no mapping at its top, or is no YAML.
  init?(_ bytes: [UInt8]) {
    let tree = SyntaxTree.parse(SourceFile(path: "project.yml", bytes: bytes))
    guard tree.isComplete, let top = tree.top, tree.kind(of: top.node) == .mapping else { return nil }
    self.init(tree: tree, source: top)
  }

  private init(tree: SyntaxTree, source: ResolvedValue) { (self.tree, self.source) = (tree, source) }

  /// The value of a key; nil when there is none.
  subscript(_ key: String) -> XcodeGenValue? {
    guard tree.kind(of: source.node) == .mapping else { return nil }
    return tree.value(of: key, in: source).map { XcodeGenValue(tree: tree, source: $0) }
  }

  /// The entries of a mapping; nil for another value, for too many, and if a variable is part of a key.
  var entries: [(key: String, value: XcodeGenValue)]? {
    guard tree.kind(of: source.node) == .mapping else { return nil }
    var entries: [(key: String, value: XcodeGenValue)] = []
    var areKnown = true
    let isComplete = tree.forEachEntry(of: source) { key, value in
      let text = tree.keyText(key)
      areKnown = areKnown && entries.count < Self.maximumCount && !text.contains("${")
      entries.append((text, XcodeGenValue(tree: tree, source: value)))
      return areKnown
    }
    return areKnown && isComplete ? entries : nil
  }

  /// The items of a list; nil for another value, and for too many.
  var items: [XcodeGenValue]? {
    guard tree.kind(of: source.node) == .sequence, tree.count(of: source.node) <= Self.maximumCount else { return nil }
    var items: [XcodeGenValue] = []
    tree.forEachItem(of: source) { _, item in
      items.append(XcodeGenValue(tree: tree, source: item))
      return true
    }
    return items
  }

  /// The text of a scalar, with its variables; nil for another value.
  var written: String? { tree.kind(of: source.node) == .scalar ? tree.text(of: source.node) : nil }

  /// The text that XcodeGen takes it for; nil if it is no scalar, has a variable, or may be taken for another text.
  ///
  /// XcodeGen writes numbers anew, so that `1.10` becomes `1.1`.
  var text: String? {
    guard tree.kind(of: source.node) == .scalar else { return nil }
    let text = tree.text(of: source.node)
    if text.contains("${") { return nil }
    if tree.isAmbiguous(source.node) { return Self.flags[text.lowercased()] }
    switch tree.type(of: source.node) {
    case .string:
      // Unquoted, it may be a date.
      let mayBeDate = tree.scalarStyle(of: source.node) == .plain && text.first?.isNumber ?? false && text.contains("-")
      return mayBeDate ? nil : text
    case .boolean: return Self.flags[text.lowercased()]
    case .integer: return Int(text).map(String.init) == text ? text : nil
    case .number: return Double(text).map { "\($0)" } == text ? text : nil
    case .null, .list, .mapping, nil: return nil
    }
  }

  /// The build settings that stand for the words of YAML 1.1 for true and false.
  private static let flags = [
    "true": "YES", "yes": "YES", "on": "YES", "false": "NO", "no": "NO", "off": "NO",
  ]
}
