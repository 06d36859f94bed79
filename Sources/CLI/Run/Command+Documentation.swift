internal import BuiltInRules
internal import Diagnostics
internal import Rules

extension Command {
  /// The documentation of this version; nil if its address is not known.
  var documentation: Documentation? { Documentation(in: environment.repository, version: Self.version) }
}

extension Catalogue {
  /// Returns the rules as reports describe them, the built-in ones with the addresses of their pages.
  func descriptors(_ documentation: Documentation?) -> [RuleDescriptor] {
    let builtIn = documentation == nil ? [] : Set(Catalogue.builtIn.rules.map(\.id))
    return rules.map { $0.descriptor(isBuiltIn: builtIn.contains($0.id), documentation) }
  }
}

extension Rule {
  /// Whether the rule comes with the program; a team cannot use the ID of one that does.
  var isBuiltIn: Bool { Catalogue.builtIn.rules.contains { $0.id == id } }

  /// Returns the rule as reports describe it, with the address of its page if it is built in.
  func descriptor(_ documentation: Documentation?) -> RuleDescriptor {
    descriptor(isBuiltIn: documentation != nil && isBuiltIn, documentation)
  }
}
