internal import Diagnostics
internal import PublishingModel
internal import YAMLSyntax

/// A file of `rules/`, read strictly: what is not expected is refused.
struct DataFile {
  let tree: SyntaxTree

  /// Reads a file that must be a mapping without syntax errors.
  init(_ file: SourceFile) throws(RuleFileMistake) {
    tree = SyntaxTree.parse(file)
    let grave = tree.problems.first { if case .unusedAnchor = $0.kind { false } else { true } }
    if let grave { throw RuleFileMistake(file: file, range: grave.range, reason: grave.kind.reason) }
  }

  /// The mapping at the top.
  func top() throws(RuleFileMistake) -> NodeID {
    guard let root = tree.root, tree.kind(of: root) == .mapping else {
      throw RuleFileMistake(file: tree.file, range: SourceRange(at: 0), reason: "the file must be a mapping")
    }
    return root
  }

  func mistake(_ node: NodeID, _ reason: String) -> RuleFileMistake {
    RuleFileMistake(file: tree.file, range: tree.range(of: node), reason: reason)
  }

  /// The entries of a mapping, in order.
  func entries(_ node: NodeID) throws(RuleFileMistake) -> [(key: NodeID, name: String, value: NodeID)] {
    guard tree.kind(of: node) == .mapping else { throw mistake(node, "a mapping is wanted here") }
    var entries: [(key: NodeID, name: String, value: NodeID)] = []
    tree.forEachEntry(of: node) { key, value in
      entries.append((key, tree.keyText(key), tree.resolved(value) ?? value))
      return true
    }
    return entries
  }

  /// The values of a mapping by name; a name that is not among `known` is refused.
  func fields(_ node: NodeID, known: [String]) throws(RuleFileMistake) -> [String: NodeID] {
    var fields: [String: NodeID] = [:]
    for entry in try entries(node) {
      guard known.contains(entry.name) else { throw mistake(entry.key, unknown(entry.name, among: known)) }
      fields[entry.name] = entry.value
    }
    return fields
  }

  /// The items of a list; a single value counts as a list of one.
  func list(_ node: NodeID) -> [NodeID] {
    guard tree.kind(of: node) == .sequence else { return [node] }
    var items: [NodeID] = []
    tree.forEachItem(of: node) { item in
      items.append(tree.resolved(item) ?? item)
      return true
    }
    return items
  }

  /// A text that is not empty.
  func text(_ node: NodeID) throws(RuleFileMistake) -> String {
    guard tree.kind(of: node) == .scalar, tree.type(of: node) != .null else { throw mistake(node, "a text is wanted") }
    let text = tree.text(of: node)
    guard !text.isEmpty else { throw mistake(node, "the text is empty") }
    return text
  }

  /// A text that is one of a closed set of words.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: NodeID, _: Word.Type = Word.self
  ) throws(RuleFileMistake) -> Word {
    let text = try text(node)
    guard let word = Word(rawValue: text) else {
      throw mistake(node, unknown(text, among: Word.allCases.map(\.rawValue)))
    }
    return word
  }

  /// One word or a list of them.
  func words<Word: RawRepresentable<String> & CaseIterable>(_ node: NodeID) throws(RuleFileMistake) -> [Word] {
    var words: [Word] = []
    for item in list(node) { words.append(try word(item)) }
    return words
  }

  func boolean(_ node: NodeID) throws(RuleFileMistake) -> Bool {
    guard tree.type(of: node) == .boolean else { throw mistake(node, "`true` or `false` is wanted") }
    return isTrue(tree.bytes(of: node))
  }

  func integer(_ node: NodeID) throws(RuleFileMistake) -> Int {
    guard tree.type(of: node) == .integer, let value = Int(tree.text(of: node)) else {
      throw mistake(node, "a whole number is wanted")
    }
    return value
  }

  func number(_ node: NodeID) throws(RuleFileMistake) -> Double {
    let type = tree.type(of: node)
    guard type == .integer || type == .number, let value = Double(tree.text(of: node)) else {
      throw mistake(node, "a number is wanted")
    }
    return value
  }

  /// `min` and `max` of a mapping.
  func bounds(_ node: NodeID) throws(RuleFileMistake) -> (min: Int?, max: Int?) {
    let fields = try fields(node, known: ["min", "max"])
    var (least, most): (Int?, Int?)
    if let node = fields["min"] { least = try integer(node) }
    if let node = fields["max"] { most = try integer(node) }
    guard least != nil || most != nil else { throw mistake(node, "`min` or `max` is wanted") }
    return (least, most)
  }

  private func unknown(_ word: String, among known: [String]) -> String {
    let hint = nearest(to: word, among: known).map { "; did you mean `\($0)`?" }
    return "`\(word)` is not known here" + (hint ?? "; known are \(known.map { "`\($0)`" }.joined(separator: ", "))")
  }
}
