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

extension TableWriter {
  /// Writes tools: the name of each, and a block.
  mutating func write(tools: [Tool]) {
    write(tools.sorted { $0.name < $1.name }) { table, tool in
      table.write(tool.name)
      table.write(deferred: tool)
    }
  }
}
