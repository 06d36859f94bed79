public import Text
public import YAMLSyntax

/// A `codemagic.yaml` that was read: its tree, and what its workflows say with the values given for references.
///
/// Rules, plans and reports all stand on it; nothing reads the file a second time.
public struct Document: Sendable {
  /// The YAML, nothing copied from the file.
  public let tree: SyntaxTree
  /// The values given for references.
  public let given: GivenValues
  /// The workflows that were read with certainty, in the file's order.
  public let workflows: [Workflow]

  /// The file.
  public var file: SourceFile { tree.file }

  /// Reads a file, with values for some references; whatever is wrong with it, the result holds what can be told.
  public init(_ file: SourceFile, given: GivenValues = GivenValues()) {
    self.init(SyntaxTree.parse(file), given: given)
  }

  /// A tree that was parsed, with values for some references.
  init(_ tree: SyntaxTree, given: GivenValues) {
    self.tree = tree
    self.given = given
    var workflows: [Workflow] = []
    let mayHaveScriptNames = ScriptNames.variableFile.finds(in: tree.file.bytes[...])
    if let top = tree.top, let section = tree.value(of: "workflows", in: top) {
      tree.forEachEntry(of: section) { key, value in
        if tree.isComplete(value.node) {
          let scope = Scope(tree, workflow: value, given: given, mayHaveScriptNames: mayHaveScriptNames)
          workflows.append(Workflow(tree: tree, key: key, source: value, scope: scope))
        }
        return true
      }
    }
    self.workflows = workflows
  }

  /// The same file with other values for references; it is not parsed again.
  public func given(_ values: GivenValues) -> Document { values == given ? self : Document(tree, given: values) }

  /// The names of the inputs of all workflows.
  public var inputNames: Set<String> { Set(workflows.flatMap(\.inputNames)) }

  /// The workflows that publish to App Store Connect.
  public var publishing: [Workflow] { workflows.filter { $0.appStoreConnect != nil } }
}
