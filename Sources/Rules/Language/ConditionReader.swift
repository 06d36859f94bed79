internal import Model
internal import Schema
internal import YAMLSyntax

/// Reads the conditions, paths and tests of a rule file.
struct ConditionReader {
  let file: DataFile
  let subject: RulePath
  /// Whether the rule is asked for the items of a list, so that `item` means something.
  let each: Bool

  // MARK: Paths

  func path(_ node: NodeID) throws(DataFileError) -> RulePath { try path(try file.text(node), at: node) }

  func path(_ text: String, at node: NodeID) throws(DataFileError) -> RulePath {
    if text == "." { return subject }
    var steps = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard steps.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else {
      throw file.error(node, "`\(text)` is no path: keys joined by dots are wanted")
    }
    switch steps.first {
    case "workflow": return RulePath(.workflow, Array(steps.dropFirst()))
    case "file": return RulePath(.file, Array(steps.dropFirst()))
    case "item":
      guard each else { throw file.error(node, "`item` has no meaning without `each`") }
      return RulePath(.item, Array(steps.dropFirst()))
    case "item-key":
      guard each, steps.count == 1 else { throw file.error(node, "`item-key` stands alone, and under `each`") }
      return RulePath(.itemKey, [])
    default:
      steps = subject.steps + steps
      return RulePath(subject.origin, steps)
    }
  }

  func target(_ node: NodeID) throws(DataFileError) -> Rule.Target {
    let text = try file.text(node)
    guard text.hasPrefix("key ") else { return Rule.Target(try path(text, at: node), isKey: false) }
    return Rule.Target(try path(String(text.dropFirst(4)), at: node), isKey: true)
  }

  // MARK: Conditions

  func condition(_ node: NodeID) throws(DataFileError) -> Condition {
    var conditions: [Condition] = []
    for entry in try file.entries(node) {
      switch entry.name {
      case "all": conditions.append(.all(try self.conditions(entry.value)))
      case "any": conditions.append(.any(try self.conditions(entry.value)))
      case "not": conditions.append(.not(try condition(entry.value)))
      default:
        conditions.append(.value(try path(entry.name, at: entry.key), try test(entry.value)))
      }
    }
    guard let first = conditions.first else { throw file.error(node, "the condition is empty") }
    return conditions.count == 1 ? first : .all(conditions)
  }

  private func conditions(_ node: NodeID) throws(DataFileError) -> [Condition] {
    var conditions: [Condition] = []
    for item in file.list(node) { conditions.append(try condition(item)) }
    return conditions
  }

  // MARK: Tests

  private enum Word: String, CaseIterable {
    case present, absent, ambiguous, repeats, anchored
    case repeatsIgnoringCase = "repeats-ignoring-case"
  }

  private func test(_ node: NodeID) throws(DataFileError) -> Test {
    guard file.tree.kind(of: node) == .mapping else {
      let word: Word = try file.word(node)
      switch word {
      case .present: return .present
      case .absent: return .absent
      case .ambiguous: return .ambiguous
      case .anchored: return .anchored
      case .repeats: return .repeats(ignoringCase: false)
      case .repeatsIgnoringCase: return .repeats(ignoringCase: true)
      }
    }
    var tests: [Test] = []
    for entry in try file.entries(node) { tests.append(try test(entry.name, entry.value, key: entry.key)) }
    guard let first = tests.first else { throw file.error(node, "the test is empty") }
    return tests.count == 1 ? first : .all(tests)
  }

  private func test(_ name: String, _ value: NodeID, key: NodeID) throws(DataFileError) -> Test {
    switch name {
    case "is": return .isOne(of: [try literal(value)])
    case "in": return .isOne(of: try literals(value))
    case "matches": return .matches(try pattern(value))
    case "contains": return .contains(try pattern(value))
    case "type": return .type(try file.words(value))
    case "written": return .written(try file.words(value))
    case "style": return .style(try file.words(value))
    case "some": return .some(try testOfItem(value))
    case "every": return .every(try testOfItem(value))
    case "date": return .date(try file.word(value))
    case "length":
      let (least, most) = try file.bounds(value)
      return .length(min: least, max: most)
    case "count":
      let (least, most) = try file.bounds(value)
      return .count(min: least, max: most)
    case "year":
      let fields = try file.fields(value, known: ["from", "until"])
      guard let from = fields["from"], let until = fields["until"] else {
        throw file.error(value, "`from` and `until` are wanted")
      }
      let isNext = file.tree.text(of: until, is: "next")
      return .year(from: try file.integer(from), until: isNext ? nil : try file.integer(until))
    case "input": return .input(try inputTest(value))
    case "listed": return .listed(try file.word(value))
    case "not": return .not(try test(value))
    case "mentions": return .mentions(try pattern(value))
    case "comment": return .comment(try pattern(value))
    case "days-ahead": return .daysAhead(try file.integer(value))
    case "bytes":
      let (least, most) = try file.bounds(value)
      return .bytes(min: least, max: most)
    case "variables":
      guard try file.text(value) == "defined" else { throw file.error(value, "`defined` is wanted") }
      return .variablesDefined
    default:
      throw file.error(key, "there is no test `\(name)`")
    }
  }

  private func testOfItem(_ node: NodeID) throws(DataFileError) -> Test {
    let test = try test(node)
    if case .repeats = test { throw file.error(node, "to find repeated items, use `each` and `item: repeats`") }
    return test
  }

  private func inputTest(_ node: NodeID) throws(DataFileError) -> InputTest {
    guard file.tree.kind(of: node) == .mapping else {
      switch try file.text(node) {
      case "defined": return .defined
      case "has-default": return .hasDefault
      default: throw file.error(node, "`defined`, `has-default`, `type` or `options` is wanted")
      }
    }
    let fields = try file.fields(node, known: ["type", "options"])
    var words: [String] = []
    guard let value = fields["type"] ?? fields["options"], fields.count == 1 else {
      throw file.error(node, "one of `type` and `options` is wanted")
    }
    for item in file.list(value) { words.append(try file.text(item)) }
    return fields["type"] == nil ? .options(words) : .type(words)
  }

  private func literals(_ node: NodeID) throws(DataFileError) -> [Literal] {
    var literals: [Literal] = []
    for item in file.list(node) { literals.append(try literal(item)) }
    return literals
  }

  private func literal(_ node: NodeID) throws(DataFileError) -> Literal {
    guard file.tree.kind(of: node) == .scalar else { throw file.error(node, "a single value is wanted") }
    switch file.tree.type(of: node) {
    case .boolean: return .boolean(try file.boolean(node))
    case .integer, .number: return .number(try file.number(node))
    case .string: return .text(file.tree.text(of: node))
    case .null, .list, .mapping, nil: throw file.error(node, "`null` is no value; ask for `type` instead")
    }
  }

  private func pattern(_ node: NodeID) throws(DataFileError) -> Pattern {
    let text = try file.text(node)
    do throws(PatternError) {
      return try Pattern(text)
    } catch {
      throw file.error(node, error.reason)
    }
  }
}

/// Reads messages.
struct TemplateReader {
  let conditions: ConditionReader
  /// The words that the rule's check provides.
  let provided: [String]

  func template(_ node: NodeID) throws(DataFileError) -> Template {
    var alternatives: [[Template.Piece]] = []
    for item in conditions.file.list(node) { alternatives.append(try pieces(item)) }
    return Template(alternatives)
  }

  private func pieces(_ node: NodeID) throws(DataFileError) -> [Template.Piece] {
    let text = try conditions.file.text(node)
    guard !text.hasSuffix(".") else { throw conditions.file.error(node, "no full stop at the end") }
    var pieces: [Template.Piece] = []
    var rest = text[...]
    // `${{ inputs.name }}` is text, not a place to fill.
    while let open = rest.firstIndex(where: { $0 == "{" }) {
      let inside = rest[rest.index(after: open)...]
      if let close = inside.firstIndex(of: "}"), isPlace(inside[..<close]), rest[..<open].last != "$" {
        if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
        pieces.append(try place(String(inside[..<close]), at: node))
        rest = inside[inside.index(after: close)...]
      } else {
        let end = inside.firstIndex { $0 != "{" } ?? inside.endIndex
        pieces.append(.text(String(rest[..<end])))
        rest = rest[end...]
      }
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces
  }

  private func isPlace(_ name: Substring) -> Bool {
    name == "." || !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
  }

  private func place(_ name: String, at node: NodeID) throws(DataFileError) -> Template.Piece {
    if provided.contains(name) { return .provided(name) }
    if name == "workflow" { return .workflow }
    guard provided.isEmpty else {
      throw conditions.file.error(node, "the check does not provide `{\(name)}`")
    }
    return .value(try conditions.path(name, at: node))
  }
}
