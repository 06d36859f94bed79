/// What can follow the words of a tool's command line.
package struct ToolContinuation: Sendable {
  /// The names of the actions, if one is still to be chosen.
  package let actions: [String]
  /// The options that are not present yet, and are not excluded by others.
  package let options: [Tool.Option]
  /// The first names of the options without which the tool does nothing, or of which one must be present.
  package let required: Set<String>
  /// The values that the last option accepts, or the next argument; empty when others are accepted, too.
  package let values: [String]
  /// Whether the value of an option must follow, so that nothing else can.
  package let isValueNeeded: Bool
}

extension ToolContinuation {
  /// What can follow what a level of the command line has seen.
  init(after level: ToolLevel, in syntax: Tool.Syntax) {
    let groups = syntax.oneOf + syntax.atMostOneOf
    let excluded = Set(groups.filter { $0.contains(where: level.seen.contains) }.joined()).union(level.seen)
    self.init(
      actions: syntax.actions.filter { !$0.isHidden }.map(\.name),
      options: level.options.filter { !$0.isHidden && !excluded.contains($0.names[0]) },
      required: Set(syntax.required + (syntax.oneOf + syntax.atLeastOneOf).joined()),
      values: syntax.arguments.dropFirst(level.argumentCount).first?.choices ?? [], isValueNeeded: false)
  }

  /// The value of an option.
  init(valueOf option: Tool.Option) {
    self.init(actions: [], options: [], required: [], values: option.choices, isValueNeeded: true)
  }
}
