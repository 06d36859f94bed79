internal import Text
internal import YAMLSyntax

/// The use that documents make of the given values; a value without use is probably a mistake.
public struct GivenValueUse: Sendable {
  /// The names of the inputs that some workflow defines.
  public private(set) var definedInputs: Set<String> = []
  /// The names of the given inputs whose value the input of some workflow accepts.
  public private(set) var acceptedInputs: Set<String> = []
  /// The names of the given variables that occur in some document.
  public private(set) var mentionedVariables: Set<String> = []
  /// The names of the given variables and inputs that the value of a key for a secret refers to.
  public private(set) var secrets: Set<String> = []

  /// Creates the use of no documents.
  public init() {}

  /// Determines the use that a document makes of its given values.
  ///
  /// - Complexity: Linear in the size of the document, for each given value; constant if none is given.
  public init(of document: Document) {
    let given = document.given
    guard !given.isEmpty else { return }
    for workflow in document.workflows {
      definedInputs.formUnion(workflow.inputNames)
      for (name, value) in given.inputs where workflow.scope.input(name)?.accepts(value) ?? false {
        acceptedInputs.insert(name)
      }
    }
    let names = DocumentSecrets(document.tree).names
    secrets.formUnion((Array(given.variables.keys) + Array(given.inputs.keys)).filter(names.contains))
    let bytes = document.file.bytes[...]
    mentionedVariables = Set(given.variables.keys.filter { WordSearch($0).finds(in: bytes) })
    for workflow in document.publishing {
      guard let section = workflow.appStoreConnect?.section else { continue }
      document.tree.forEachEntry(of: section) { key, value in
        if Secrets.isSecretName(document.tree.keyText(key)) {
          secrets.formUnion(workflow.scope.givenNames(in: value.node))
        }
        return true
      }
    }
  }

  /// Returns the names of the given variables that no document mentions, sorted.
  public func unmentionedVariables(of given: GivenValues) -> [String] {
    given.variables.keys.filter { !mentionedVariables.contains($0) }.sorted()
  }

  /// Adds the use that other documents make of the values.
  public mutating func formUnion(_ other: GivenValueUse) {
    definedInputs.formUnion(other.definedInputs)
    acceptedInputs.formUnion(other.acceptedInputs)
    mentionedVariables.formUnion(other.mentionedVariables)
    secrets.formUnion(other.secrets)
  }
}

extension Scope {
  /// Returns the names of the given variables and inputs that a scalar refers to, directly or through variables.
  fileprivate func givenNames(in node: NodeID) -> [String] {
    let form = ScalarForm(bytes(of: node))
    let names =
      form.variableNames.filter { given.variables[$0] != nil } + form.inputNames.filter { given.inputs[$0] != nil }
    guard case .known(_, _, let provenance, _) = resolution(of: node) else { return names }
    return names + provenance.given.map(\.name)
  }
}
