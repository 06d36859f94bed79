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
