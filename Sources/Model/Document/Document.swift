public import Text
public import YAMLSyntax

/// A parsed `codemagic.yaml`: its syntax tree and its workflows, with the values given for references.
///
/// Rules, plans and reports all use it, so the file is parsed only once.
public struct Document: Sendable {
  /// The syntax tree.
  public let tree: SyntaxTree
  /// The values given for references.
  public let given: GivenValues
  /// The workflows that were read completely, in the order of the file.
  public let workflows: [Workflow]
  /// Those that publish to App Store Connect.
  public let publishing: [Workflow]
  /// The sections in which each workflow differs from the one before it.
  package let differences: WorkflowDifferences

  /// The source file.
  public var file: SourceFile { tree.file }

  /// Parses a file, which never fails: an invalid file yields whatever could be read.
  ///
  /// Several cores may share the work on a large file, with the same result.
  public init(_ file: SourceFile, given: GivenValues = GivenValues(), isConcurrent: Bool = false) {
    self.init(SyntaxTree.parse(file, isConcurrent: isConcurrent), given: given)
  }

  /// Creates a document from a parsed tree.
  init(_ tree: SyntaxTree, given: GivenValues) {
    self.tree = tree
    self.given = given
    var workflows: [Workflow] = []
    let mayHaveScriptNames = ScriptNames.variableFile.finds(in: tree.file.bytes[...])
    var shared = SharedIndexes(tree)
    if let top = tree.top, let section = tree.value(of: "workflows", in: top) {
      tree.forEachEntry(of: section) { key, value in
        if tree.isComplete(value.node) {
          let scope = Scope(tree, workflow: value, given: given, mayHaveScriptNames: mayHaveScriptNames, &shared)
          workflows.append(Workflow(tree: tree, key: key, source: value, scope: scope))
        }
        return true
      }
    }
    self.workflows = workflows
    publishing = workflows.filter(\.isPublishing)
    differences = WorkflowDifferences(workflows, mayHaveScriptNames: mayHaveScriptNames, in: tree)
  }

  /// Returns the workflow at a key, which may be incomplete.
  package func workflow(_ key: NodeID, _ value: ResolvedValue) -> Workflow {
    Workflow(tree: tree, key: key, source: value, scope: Scope(tree, workflow: value, given: given))
  }
}
