internal import YAMLSyntax

/// What a scalar of `codemagic.yaml` is for, by the key it is under; snippets under `definitions:` count alike.
enum TextRole {
  /// Commands of a step.
  case script
  /// Text that people read, such as a workflow's name.
  case display
  /// A name or value of the author's choice, which other things may have to match, such as a group.
  case name
  /// Anything else: words, paths, identifiers.
  case other

  /// Determines the role of a scalar.
  init(of scalar: NodeID, in tree: SyntaxTree) {
    guard let parent = tree.parent(of: scalar) else {
      self = .other
      return
    }
    self =
      tree.key(of: scalar).flatMap { Self.ofKeys[tree, $0] } ?? tree.key(of: parent).flatMap {
        Self.ofParents[tree, $0]
      }
      ?? .other
  }

  /// The roles of the values of keys.
  private static let ofKeys = Roles(
    script: ["script"], display: ["copyright", "description", "name", "release_name"],
    name: ["app_store_connect", "channel", "default"])

  /// The roles of the items of lists and the values of mappings.
  private static let ofParents = Roles(
    script: ["pre_clone_scripts", "scripts"], display: ["labels"],
    name: ["android_signing", "beta_groups", "groups", "options", "tester_groups", "vars"])

  private struct Roles {
    let script: [StaticString]
    let display: [StaticString]
    let name: [StaticString]

    subscript(_ tree: SyntaxTree, _ key: NodeID) -> TextRole? {
      guard let key = tree.resolved(key) else { return nil }
      func isOne(of names: [StaticString]) -> Bool { names.contains { tree.text(of: key, is: $0) } }
      return isOne(of: script) ? .script : isOne(of: display) ? .display : isOne(of: name) ? .name : nil
    }
  }
}
