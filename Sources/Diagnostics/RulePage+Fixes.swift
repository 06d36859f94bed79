extension RulePage {
  /// Alternative ways to mend a violation.
  ///
  /// A reader cannot follow help with blanks, so that of the examples stands in its place if there is any.
  public var fixes: [String] { exampleFixes.isEmpty ? help : exampleFixes + help.filter { !Self.hasBlank($0) } }

  /// The distinct help of the examples, if the rule's own has blanks.
  public var exampleFixes: [String] {
    guard help.contains(where: Self.hasBlank) else { return [] }
    var found: [String] = []
    for help in bad.flatMap(\.findings).compactMap(\.help) where !self.help.contains(help) && !found.contains(help) {
      found.append(help)
    }
    return found
  }

  /// Whether a way to mend a violation has blanks.
  public static func hasBlank(_ fix: String) -> Bool { fix.contains("‹") }
}
