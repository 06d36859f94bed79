internal import Text
internal import YAMLSyntax

/// A search for words in the code of workflows' scripts, which reads each script once, however many workflows share it.
public struct ScriptSearch {
  private let words: [WordSearch]
  /// Whether a word occurs in each list of steps, and in each script, that was reached through an alias.
  private var known: [NodeID: Bool] = [:]

  /// Creates a search for nonempty words, any of which is enough.
  public init(_ words: [String]) { self.words = words.map { WordSearch($0) } }

  /// A search for scripts that probably create release notes, because they mention `release_notes`.
  public static var releaseNotes: ScriptSearch { ScriptSearch(["release_notes"]) }

  /// A search for scripts that may set variables which the file does not name: they read or run another file.
  public static var otherVariables: ScriptSearch {
    ScriptSearch(["source ", ".sh", ".env", "CM_ENV", "FCI_ENV"])
  }

  /// A search for scripts that probably put artifacts where Codemagic itself collects them.
  public static var collectedArtifacts: ScriptSearch {
    ScriptSearch(["CM_EXPORT_DIR", "FCI_EXPORT_DIR", "CM_BUILD_OUTPUT_DIR", "FCI_BUILD_OUTPUT_DIR"])
  }

  /// Whether a word occurs in a script of a workflow.
  public mutating func finds(in workflow: Workflow) -> Bool {
    guard let list = workflow.scriptList else { return false }
    return finds(at: list.node, isShared: list.use != nil || workflow.source.use != nil) { search in
      var isFound = false
      workflow.tree.forEachScript(of: list) { script, isShared in
        if isFound { return }
        isFound = search.finds(at: script, isShared: isShared) { search in
          search.findsWord(inCodeOf: workflow.tree.bytes(of: script))
        }
      }
      return isFound
    }
  }

  private func findsWord(inCodeOf script: ArraySlice<UInt8>) -> Bool {
    script.withView { script in
      var isFound = false
      script.forEachPartOfCode { code in
        isFound = words.contains { $0.finds(in: code) }
        return !isFound
      }
      return isFound
    }
  }

  private mutating func finds(at node: NodeID, isShared: Bool, _ find: (inout ScriptSearch) -> Bool) -> Bool {
    guard isShared else { return find(&self) }
    if let answer = known[node] { return answer }
    let answer = find(&self)
    known[node] = answer
    return answer
  }
}
