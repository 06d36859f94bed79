internal import YAMLSyntax

/// An input of a workflow, whose value is chosen when a build is started.
///
/// Source: https://docs.codemagic.io/knowledge-codemagic/build-inputs/
struct Input: Sendable {
  /// The type of the values; nil when the file has another one than these.
  let type: ValueType?
  /// The values to choose from; empty without `options`.
  let options: [String]

  /// The types of an input's values.
  enum ValueType: String {
    case string, boolean, number, choice
  }

  /// Reads the definition of an input; without `type`, its values are strings.
  init(_ tree: SyntaxTree, _ definition: ResolvedValue) {
    type = tree.value(of: "type", in: definition).map { ValueType(rawValue: tree.text(of: $0.node)) } ?? .string
    var options: [String] = []
    if let list = tree.value(of: "options", in: definition) {
      tree.forEachItem(of: list) { _, option in
        options.append(tree.text(of: option.node))
        return true
      }
    }
    self.options = options
  }

  /// Returns whether the input can have a value.
  func accepts(_ value: String) -> Bool {
    switch type {
    case nil, .string: true
    case .boolean: value == "true" || value == "false"
    case .number: [.integer, .number].contains(coreType(Array(value.utf8)[...]))
    case .choice: options.isEmpty || options.contains(value)
    }
  }
}
