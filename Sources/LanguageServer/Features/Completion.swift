internal import Analysis
internal import Diagnostics
internal import Model
internal import Rules
internal import Schema
internal import Text
internal import YAMLSyntax

/// Something that can be completed.
struct CompletionItem: Sendable {
  /// The kinds of items that are used, with their numbers in the protocol.
  enum Kind: Int, Sendable {
    case variable = 6
    case property = 10
    case enumMember = 20
    case reference = 18
    case constant = 21
  }

  let label: String
  let kind: Kind
  var detail: String?
  var about: HoverText?
  /// The text to insert, if it is not the label.
  var text: String?
  var isPreselected = false
}

extension DocumentView {
  /// The signs after which an editor asks for completions without being told to.
  static let triggers: [JSON] = ["$", "{", ".", "*", "[", " ", "-", "="]

  /// Returns the items for a position.
  func completion(_ position: JSON?) -> JSON {
    guard let offset = positions.offset(of: position) else { return [] }
    let (items, word) = items(at: offset)
    let range = positions.json(word)
    return .array(
      items.enumerated().map { index, item in
        let number = String(index)
        return JSON(present: [
          "label": .string(item.label), "kind": .integer(item.kind.rawValue), "detail": item.detail.map(JSON.string),
          "documentation": item.about.map { $0.json(isMarkdown: client.takesMarkdownItems) },
          "sortText": .string(String(repeating: "0", count: max(0, 4 - number.count)) + number),
          "filterText": .string(item.label), "preselect": item.isPreselected ? true : nil,
          "textEdit": ["range": range, "newText": .string(item.text ?? item.label)],
        ])
      })
  }

  private func items(at offset: Int) -> (items: [CompletionItem], word: SourceRange) {
    let bytes = current.document.file.bytes
    let named = suppressions(bytes, offset) ?? references(bytes, offset) ?? aliases(bytes, offset)
    if let (items, word) = named ?? commandLine(at: offset) { return (items, word) }
    guard let context = CompletionContext(current.document.file, offset, positions) else {
      return ([], SourceRange(at: offset))
    }
    let shape = catalogue.shape
    let items = context.wanted.flatMap { wanted in
      switch wanted {
      case .key(let path, let known, let hasColon): keys(at: path, besides: known, hasColon: hasColon, shape)
      case .value(let path): values(at: path, after: context.lead, shape)
      }
    }
    return (items, context.word)
  }

  // MARK: Keys and values

  private func keys(at path: DocumentPath, besides known: [String], hasColon: Bool, _ shape: Shape) -> [CompletionItem]
  {
    shape.keys(at: path.steps.map(\.description), from: shape.top).filter { !known.contains($0.name) }.map { key in
      var about = HoverText()
      about.prose(key.about)
      about.item("Accepts: \(key.acceptedPhrase)")
      if let value = key.defaultValue { about.item("Default: `\(value)`") }
      if let source = key.source { about.link(source) }
      let end = hasColon ? "" : key.accepts.contains(where: \.isScalar) ? ": " : ":"
      return CompletionItem(
        label: key.name, kind: .property, detail: key.isRequired ? "required" : nil, about: about,
        text: key.name + end)
    }
  }

  private func values(at path: DocumentPath, after lead: String, _ shape: Shape) -> [CompletionItem] {
    let steps = path.steps.map(\.description)
    let standard = shape.key(at: steps, from: shape.top)?.defaultValue
    return shape.accepted(at: steps, from: shape.top).flatMap { accepted -> [String] in
      switch accepted {
      case .oneOf(let choices): choices
      case .boolean: ["true", "false"]
      case .string, .text, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input, .encrypted,
        .secret, .retired, .list, .map, .section, .anything:
        []
      }
    }
    .map { value in
      CompletionItem(label: value, kind: .enumMember, detail: value == standard ? "default" : nil, text: lead + value)
    }
  }

  // MARK: Names

  /// Returns the rules that a suppression comment can name; nil outside of its brackets.
  private func suppressions(_ bytes: [UInt8], _ offset: Int) -> ([CompletionItem], SourceRange)? {
    guard let line = positions.range(ofLine: positions.position(of: offset).line) else { return nil }
    let before = String(decoding: bytes[line.start..<offset], as: UTF8.self)
    guard let start = before.lastIndex(of: "["), before[..<start].contains(SuppressionWriter.commentStart),
      !before[start...].contains("]")
    else { return nil }
    var word = offset
    while word > line.start, isWordByte(bytes[word - 1]) { word -= 1 }
    let here = positions.position(of: offset).line
    let found = Set(
      findings.filter { abs(positions.position(of: $0.range.start).line - here) <= 1 }.map(\.rule))
    let rules = catalogue.rules.map(\.descriptor)
    let sorted = rules.filter { found.contains($0.id) } + rules.filter { !found.contains($0.id) }
    return (
      sorted.map { CompletionItem(label: $0.id, kind: .constant, detail: $0.summary) },
      SourceRange(start: word, end: offset)
    )
  }

  /// Returns the inputs or variables that a `$` can refer to; nil where none is being typed.
  private func references(_ bytes: [UInt8], _ offset: Int) -> ([CompletionItem], SourceRange)? {
    var start = offset
    while start > 0, isNameByte(bytes[start - 1]) { start -= 1 }
    var end = offset
    while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
    let before = bytes[max(0, start - 40)..<start]
    let lead = String(decoding: before, as: UTF8.self)
    let workflows = workflows(around: map.earlier(offset))
    let isClosed = bytes[end...].prefix(3).contains(UInt8(ascii: "}"))
    let word = SourceRange(start: start, end: end)
    let trimmed = lead.trimmingBlanks
    if lead.hasSuffix("inputs."), lead.dropLast("inputs.".count).description.trimmingBlanks.hasSuffix("${{") {
      return (inputs(workflows, before: "", after: isClosed ? "" : " }}"), word)
    }
    if trimmed.hasSuffix("${{") {
      let space = lead.hasSuffix(" ") ? "" : " "
      return (inputs(workflows, before: "\(space)inputs.", after: isClosed ? "" : " }}"), word)
    }
    if lead.hasSuffix("${") { return (variables(workflows, after: isClosed ? "" : "}"), word) }
    if lead.hasSuffix("$") {
      let inputs = start == offset ? inputs(workflows, before: "{{ inputs.", after: " }}") : []
      return (variables(workflows, after: "") + inputs, word)
    }
    return nil
  }

  private func inputs(_ workflows: [Workflow], before: String, after: String) -> [CompletionItem] {
    var told: Set<String> = []
    return workflows.flatMap { workflow in
      workflow.inputNames.filter { told.insert($0).inserted }.map { name in
        CompletionItem(
          label: name, kind: .variable, detail: workflow.scope.input(name).map { "input, \(shown($0.type))" },
          text: before + name + after)
      }
    }
  }

  private func variables(_ workflows: [Workflow], after: String) -> [CompletionItem] {
    var told: Set<String> = []
    let own = workflows.flatMap(\.variableNames).filter { told.insert($0).inserted }
    let known = current.options.settings.knownVariables.filter { told.insert($0).inserted }
    let builtIn = catalogue.shape.variables.filter { told.insert($0).inserted }
    func items(_ names: [String], _ detail: String) -> [CompletionItem] {
      names.map { CompletionItem(label: $0, kind: .variable, detail: detail, text: $0 + after) }
    }
    return items(own, "environment.vars") + items(known, "known-variables in the settings")
      + items(builtIn, "set by Codemagic")
  }

  /// Returns the anchors that an alias can refer to; nil where none is being typed.
  private func aliases(_ bytes: [UInt8], _ offset: Int) -> ([CompletionItem], SourceRange)? {
    var start = offset
    while start > 0, isWordByte(bytes[start - 1]) { start -= 1 }
    guard start > 1, bytes[start - 1] == UInt8(ascii: "*"), bytes[start - 2] == UInt8(ascii: " ") else { return nil }
    var told: Set<String> = []
    let anchors = tree.anchors.filter { map.current($0.range).map { $0.end < offset } ?? false }
      .filter { told.insert($0.name).inserted }
    return (
      anchors.map { CompletionItem(label: $0.name, kind: .reference, detail: "anchor") },
      SourceRange(start: start, end: offset)
    )
  }
}

extension Accepted {
  /// Whether a value of this kind is written after the key, on its line.
  fileprivate var isScalar: Bool {
    switch self {
    case .list, .map, .section, .secret: false
    case .string, .text, .boolean, .integer, .number, .email, .dateTime, .appSpecificPassword, .variable, .input,
      .encrypted, .oneOf, .retired, .anything:
      true
    }
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
