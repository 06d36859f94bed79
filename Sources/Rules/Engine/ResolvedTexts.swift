internal import Model
internal import Text
internal import YAMLSyntax

/// The texts of scalars with references, remembered because rules ask for the same ones again and again.
///
/// A text is valid until the next one is asked for.
struct ResolvedTexts {
  /// What is known of a scalar: a text of its own, or the one in the file, or nothing.
  private struct Entry {
    var node: NodeID?
    var isKnown = false
    var text: ByteCopy?
    var type: NodeType?
  }

  /// The entries by the last bits of their node, made when the first is needed; a later one takes the place of an
  /// earlier one.
  private var entries: [Entry] = []
  private var isEmpty = true

  private static let entryCount = 64

  /// Returns the text of a scalar in a scope; nil when it is unknown.
  mutating func text(of node: NodeID, _ scope: Scope, _ view: TreeView) -> ScalarText? {
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.entryCount) }
    let index = node.position & (Self.entryCount - 1)
    if entries[index].node != node {
      entries[index] = resolved(node, scope)
      isEmpty = false
    }
    guard entries[index].isKnown else { return nil }
    guard let text = entries[index].text else {
      return ScalarText(bytes: view.text(of: node), node: node, type: nil)
    }
    return ScalarText(bytes: text.view, node: node, type: entries[index].type)
  }

  private func resolved(_ node: NodeID, _ scope: Scope) -> Entry {
    guard case .known(let text, let type, let provenance, _) = scope.resolution(of: node) else {
      return Entry(node: node)
    }
    if provenance.isLiteral { return Entry(node: node, isKnown: true) }
    return Entry(node: node, isKnown: true, text: ByteCopy(text), type: type)
  }

  /// Forgets all texts, because they mean something else in another scope.
  mutating func removeAll() {
    guard !isEmpty else { return }
    isEmpty = true
    for index in entries.indices { entries[index] = Entry() }
  }
}
