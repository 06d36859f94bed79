internal import YAMLSyntax

/// The words in scripts that set variables for later steps; any of them may be the name of such a variable.
struct ScriptNames: Sendable {
  private let words: [ArraySlice<UInt8>]

  /// Collects the words of a workflow's scripts that write to `$CM_ENV`.
  init(_ tree: SyntaxTree, workflow: ResolvedValue) {
    var words: [ArraySlice<UInt8>] = []
    for section in ["pre_clone_scripts", "scripts"] {
      guard let scripts = tree.value(of: section, in: workflow) else { continue }
      tree.forEachItem(of: scripts) { _, item in
        let script = tree.kind(of: item.node) == .mapping ? tree.value(of: "script", in: item)?.node : item.node
        if let script, tree.kind(of: script) == .scalar {
          let text = tree.bytes(of: script)
          if contains(text, "CM_ENV") {
            words += text.split { !isNameByte($0) }.filter { $0.first.map(isNameStart) ?? false }
          }
        }
        return true
      }
    }
    self.words = words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The words of no scripts.
  static let none = ScriptNames()

  private init() { words = [] }

  /// Whether a name occurs in one of the scripts.
  func contain(_ name: String) -> Bool {
    if words.isEmpty { return false }
    let target = Array(name.utf8)[...]
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle].lexicographicallyPrecedes(target) { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low] == target
  }
}

/// Whether a script contains a string.
///
/// - Complexity: linear in the length of the script unless the string starts with a repetition.
func contains(_ text: ArraySlice<UInt8>, _ word: String) -> Bool {
  let word = Array(word.utf8)
  guard let first = word.first else { return true }
  var rest = text
  while let found = rest.firstIndex(of: first) {
    rest = rest[found...]
    if rest.starts(with: word) { return true }
    rest.removeFirst()
  }
  return false
}
