package import Schema
package import Text
internal import YAMLSyntax

extension Tool {
  /// Reads a file of `rules/tools/`.
  package init(file: SourceFile) throws(DataFileError) {
    let data = try DataFile(file)
    let top = try data.top()
    let fields = try data.fields(
      top, known: ["tool", "version", "parser", "open", "source", "everywhere", "actions-have", "options", "actions"])
    func field(_ name: String) throws(DataFileError) -> NodeID {
      guard let node = fields[name] else { throw data.error(top, "`\(name)` is missing") }
      return node
    }
    name = try data.text(try field("tool"))
    guard file.path.hasSuffix("/\(name).yaml") else {
      throw data.error(try field("tool"), "the file must be named `\(name).yaml`")
    }
    version = try data.text(try field("version"))
    _ = try data.text(try field("source"))
    parser = try data.word(try field("parser"))
    isOpen = try fields["open"].map { node throws(DataFileError) in try data.boolean(node) } ?? false
    let reader = try ToolReader(data, options: try field("options"))
    everywhere = try reader.options(try field("everywhere"))
    shared = try fields["actions-have"].map { node throws(DataFileError) in try reader.options(node) } ?? []
    actions = try reader.actions(try field("actions"), besides: shared)
  }
}

/// A reader of the parts of a tool's file.
private struct ToolReader {
  private let data: DataFile
  private var options: [String: Tool.Option] = [:]

  /// Reads the options that actions refer to by name.
  init(_ data: DataFile, options: NodeID) throws(DataFileError) {
    self.data = data
    for entry in try data.entries(options) {
      let option = try option(entry.name, entry.value)
      self.options[option.names[0]] = option
    }
  }

  /// Returns the options with the names in a list.
  func options(_ list: NodeID) throws(DataFileError) -> [Tool.Option] {
    var found: [Tool.Option] = []
    for item in data.list(list) {
      let name = try data.text(item)
      guard let option = options[name] else { throw data.error(item, data.unknown(name, among: options.keys.sorted())) }
      found.append(option)
    }
    return found
  }

  /// Reads an option, whose name has `[no-]` after the dashes if it can be turned off.
  private func option(_ written: String, _ node: NodeID) throws(DataFileError) -> Tool.Option {
    let isNegatable = written.hasPrefix("--[no-]")
    let name = isNegatable ? "--" + written.dropFirst("--[no-]".count) : written
    let isMapping = data.tree.kind(of: node) == .mapping
    let fields = isMapping ? try data.fields(node, known: ["aliases", "takes", "choices", "hidden"]) : ["takes": node]
    let takes: Tool.Option.Takes =
      try fields["takes"].map { node throws(DataFileError) in try data.word(node) } ?? .value
    if isNegatable, takes != .nothing { throw data.error(node, "an option with a value cannot be turned off") }
    return Tool.Option(
      names: [name] + (try texts(fields["aliases"])), takes: takes, choices: try texts(fields["choices"]),
      isNegatable: isNegatable, isHidden: try flag(fields["hidden"]))
  }

  private func flag(_ node: NodeID?) throws(DataFileError) -> Bool {
    guard let node else { return false }
    return try data.boolean(node)
  }

  private func texts(_ list: NodeID?) throws(DataFileError) -> [String] {
    var texts: [String] = []
    for item in list.map(data.list) ?? [] { texts.append(try data.text(item)) }
    return texts
  }

  private func lists(_ list: NodeID?) throws(DataFileError) -> [[String]] {
    var lists: [[String]] = []
    for item in list.map(data.list) ?? [] { lists.append(try texts(item)) }
    return lists
  }

  /// Reads actions, which have some options besides those that they name; another name of one is a hidden action.
  func actions(_ node: NodeID, besides shared: [Tool.Option]) throws(DataFileError) -> [Tool.Action] {
    var actions: [Tool.Action] = []
    for entry in try data.entries(node) {
      let fields = try data.fields(
        entry.value,
        known: [
          "hidden", "aliases", "anything", "arguments", "options", "own-options", "required", "one-of",
          "at-least-one-of", "at-most-one-of", "needs", "actions",
        ])
      var syntax = Tool.Syntax()
      for item in fields["arguments"].map(data.list) ?? [] { syntax.arguments.append(try argument(item)) }
      if let list = fields["options"] { syntax.options = try options(list) }
      for own in try fields["own-options"].map({ node throws(DataFileError) in try data.entries(node) }) ?? [] {
        syntax.options.append(try option(own.name, own.value))
      }
      syntax.required = try texts(fields["required"])
      syntax.oneOf = try lists(fields["one-of"])
      syntax.atLeastOneOf = try lists(fields["at-least-one-of"])
      syntax.atMostOneOf = try lists(fields["at-most-one-of"])
      syntax.needs = try lists(fields["needs"])
      syntax.takesAnything = try flag(fields["anything"])
      let names = Set((shared + syntax.options).map { $0.names[0] })
      let groups = syntax.oneOf + syntax.atLeastOneOf + syntax.atMostOneOf + syntax.needs
      for name in syntax.required + groups.joined() where !names.contains(name) {
        throw data.error(entry.key, "`\(name)` is not an option of `\(entry.name)`")
      }
      if let node = fields["actions"] { syntax.actions = try self.actions(node, besides: shared) }
      let isHidden = try flag(fields["hidden"])
      actions.append(Tool.Action(name: entry.name, isHidden: isHidden, syntax: .decoded(syntax)))
      for alias in try texts(fields["aliases"]) {
        actions.append(Tool.Action(name: alias, isHidden: true, syntax: .decoded(syntax)))
      }
    }
    return actions
  }

  private func argument(_ node: NodeID) throws(DataFileError) -> Tool.Argument {
    guard data.tree.kind(of: node) == .mapping else { return Tool.Argument(name: try data.text(node), choices: []) }
    guard let entry = try data.entries(node).first else { throw data.error(node, "the argument has no name") }
    return Tool.Argument(name: entry.name, choices: try texts(entry.value))
  }
}
