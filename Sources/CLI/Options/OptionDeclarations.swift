/// The options of a command while they are declared: the single source of its parser, help, completions, and manual.
///
/// A command declares its options one after the other, in the order of its help page. To describe them, all are
/// collected; to parse an argument, they are searched for its name, so that no other option is made.
struct OptionDeclarations<Target> {
  /// A function that lets another one change a part of a target.
  typealias Projection<Part> = @Sendable (inout Target, (inout Part) -> Void) -> Void

  /// The name that is searched for; nil to describe the options.
  private let name: String?
  /// The option with the name.
  private(set) var found: Option<Target>?
  /// The descriptions of the options by heading.
  private(set) var sections: [HelpPage.Section] = []

  /// Creates a search for the option with a name, or a description of all options.
  init(searchingFor name: String? = nil) { self.name = name }

  /// Begins the options under a heading of the help page.
  mutating func section(_ title: String) {
    if name == nil { sections.append(HelpPage.Section(title: title, options: [])) }
  }

  /// Declares an option without a value.
  mutating func flag(
    _ name: String, _ long: String? = nil, alias: String? = nil, help: @autoclosure () -> String,
    apply: @escaping @Sendable (inout Target) -> Void
  ) {
    if self.name == nil {
      describe(name, long, alias, help: help())
    } else if isSearchedFor(name, long, alias) {
      found = Option(value: .none) { _, _ in apply }
    }
  }

  /// Declares an option with a value, given after `=` or as the next argument.
  mutating func value<Value: Sendable>(
    _ name: String, _ long: String? = nil, alias: String? = nil, of kind: @autoclosure () -> ValueKind<Value>,
    help: @autoclosure () -> String, apply: @escaping @Sendable (inout Target, Value) -> Void
  ) {
    if self.name == nil {
      describe(name, long, alias, kind().description(isOptional: false), help: help())
    } else if isSearchedFor(name, long, alias) {
      let parse = kind().parse
      found = Option(value: .required) { name, text throws(UsageError) in
        guard let text else { throw UsageError("\(name) needs a value") }
        let value = try parse(text, name)
        return { apply(&$0, value) }
      }
    }
  }

  /// Declares an option with an optional value, given only after `=`.
  mutating func optionalValue<Value: Sendable>(
    _ name: String, _ long: String? = nil, of kind: @autoclosure () -> ValueKind<Value>,
    help: @autoclosure () -> String, apply: @escaping @Sendable (inout Target, Value?) -> Void
  ) {
    if self.name == nil {
      describe(name, long, nil, kind().description(isOptional: true), help: help())
    } else if isSearchedFor(name, long, nil) {
      let parse = kind().parse
      found = Option(value: .optional) { name, text throws(UsageError) in
        guard let text else { return { apply(&$0, nil) } }
        let value = try parse(text, name)
        return { apply(&$0, value) }
      }
    }
  }

  /// Declares the options of a part of the target.
  mutating func include<Part>(
    _ declare: (inout OptionDeclarations<Part>) -> Void, in projection: @escaping Projection<Part>
  ) {
    var declarations = OptionDeclarations<Part>(searchingFor: name)
    declare(&declarations)
    for section in declarations.sections {
      for option in section.options { add(option) }
    }
    if let option = declarations.found { found = option.of(projection) }
  }

  private func isSearchedFor(_ name: String, _ long: String?, _ alias: String?) -> Bool {
    self.name == name || long != nil && self.name == long || alias != nil && self.name == alias
  }

  private mutating func describe(
    _ name: String, _ long: String?, _ alias: String?, _ value: OptionDescription.Value? = nil, help: String
  ) {
    let names = [name] + [long].compactMap(\.self)
    add(OptionDescription(names: names, aliases: [alias].compactMap(\.self), value: value, help: help))
  }

  private mutating func add(_ option: OptionDescription) {
    // A page with only a few options has no other heading.
    if sections.isEmpty { section("Options") }
    sections[sections.count - 1].options.append(option)
  }
}
