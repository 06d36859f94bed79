internal import Text

/// A builder of syntax trees from parser events.
struct TreeBuilder {
  private var tree: SyntaxTree
  private var cursor: CodePointCursor
  /// The index of the innermost open collection; nil at the top level.
  private var open: Int?
  private var depth = 0
  /// The offset of the byte at which libyaml's reader failed, for example one that is not valid UTF-8.
  private(set) var invalidByte: Int?
  private var anchors: [String: (node: Int, isUsed: Bool)] = [:]

  /// The greatest nesting depth accepted.
  ///
  /// libyaml's time for flow collections grows with the square of the depth (measured: 21 s for 100,000 brackets), and
  /// no sensible file comes near.
  private static let maximumDepth = 1000
  /// The greatest number of anchors among which a similar name is searched for.
  private static let maximumCandidates = 100

  init(_ file: SourceFile) {
    tree = SyntaxTree(file: file)
    cursor = CodePointCursor(file.bytes, from: file.textStart)
    tree.nodes.reserveCapacity(file.bytes.count / 16)
  }

  mutating func build(from reader: inout EventReader) {
    do throws(ParseFailure) {
      while try step(&reader) {}
    } catch {
      fail(error)
    }
  }

  func finished() -> SyntaxTree {
    var tree = tree
    let names = anchors
    // After a syntax error there may be aliases that were not read.
    for anchor in tree.anchors where tree.isComplete {
      guard let last = names[anchor.name], last.node == anchor.node.position, !last.isUsed else { continue }
      tree.problems.append(
        SyntaxProblem(kind: .unusedAnchor(anchor.name), range: anchor.range, related: nil, node: anchor.node))
    }
    tree.problems.sort { $0.range < $1.range }
    return tree
  }

  /// Reads and handles one event; returns false at the end.
  private mutating func step(_ reader: inout EventReader) throws(ParseFailure) -> Bool {
    let event = try reader.next()
    switch event.kind {
    case .streamStart, .documentEnd:
      break
    case .documentStart:
      if !tree.nodes.isEmpty {
        let start = cursor.offset(of: event.start)
        report(.secondDocument, SourceRange(start: start, end: cursor.offset(of: event.end)))
        return false
      }
    case .streamEnd:
      if tree.nodes.isEmpty { addEmptyRoot() }
      return false
    case .scalar:
      addScalar(event, reader)
    case .alias:
      addAlias(event, reader)
    case .sequenceStart, .mappingStart:
      guard depth < Self.maximumDepth else {
        fail(
          ParseFailure(
            problem: "collections are nested more than \(Self.maximumDepth) levels deep", context: nil,
            position: .codePoint(event.start), contextIndex: nil))
        return false
      }
      addCollection(event, reader)
    case .sequenceEnd, .mappingEnd:
      closeCollection(event)
    }
    return true
  }

  // MARK: Nodes

  private mutating func addScalar(_ event: Event, _ reader: borrowing EventReader) {
    let outer = cursor.offset(of: event.start)
    let end = cursor.offset(of: event.end)
    let start = event.hasProperties ? contentStart(from: outer, until: end) : outer
    var node = Node(kind: .scalar, style: event.style, start: UInt32(start), end: UInt32(end))
    let quote = event.style == .singleQuoted || event.style == .doubleQuoted ? 1 : 0
    let length = reader.scalarLength
    if end - start == length + 2 * quote, reader.scalar(equals: tree.file.bytes, at: start + quote) {
      node.textStart = UInt32(start + quote)
      node.textEnd = UInt32(start + quote + length)
    } else {
      node.isTextInSideBuffer = true
      node.textStart = UInt32(tree.sideBuffer.count)
      reader.appendScalar(to: &tree.sideBuffer)
      node.textEnd = UInt32(tree.sideBuffer.count)
    }
    if event.hasProperties { node.tag = Node.Tag(reader.tag) }
    let id = add(node)
    tree.nodes[id].subtreeEnd = UInt32(id + 1)
    if event.hasProperties { addAnchor(reader.anchor, to: id, at: outer) }
  }

  /// Adds an empty scalar as the root of an empty file, as YAML parsers do.
  private mutating func addEmptyRoot() {
    let start = UInt32(tree.file.textStart)
    var node = Node(kind: .scalar, style: .plain, start: start, end: start)
    (node.textStart, node.textEnd, node.subtreeEnd) = (start, start, 1)
    _ = add(node)
  }

  private mutating func addAlias(_ event: Event, _ reader: borrowing EventReader) {
    let start = cursor.offset(of: event.start)
    let range = SourceRange(start: start, end: cursor.offset(of: event.end))
    var node = Node(kind: .alias, style: .plain, start: UInt32(range.start), end: UInt32(range.end))
    node.textStart = Node.noTarget
    let name = reader.anchor ?? ""
    let id = tree.nodes.count
    if let target = anchors[name]?.node {
      anchors[name]?.isUsed = true
      if tree.nodes[target].subtreeEnd == 0 {
        let anchor = tree.anchor(of: NodeID(target))
        report(.recursiveAlias(name), range, related: anchor?.range, node: id)
      } else {
        node.textStart = UInt32(target)
      }
    } else {
      let known = anchors.count <= Self.maximumCandidates ? anchors.keys.sorted() : []
      report(.unknownAnchor(name, nearest: nearest(to: name, among: known)), range, node: id)
    }
    _ = add(node)
    tree.nodes[id].subtreeEnd = UInt32(id + 1)
  }

  private mutating func addCollection(_ event: Event, _ reader: borrowing EventReader) {
    let outer = cursor.offset(of: event.start)
    let start = event.hasProperties ? contentStart(from: outer, until: tree.file.bytes.count) : outer
    let kind: Node.Kind = event.kind == .sequenceStart ? .sequence : .mapping
    let id = add(Node(kind: kind, style: event.style, start: UInt32(start), end: UInt32(start)))
    if event.hasProperties { addAnchor(reader.anchor, to: id, at: outer) }
    open = id
    depth += 1
  }

  private mutating func closeCollection(_ event: Event) {
    guard let id = open else { return }
    let last = tree.nodes.count - 1
    tree.nodes[id].subtreeEnd = UInt32(last + 1)
    // The end mark of a block collection is at the next token; its content ends with its last node.
    let end = tree.nodes[id].style == .flow ? cursor.offset(of: event.end) : Int(tree.nodes[last].end)
    tree.nodes[id].end = UInt32(max(end, Int(tree.nodes[id].start)))
    if tree.nodes[id].kind == .mapping { tree.checkKeys(of: NodeID(id)) }
    open = id == 0 ? nil : Int(tree.nodes[id].parent)
    depth -= 1
  }

  private mutating func add(_ node: Node) -> Int {
    let id = tree.nodes.count
    var node = node
    if let open {
      node.parent = UInt32(open)
      node.ordinal = tree.nodes[open].childCount
      tree.nodes[open].childCount += 1
    }
    tree.nodes.append(node)
    return id
  }

  private mutating func addAnchor(_ name: String?, to id: Int, at outer: Int) {
    guard let name else { return }
    let bytes = tree.file.bytes
    let start = bytes[outer...].firstIndex(of: UInt8(ascii: "&")) ?? outer
    let range = SourceRange(start: start, end: min(start + 1 + name.utf8.count, bytes.count))
    if let earlier = anchors[name], !earlier.isUsed {
      let range = tree.anchor(of: NodeID(earlier.node))?.range ?? range
      report(.unusedAnchor(name), range, node: earlier.node)
    }
    anchors[name] = (id, false)
    tree.anchors.append(SyntaxTree.Anchor(name: name, node: NodeID(id), range: range))
  }

  /// Returns the offset of the first byte after anchors, tags, white space and comments.
  private func contentStart(from start: Int, until end: Int) -> Int {
    let bytes = tree.file.bytes
    var index = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += 1
      case UInt8(ascii: "#"):
        while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "!") where index + 1 < end && bytes[index + 1] == UInt8(ascii: "<"):
        while index < end, bytes[index] != UInt8(ascii: ">") { index += 1 }
        index += 1
      case UInt8(ascii: "&"), UInt8(ascii: "!"):
        while index < end, !isBlankOrFlow(bytes[index]) { index += 1 }
      default:
        return index
      }
    }
    return end
  }

  private func isBlankOrFlow(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ","),
      UInt8(ascii: "]"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  // MARK: Problems

  private mutating func report(
    _ kind: SyntaxProblem.Kind, _ range: SourceRange, related: SourceRange? = nil, node: Int? = nil
  ) {
    tree.problems.append(SyntaxProblem(kind: kind, range: range, related: related, node: node.map { NodeID($0) }))
  }

  private mutating func fail(_ failure: ParseFailure) {
    let bytes = tree.file.bytes
    let offset: Int
    switch failure.position {
    case .byte(let byte):
      offset = min(tree.file.textStart + byte, bytes.count)
      invalidByte = offset
    case .codePoint(let index): offset = cursor.offset(of: index)
    }
    var problem = failure.problem
    if let context = failure.context { problem += " \(context)" }
    report(
      .syntax(problem: problem), SourceRange(start: offset, end: min(offset + 1, bytes.count)),
      related: failure.contextIndex.map { SourceRange(at: cursor.offset(of: $0)) })
    tree.isComplete = false
    markIncomplete()
  }

  /// Closes the open collections, marking them and their last children as incomplete.
  ///
  /// The unread text might continue any of them.
  private mutating func markIncomplete() {
    let count = tree.nodes.count
    while let id = open {
      tree.nodes[id].subtreeEnd = UInt32(count)
      tree.nodes[id].end = tree.nodes[count - 1].end
      tree.nodes[id].isComplete = false
      var child = id + 1
      while child < count {
        let next = tree.nodes[child].subtreeEnd == 0 ? count : Int(tree.nodes[child].subtreeEnd)
        if next >= count { tree.nodes[child].isComplete = false }
        child = next
      }
      // Drop a key whose value was not read.
      if tree.nodes[id].kind == .mapping { tree.nodes[id].childCount &= ~1 }
      open = id == 0 ? nil : Int(tree.nodes[id].parent)
    }
  }
}

extension Node.Tag {
  fileprivate init(_ name: String?) {
    switch name {
    case nil: self = .none
    case "!": self = .nonSpecific
    case "tag:yaml.org,2002:str": self = .string
    case "tag:yaml.org,2002:bool": self = .boolean
    case "tag:yaml.org,2002:int": self = .integer
    case "tag:yaml.org,2002:float": self = .float
    case "tag:yaml.org,2002:null": self = .null
    default: self = .other
    }
  }
}
