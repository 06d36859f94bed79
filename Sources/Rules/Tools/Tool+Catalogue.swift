internal import Schema
internal import Text

extension Catalogue {
  /// The names of the tools whose command lines are known.
  package var toolNames: [String] {
    var reader = TableReader(table, at: CataloguePart.tools.rawValue)
    var tools = reader.moved()
    return tools.list { reader in
      let name = reader.text()
      _ = reader.number()
      return name
    }
  }

  /// The commands that have each option, under each of its names, but the hidden commands; sorted.
  var commandsByOption: [String: [String]] {
    var commands: [String: [String]] = [:]
    for name in toolNames { tool(named: name)?.addCommands(to: &commands) }
    return commands.mapValues { $0.sorted() }
  }

  /// Returns the tool with a name; nil if its command line is not known.
  package func tool(named name: String) -> Tool? {
    var reader = TableReader(table, at: CataloguePart.tools.rawValue)
    var tools = reader.moved()
    for _ in 0..<tools.count() {
      let isNamed = tools.text() == name
      var tool = tools.block()
      if isNamed { return Tool(from: &tool) }
    }
    return nil
  }
}

extension Tool {
  /// Adds the commands that have each option.
  fileprivate func addCommands(to commands: inout [String: [String]]) {
    var rest = actions.map { (path: "\(name) \($0.name)", action: $0) }
    while let (path, action) = rest.popLast() {
      let syntax = action.syntax.value
      rest += syntax.actions.map { (path: "\(path) \($0.name)", action: $0) }
      if action.isHidden { continue }
      for option in syntax.options {
        for name in option.names + [option.negation].compactMap(\.self) { commands[name, default: []].append(path) }
      }
    }
  }
}

extension TableWriter {
  /// Writes tools: the name of each, and a block.
  mutating func write(tools: [Tool]) {
    write(tools.sorted { $0.name < $1.name }) { table, tool in
      table.write(tool.name)
      table.write(deferred: tool)
    }
  }
}
