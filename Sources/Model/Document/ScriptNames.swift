internal import Text
package import YAMLSyntax

/// The words in scripts that set variables for later steps; any of them may be the name of such a variable.
struct ScriptNames: Sendable {
  private let words: [ArraySlice<UInt8>]

  /// Collects the words of the scripts in lists of steps that write to `$CM_ENV`.
  init(_ tree: SyntaxTree, _ lists: [ResolvedValue]) {
    var words: [ArraySlice<UInt8>] = []
    for scripts in lists {
      tree.forEachScript(of: scripts) { script, _ in
        let text = tree.bytes(of: script)
        if Self.variableFile.finds(in: text) {
          words += text.split { !isNameByte($0) }.filter { $0.first.map(isNameStart) ?? false }
        }
      }
    }
    self.words = words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// A search for the name of the file that passes variables to later steps.
  static let variableFile = WordSearch("CM_ENV")

  /// The words of no scripts.
  static let none = ScriptNames()

  private init() { words = [] }

  /// Whether there are no words.
  var isEmpty: Bool { words.isEmpty }

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

extension SyntaxTree {
  /// Calls `body` with each script in a list of steps: a step is a script, or a mapping with one under `script`.
  ///
  /// `isShared` is whether the script was reached through an alias in the list.
  func forEachScript(of list: ResolvedValue, _ body: (_ script: NodeID, _ isShared: Bool) -> Void) {
    forEachItem(of: list) { _, item in
      if let script = script(of: item) { body(script.node, script.use != nil) }
      return true
    }
  }

  /// Calls `body` with each script in a list of steps, or with that of a single step.
  package func forEachScript(in steps: ResolvedValue, _ body: (_ script: NodeID, _ isShared: Bool) -> Void) {
    if kind(of: steps.node) == .sequence { return forEachScript(of: steps, body) }
    if let script = script(of: steps) { body(script.node, script.use != nil) }
  }

  /// Returns the script of a step; nil if it has none.
  package func script(of step: ResolvedValue) -> ResolvedValue? {
    let script = kind(of: step.node) == .mapping ? value(of: "script", in: step) : step
    return script.flatMap { kind(of: $0.node) == .scalar ? $0 : nil }
  }
}
