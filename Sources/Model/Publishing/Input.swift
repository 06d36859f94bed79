public import YAMLSyntax

/// An input of a workflow, whose value is chosen when a build is started.
///
/// Source: https://docs.codemagic.io/knowledge-codemagic/build-inputs/
public struct Input: Sendable {
  /// The type as written; `string` without one.
  public let type: String
  /// The values to choose from; nil without a list under `options`.
  public let options: [String]?
  /// The value unless another is chosen; nil without `default`.
  let defaultValue: NodeID?
  /// The text of the default.
  private let defaultText: String?

  /// Whether it has a default.
  public var hasDefault: Bool { defaultValue != nil }

  /// Whether the default is one of the options; true without one of the two, nil when a reference is among them.
  public var hasDefaultAmongOptions: Bool? {
    guard let options, let defaultText else { return true }
    let isKnown = (options + [defaultText]).allSatisfy { ScalarForm(Array($0.utf8)[...]) == .literal }
    return isKnown ? options.contains(defaultText) : nil
  }

  /// The types of an input's values.
  private enum ValueType: String {
    case string, boolean, number, choice
  }

  /// Reads the definition of an input.
  public init(_ tree: SyntaxTree, _ definition: ResolvedValue) {
    type = tree.value(of: "type", in: definition).map { tree.text(of: $0.node) } ?? ValueType.string.rawValue
    defaultValue = tree.value(of: "default", in: definition)?.node
    defaultText = defaultValue.map(tree.text)
    options = tree.value(of: "options", in: definition).flatMap { list in
      guard tree.kind(of: list.node) == .sequence else { return nil }
      var options: [String] = []
      tree.forEachItem(of: list) { _, option in
        options.append(tree.text(of: option.node))
        return true
      }
      return options
    }
  }

  /// Returns whether the input can have a value; any value is accepted for an unknown type.
  func accepts(_ value: String) -> Bool {
    switch ValueType(rawValue: type) {
    case nil, .string: true
    case .boolean: value == "true" || value == "false"
    case .number: [.integer, .number].contains(coreType(Array(value.utf8)[...]))
    case .choice: options?.contains(value) ?? true
    }
  }
}
