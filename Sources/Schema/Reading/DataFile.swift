package import Text
package import YAMLSyntax
internal import Model

/// A file of `rules/`, read strictly: anything unexpected is an error.
package struct DataFile {
  package let tree: SyntaxTree

  /// Parses a file, which must not have syntax problems other than unused anchors.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - patternKeys: The keys whose values are patterns, of which a file can have only so many.
  /// - Throws: The first problem, or the limit that the file exceeds.
  package init(_ file: SourceFile, patternKeys: [String] = []) throws(DataFileError) {
    tree = SyntaxTree.parse(file)
    let problem = tree.problems.first { if case .unusedAnchor = $0.kind { false } else { true } }
    if let problem { throw DataFileError(file: file, range: problem.range, reason: problem.kind.reason) }
    try checkExtent(patternKeys)
  }

  /// Returns the root mapping.
  package func top() throws(DataFileError) -> NodeID {
    guard let root = tree.root, tree.kind(of: root) == .mapping else {
      throw DataFileError(file: tree.file, range: SourceRange(at: 0), reason: "the file must be a mapping")
    }
    return root
  }

  /// Returns an error at the location of a node.
  package func error(_ node: NodeID, _ reason: String) -> DataFileError {
    DataFileError(file: tree.file, range: tree.range(of: node), reason: reason)
  }

  /// Returns the entries of a mapping, in order.
  package func entries(_ node: NodeID) throws(DataFileError) -> [(key: NodeID, name: String, value: NodeID)] {
    guard tree.kind(of: node) == .mapping else { throw error(node, "expected a mapping") }
    var entries: [(key: NodeID, name: String, value: NodeID)] = []
    tree.forEachEntry(of: node) { key, value in
      entries.append((key, tree.keyText(key), tree.resolved(value) ?? value))
      return true
    }
    return entries
  }

  /// Returns the values of a mapping by name; a name outside `known` is an error.
  package func fields(_ node: NodeID, known: [String]) throws(DataFileError) -> [String: NodeID] {
    var fields: [String: NodeID] = [:]
    for entry in try entries(node) {
      guard known.contains(entry.name) else { throw error(entry.key, unknown(entry.name, among: known)) }
      fields[entry.name] = entry.value
    }
    return fields
  }

  /// Returns the items of a list; any other value counts as a list of one.
  package func list(_ node: NodeID) -> [NodeID] {
    guard tree.kind(of: node) == .sequence else { return [node] }
    var items: [NodeID] = []
    tree.forEachItem(of: node) { item in
      items.append(tree.resolved(item) ?? item)
      return true
    }
    return items
  }

  /// Reads a nonempty string.
  package func text(_ node: NodeID) throws(DataFileError) -> String {
    guard tree.kind(of: node) == .scalar, tree.type(of: node) != .null else { throw error(node, "expected a string") }
    let text = tree.text(of: node)
    guard !text.isEmpty else { throw error(node, "the string is empty") }
    return text
  }

  /// Reads one of the raw values of an enumeration.
  package func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: NodeID, _: Word.Type = Word.self
  ) throws(DataFileError) -> Word {
    let text = try text(node)
    guard let word = Word(rawValue: text) else {
      throw error(node, unknown(text, among: Word.allCases.map(\.rawValue)))
    }
    return word
  }

  /// Reads one or a list of the raw values of an enumeration.
  package func words<Word: RawRepresentable<String> & CaseIterable>(_ node: NodeID) throws(DataFileError) -> [Word] {
    var words: [Word] = []
    for item in list(node) { words.append(try word(item)) }
    return words
  }

  /// Reads a Boolean value.
  package func boolean(_ node: NodeID) throws(DataFileError) -> Bool {
    guard tree.type(of: node) == .boolean else { throw error(node, "expected `true` or `false`") }
    return isTrue(tree.bytes(of: node))
  }

  /// Reads an integer.
  package func integer(_ node: NodeID) throws(DataFileError) -> Int {
    guard tree.type(of: node) == .integer, let value = Int(tree.text(of: node)) else {
      throw error(node, "expected an integer")
    }
    return value
  }

  /// Reads a number, whole or not.
  package func number(_ node: NodeID) throws(DataFileError) -> Double {
    let type = tree.type(of: node)
    guard type == .integer || type == .number, let value = Double(tree.text(of: node)) else {
      throw error(node, "expected a number")
    }
    return value
  }

  /// Reads the bounds `min` and `max`, at least one of which must be present.
  package func bounds(_ node: NodeID) throws(DataFileError) -> (min: Int?, max: Int?) {
    let fields = try fields(node, known: ["min", "max"])
    var (least, most): (Int?, Int?)
    if let node = fields["min"] { least = try integer(node) }
    if let node = fields["max"] { most = try integer(node) }
    guard least != nil || most != nil else { throw error(node, "expected `min` or `max`") }
    return (least, most)
  }

  /// Returns the message for a name that is not among the known ones.
  package func unknown(_ word: String, among known: [String]) -> String {
    let hint = nearest(to: word, among: known).map { "; did you mean `\($0)`?" }
    return "unknown `\(shown(word))`"
      + (hint ?? "; expected one of \(known.map { "`\($0)`" }.joined(separator: ", "))")
  }
}
