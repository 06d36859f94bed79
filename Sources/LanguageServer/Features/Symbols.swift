internal import Model
internal import Text
internal import YAMLSyntax

/// A part of a file that has a name in the outline.
struct OutlineSymbol: Sendable {
  /// The kinds of symbol that are used, with their numbers in the protocol.
  enum Kind: Int, Sendable {
    case module = 2
    case namespace = 3
    case property = 7
    case field = 8
    case function = 12
    case variable = 13
    case event = 24
  }

  let name: String
  var detail: String?
  let kind: Kind
  /// The range of the whole part.
  let range: SourceRange
  /// The range of its name.
  let nameRange: SourceRange
  var children: [OutlineSymbol] = []
}

extension DocumentView {
  /// The symbols of the document: its workflows with their inputs, variables, steps and targets, and other sections.
  var symbols: JSON {
    let outline = self.outline
    guard client.takesHierarchicalSymbols else { return .array(outline.flatMap { flat($0, container: nil) }) }
    return .array(outline.compactMap(json))
  }

  private func json(_ symbol: OutlineSymbol) -> JSON? {
    guard let range = json(symbol.range), let nameRange = json(symbol.nameRange) else { return nil }
    return JSON(present: [
      "name": .string(symbol.name), "detail": symbol.detail.map(JSON.string), "kind": .integer(symbol.kind.rawValue),
      "range": range, "selectionRange": nameRange,
      "children": symbol.children.isEmpty ? nil : .array(symbol.children.compactMap(json)),
    ])
  }

  private func flat(_ symbol: OutlineSymbol, container: String?) -> [JSON] {
    let own = location(symbol.nameRange).map { place in
      JSON(present: [
        "name": .string(symbol.name), "kind": .integer(symbol.kind.rawValue), "location": place,
        "containerName": container.map(JSON.string),
      ])
    }
    return [own].compactMap(\.self) + symbol.children.flatMap { flat($0, container: symbol.name) }
  }

  // MARK: Outline

  private var outline: [OutlineSymbol] {
    guard let top = tree.root else { return [] }
    var symbols: [OutlineSymbol] = []
    // Of equal keys, whoever edits the file looks for all.
    tree.forEachWrittenEntry(of: top) { key, value in
      if tree.keyText(key) == "workflows" {
        tree.forEachWrittenEntry(of: value) { key, workflow in
          symbols.append(self.workflow(key, workflow))
          return true
        }
      } else {
        symbols.append(symbol(key, value, .namespace))
      }
      return true
    }
    return symbols
  }

  private func workflow(_ key: NodeID, _ value: NodeID) -> OutlineSymbol {
    var workflow = symbol(key, value, .module)
    tree.forEachEntry(of: value) { key, value in
      switch tree.keyText(key) {
      case "name": workflow.detail = label(value)
      case "inputs": workflow.children += entries(of: value, .field)
      case "environment":
        tree.forEachEntry(of: value) { key, value in
          if tree.keyText(key) == "vars" { workflow.children += entries(of: value, .variable) }
          return true
        }
      case "scripts", "pre_clone_scripts": workflow.children += steps(of: value)
      case "publishing": workflow.children += entries(of: value, .event)
      default: break
      }
      return true
    }
    return workflow
  }

  private func entries(of mapping: NodeID, _ kind: OutlineSymbol.Kind) -> [OutlineSymbol] {
    var symbols: [OutlineSymbol] = []
    tree.forEachEntry(of: mapping) { key, value in
      if !tree.isMergeKey(key) { symbols.append(symbol(key, value, kind)) }
      return true
    }
    return symbols
  }

  private func steps(of list: NodeID) -> [OutlineSymbol] {
    var symbols: [OutlineSymbol] = []
    tree.forEachItem(of: list) { item in
      var name: NodeID?
      tree.forEachEntry(of: item) { key, value in
        if tree.keyText(key) == "name" { name = value }
        return name == nil
      }
      let range = tree.contentRange(of: item)
      let place = name.map(tree.range) ?? tree.firstLine(of: range)
      let text = name.map(label) ?? label(item)
      symbols.append(OutlineSymbol(name: text ?? "step", kind: .function, range: range, nameRange: place))
      return true
    }
    return symbols
  }

  private func symbol(_ key: NodeID, _ value: NodeID, _ kind: OutlineSymbol.Kind) -> OutlineSymbol {
    let place = tree.range(of: key)
    let name = shown(tree.keyText(key))
    return OutlineSymbol(
      name: name.isEmpty ? "\"\"" : name, kind: kind,
      range: SourceRange(start: place.start, end: max(place.end, tree.contentRange(of: value).end)), nameRange: place)
  }

  /// Returns the first line of a scalar that is not empty; nil without one.
  private func label(_ node: NodeID) -> String? {
    guard let node = tree.resolved(node), tree.kind(of: node) == .scalar else { return nil }
    let line = tree.text(of: node).split(separator: "\n").lazy.map { shown(String($0)) }
      .first { $0.contains { $0 != " " } && !$0.hasPrefix("#!") }
    return line.map { $0.count > 60 ? "\($0.prefix(59))…" : $0 }
  }
}

extension SyntaxTree {
  /// Returns the range of a node up to the end of the last scalar or alias in it, without line breaks after that.
  func contentRange(of node: NodeID) -> SourceRange {
    var range = range(of: node)
    if kind(of: node) == .sequence || kind(of: node) == .mapping {
      let last = withView { view in NodeID(view.end(of: node).position - 1) }
      let isFlow =
        range.end > range.start
        && (file.bytes[range.start] == UInt8(ascii: "[") || file.bytes[range.start] == UInt8(ascii: "{"))
      if !isFlow { range = SourceRange(start: range.start, end: max(range.start, self.range(of: last).end)) }
    }
    var end = range.end
    while end > range.start, " \t\r\n".utf8.contains(file.bytes[end - 1]) { end -= 1 }
    return SourceRange(start: range.start, end: end)
  }

  /// Returns the part of a range that is on its first line.
  func firstLine(of range: SourceRange) -> SourceRange {
    let end = file.bytes[range.start..<range.end].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    return SourceRange(start: range.start, end: end ?? range.end)
  }
}
