/// A reason for which a tool refuses its command line.
package struct ToolProblem: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// A word that is no action; `known` are the actions.
    case unknownAction(known: [String])
    /// A word that is no option; `known` are the options of the action.
    case unknownOption(known: [String])
    /// A word that begins several options.
    case ambiguousOption(candidates: [String])
    /// An option without its value.
    case missingValue(option: String)
    /// A value that the option or argument does not accept.
    case unknownValue(of: String, known: [String])
    /// Options or words that must be present: one of each list.
    case missing([[String]])
    /// An option that another one needs.
    case needed(option: String, by: String)
    /// A word that nothing takes.
    case unexpectedWord
    /// A value for an option that takes none.
    case unexpectedValue(option: String)
    /// An option that another one excludes.
    case excluded(option: String, by: String)
  }

  /// What is wrong.
  package let kind: Kind
  /// The index of the word; that of the action for what is missing, -1 for the tool.
  package let word: Int
  /// The action, with its group.
  package let action: [String]
}
