public import Schema
public import Text
internal import Diagnostics
internal import Model
internal import YAMLSyntax

extension Rule {
  /// Reads a rule file; its folder is the rule's group.
  ///
  /// - Throws: The first error in the file.
  public init(file source: SourceFile) throws(DataFileError) {
    let file = try DataFile(source, patternKeys: ["matches", "contains", "comment", "mentions", "runs"])
    let top = try file.top()
    let fields = try file.fields(top, known: Self.fieldNames)
    func required(_ name: String) throws(DataFileError) -> NodeID {
      guard let node = fields[name] else { throw file.error(top, "the rule has no `\(name)`") }
      return node
    }
    let folders = source.path.split(separator: "/")
    let id = try file.text(required("id"))
    guard folders.last.map(String.init) == "\(id).yaml" else {
      throw file.error(try required("id"), "`id` must be the file's name without `.yaml`")
    }
    let reader = ConditionReader(
      file: file, subject: try Self.subject(try required("subject"), file),
      each: fields["each"] != nil)
    let check = try fields["check"].map { node throws(DataFileError) in try Self.check(node, file) }
    if check != nil, let node = fields["when"] ?? fields["require"] ?? fields["each"] {
      throw file.error(node, "a rule with `check` cannot have `when`, `require` or `each`")
    }
    let when = try fields["when"].map { node throws(DataFileError) in try reader.condition(node) }
    let require = check == nil ? try reader.condition(try required("require")) : nil
    let texts = TemplateReader(conditions: reader, arguments: check?.arguments ?? [])
    var sources: [String] = []
    for node in file.list(try required("sources")) { sources.append(try file.text(node)) }
    let documentation = Documentation(
      authorities: try fields["authority"].map { node throws(DataFileError) in try file.words(node) } ?? [],
      why: try file.text(try required("why")), sources: sources,
      examples: try Self.examples(try required("examples"), reader.subject, file))
    let messages = Messages(
      summary: try Self.summaryLine(try required("summary"), file),
      message: try texts.template(try required("message")),
      help: try fields["help"].map { node throws(DataFileError) in try texts.template(node) },
      related: try Self.related(fields["related"], reader, texts),
      fixes: try fields["fix"].map { node throws(DataFileError) in
        try FixReader(conditions: reader, texts: texts).fixes(node)
      } ?? [])
    if let fix = fields["fix"], !documentation.examples.contains(where: { $0.fixed ?? $0.fixedName != nil }) {
      throw file.error(fix, "a rule with `fix` needs a bad example with `fixed`, its text afterwards")
    }
    let definition = Definition(
      subject: reader.subject,
      each: try fields["each"].map { node throws(DataFileError) in
        try ConditionReader(file: file, subject: reader.subject, each: false).path(node)
      },
      when: when, require: require,
      target: try fields["at"].map { node throws(DataFileError) in try reader.target(node) },
      messagePaths: messages.paths)
    self.init(
      id: id, group: folders.dropLast().last.map(String.init) ?? "",
      document: try fields["document"].map { node throws(DataFileError) in try file.word(node) } ?? .codemagic,
      severity: try file.word(try required("severity")),
      risk: try fields["risk"].map { node throws(DataFileError) in try file.word(node) } ?? .low,
      check: check?.name, definition: definition, messages: messages,
      documentation: documentation)
    if severity == .error, documentation.authorities.isEmpty {
      throw file.error(
        try required("severity"), "a rule of severity `error` needs `authority`: who rejects a violation?")
    }
  }

  static let fieldNames = [
    "id", "severity", "authority", "risk", "summary", "why", "sources", "document", "subject", "each", "when",
    "require", "check",
    "at", "message", "help", "related", "fix", "examples",
  ]

  private static func subject(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> RulePath {
    let text = try file.text(node)
    switch text {
    case "file": return RulePath(.file, [])
    case "workflow": return RulePath(.workflow, [])
    default: return try ConditionReader(file: file, subject: RulePath(.workflow, []), each: false).path(node)
    }
  }

  private static func check(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> NativeCheck {
    let name = try file.text(node)
    guard let check = NativeCheck.all.first(where: { $0.name == name }) else {
      throw file.error(node, file.unknown(name, among: NativeCheck.all.map(\.name)))
    }
    return check
  }

  private static func summaryLine(_ node: NodeID, _ file: DataFile) throws(DataFileError) -> String {
    let text = try file.text(node)
    guard !text.hasSuffix("."), !text.contains("\n") else {
      throw file.error(node, "expected one line without a period at the end")
    }
    return text
  }

  private static func related(
    _ node: NodeID?, _ conditions: ConditionReader, _ texts: TemplateReader
  ) throws(DataFileError) -> [Messages.Related] {
    var related: [Messages.Related] = []
    for item in node.map(conditions.file.list) ?? [] {
      let fields = try conditions.file.fields(item, known: ["at", "message"])
      guard let at = fields["at"], let message = fields["message"] else {
        throw conditions.file.error(item, "expected `at` and `message`")
      }
      related.append(Messages.Related(target: try conditions.target(at), message: try texts.template(message)))
    }
    return related
  }

  private static func examples(
    _ node: NodeID, _ subject: RulePath, _ file: DataFile
  ) throws(DataFileError) -> [Example] {
    var examples: [Example] = []
    for item in file.list(node) {
      let fields = try file.fields(
        item,
        known: [
          "bad", "good", "in", "now", "settings", "files", "name", "encoding", "fixed", "fixed-name",
        ])
      guard let text = fields["bad"] ?? fields["good"], (fields["bad"] == nil) != (fields["good"] == nil) else {
        throw file.error(item, "an example needs either `bad` or `good`")
      }
      let example = Example(
        isBad: fields["bad"] != nil, text: try file.text(text),
        context: try fields["in"].map { node throws(DataFileError) in try self.subject(node, file) } ?? subject,
        now: try fields["now"].map { node throws(DataFileError) in try file.text(node) },
        settings: try fields["settings"].map { node throws(DataFileError) in try file.text(node) },
        files: try fields["files"].map { node throws(DataFileError) in
          var files: [String: String] = [:]
          for entry in try file.entries(node) { files[entry.name] = file.tree.text(of: entry.value) }
          return files
        },
        name: try fields["name"].map { node throws(DataFileError) in try file.text(node) },
        encoding: try fields["encoding"].map { node throws(DataFileError) in try file.word(node) } ?? .utf8,
        fixed: try fields["fixed"].map { node throws(DataFileError) in try file.text(node) },
        fixedName: try fields["fixed-name"].map { node throws(DataFileError) in try file.text(node) })
      for name in ["fixed", "fixed-name"] {
        if let node = fields[name], !example.isBad { throw file.error(node, "only a bad example can have `\(name)`") }
      }
      if example.isBad != example.text.contains("↓") {
        throw file.error(text, "a bad example needs `↓` before each finding, and a good one must not have it")
      }
      examples.append(example)
    }
    guard examples.contains(where: \.isBad), examples.contains(where: { !$0.isBad }) else {
      throw file.error(node, "expected at least one bad and one good example")
    }
    return examples
  }
}
