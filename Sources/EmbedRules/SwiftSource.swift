import Diagnostics
import Model
import Rules
import Schema
import Text
import YAMLSyntax

/// Swift source that holds a catalogue: every text a literal, so that starting the program parses nothing.
///
/// What only people read is made by functions of its own, which most runs never call: optimizing those costs a minute of
/// every build and gains nothing.
func swiftSource(shape: Shape, rules: [Rule]) -> String {
  let sections = shape.sections.enumerated().map { number, section in
    "private func section\(number)() -> Section {\n  \(section.swift)\n}"
  }
  let functions = rules.enumerated().map { number, rule in
    "private func rule\(number)() -> Rule {\n  \(rule.swift(words: "words\(number)"))\n}\n\n"
      + "@_optimize(none) @Sendable private func words\(number)() -> Rule.Words {\n  \(rule.words)\n}"
  }
  return """
    // Made from the files of rules/ by EmbedRules.
    internal import Diagnostics
    internal import Model
    public import Rules
    internal import Schema
    internal import YAMLSyntax

    extension Catalogue {
      /// The rules and the shape that come with the program.
      public static let builtIn = Catalogue(
        checked: Shape(sections: \(shape.sections.indices.map { "section\($0)()" }.list), top: \(shape.top),
          variables: \(shape.variables.map(\.swift).list),
          locales: \(shape.locales.map { "Shape.Locale(code: \($0.code.swift), since: \($0.since.swift))" }.list)),
        rules: \(rules.indices.map { "rule\($0)()" }.list))
    }

    \(sections.joined(separator: "\n\n"))

    \(functions.joined(separator: "\n\n"))

    """
}

extension [String] {
  fileprivate var list: String { "[" + joined(separator: ", ") + "]" }
}

extension Optional {
  fileprivate func swift(_ write: (Wrapped) -> String) -> String { map(write) ?? "nil" }
}

extension String {
  /// The text as a literal.
  fileprivate var swift: String { debugDescription }
}

// MARK: - Shape

extension Section {
  fileprivate var swift: String {
    "Section(name: \(name.swift), about: \(about.swift), keys: \(keys.map(\.swift).list), isOpen: \(isOpen))"
  }
}

extension Key {
  fileprivate var swift: String {
    """
    Key(name: \(name.swift), about: \(about.swift), accepts: \(accepts.map(\.swift).list), \
    defaultValue: \(defaultValue.swift(\.swift)), isRequired: \(isRequired), isSensitive: \(isSensitive), \
    hints: \(hints.map { "Key.Hint(got: .\($0.got), say: \($0.say.swift))" }.list), source: \(source.swift(\.swift)))
    """
  }
}

extension Accepted {
  fileprivate var swift: String {
    switch self {
    case .string: "Accepted.string"
    case .text: "Accepted.text"
    case .boolean: "Accepted.boolean"
    case .integer(let min, let max): "Accepted.integer(min: \(min.swift { "\($0)" }), max: \(max.swift { "\($0)" }))"
    case .number(let above, let below):
      "Accepted.number(above: \(above.swift { "\($0)" }), below: \(below.swift { "\($0)" }))"
    case .email: "Accepted.email"
    case .dateTime: "Accepted.dateTime"
    case .appSpecificPassword: "Accepted.appSpecificPassword"
    case .variable: "Accepted.variable"
    case .input: "Accepted.input"
    case .encrypted: "Accepted.encrypted"
    case .secret(let number): "Accepted.secret(\(number))"
    case .oneOf(let words): "Accepted.oneOf(\(words.map(\.swift).list))"
    case .list(let items, let min): "Accepted.list(of: \(items.map(\.swift).list), min: \(min))"
    case .map(let values): "Accepted.map(of: \(values.map(\.swift).list))"
    case .section(let number): "Accepted.section(\(number))"
    case .anything: "Accepted.anything"
    }
  }
}

// MARK: - Rules

extension Rule {
  /// The rule; its words come from a function of this name.
  fileprivate func swift(words: String) -> String {
    """
    Rule(id: \(id.swift), group: \(group.swift), document: .\(document), severity: .\(severity), risk: .\(risk), \
    summary: \(summary.swift), subject: \(subject.swift), each: \(each.swift(\.swift)), body: \(body.swift), \
    target: \(target.swift(\.swift)), message: \(message.swift), help: \(help.swift(\.swift)), \
    related: \(related.map { "Rule.Related(target: \($0.target.swift), message: \($0.message.swift))" }.list), \
    words: \(words))
    """
  }

  fileprivate var words: String {
    """
    Rule.Words(authorities: \(authorities.map { ".\($0)" }.list), why: \(why.swift), \
    sources: \(sources.map(\.swift).list), examples: \(examples.map(\.swift).list))
    """
  }
}

extension Rule.Body {
  fileprivate var swift: String {
    switch self {
    case .check(let check): "Rule.Body.check(.\(check))"
    case .conditions(let when, let require):
      "Rule.Body.conditions(when: \(when.swift(\.swift)), require: \(require.swift))"
    }
  }
}

extension Rule.Target {
  fileprivate var swift: String { "Rule.Target(\(path.swift), isKey: \(isKey))" }
}

extension Rule.Example {
  fileprivate var swift: String {
    """
    Rule.Example(isBad: \(isBad), text: \(text.swift), context: \(context.swift), now: \(now.swift(\.swift)), settings: \(settings.swift(\.swift)), \
    files: \(files.swift { files in
      files.isEmpty
        ? "[:]" : "[" + files.sorted { $0.key < $1.key }.map { "\($0.key.swift): \($0.value.swift)" }.joined(separator: ", ") + "]"
    }), name: \(name.swift(\.swift)))
    """
  }
}

extension RulePath {
  fileprivate var swift: String { "RulePath(.\(origin), \(steps.map(\.swift).list))" }
}

extension Template {
  fileprivate var swift: String { "Template(\(alternatives.map { $0.map(\.swift).list }.list))" }
}

extension Template.Piece {
  fileprivate var swift: String {
    switch self {
    case .text(let text): "Template.Piece.text(\(text.swift))"
    case .value(let path): "Template.Piece.value(\(path.swift))"
    case .provided(let name): "Template.Piece.provided(\(name.swift))"
    case .workflow: "Template.Piece.workflow"
    }
  }
}

// MARK: - Conditions

extension Condition {
  fileprivate var swift: String {
    switch self {
    case .value(let path, let test): "Condition.value(\(path.swift), \(test.swift))"
    case .all(let conditions): "Condition.all(\(conditions.map(\.swift).list))"
    case .any(let conditions): "Condition.any(\(conditions.map(\.swift).list))"
    case .not(let condition): "Condition.not(\(condition.swift))"
    }
  }
}

extension Test {
  fileprivate var swift: String {
    switch self {
    case .present: "Test.present"
    case .absent: "Test.absent"
    case .isOne(let literals): "Test.isOne(of: \(literals.map(\.swift).list))"
    case .matches(let pattern): "Test.matches(Pattern(checked: \(pattern.source.swift)))"
    case .contains(let pattern): "Test.contains(Pattern(checked: \(pattern.source.swift)))"
    case .type(let types): "Test.type(\(types.map { ".\($0)" }.list))"
    case .written(let ways): "Test.written(\(ways.map { ".\($0)" }.list))"
    case .style(let styles): "Test.style(\(styles.map { ".\($0)" }.list))"
    case .ambiguous: "Test.ambiguous"
    case .length(let min, let max): "Test.length(min: \(min.swift { "\($0)" }), max: \(max.swift { "\($0)" }))"
    case .bytes(let min, let max): "Test.bytes(min: \(min.swift { "\($0)" }), max: \(max.swift { "\($0)" }))"
    case .daysAhead(let days): "Test.daysAhead(\(days))"
    case .mentions(let pattern): "Test.mentions(Pattern(checked: \(pattern.source.swift)))"
    case .variablesDefined: "Test.variablesDefined"
    case .comment(let pattern): "Test.comment(Pattern(checked: \(pattern.source.swift)))"
    case .anchored: "Test.anchored"
    case .listed(let list): "Test.listed(.\(list))"
    case .not(let test): "Test.not(\(test.swift))"
    case .count(let min, let max): "Test.count(min: \(min.swift { "\($0)" }), max: \(max.swift { "\($0)" }))"
    case .some(let test): "Test.some(\(test.swift))"
    case .every(let test): "Test.every(\(test.swift))"
    case .date(let test): "Test.date(.\(test))"
    case .year(let from, let until): "Test.year(from: \(from), until: \(until.swift { "\($0)" }))"
    case .repeats(let ignoringCase): "Test.repeats(ignoringCase: \(ignoringCase))"
    case .input(let test): "Test.input(\(test.swift))"
    case .all(let tests): "Test.all(\(tests.map(\.swift).list))"
    }
  }
}

extension InputTest {
  fileprivate var swift: String {
    switch self {
    case .defined: "InputTest.defined"
    case .hasDefault: "InputTest.hasDefault"
    case .type(let types): "InputTest.type(\(types.map(\.swift).list))"
    case .options(let options): "InputTest.options(\(options.map(\.swift).list))"
    }
  }
}

extension Literal {
  fileprivate var swift: String {
    switch self {
    case .boolean(let value): "Literal.boolean(\(value))"
    case .number(let value): "Literal.number(\(value))"
    case .text(let text): "Literal.text(\(text.swift))"
    }
  }
}
