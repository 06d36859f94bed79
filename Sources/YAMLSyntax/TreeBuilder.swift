internal import Text

/// A builder of syntax trees from parser events.
struct TreeBuilder {
  private let file: SourceFile
  private var parts = TreeParts()
  private var cursor: CodePointCursor
  /// The index of the innermost open collection; nil at the top level.
  private var open: Int?
  /// Whether the innermost open collection is a mapping.
  private var isInMapping = false
  /// The number of children of the innermost open collection so far; its node gets it when that changes.
  private var childCount: UInt32 = 0
  private var depth = 0
  /// The offset of the byte at which libyaml's reader failed, for example one that is not valid UTF-8.
  private(set) var invalidByte: Int?
  /// The last anchor of each name, as an index into the tree's anchors.
  private var names: [String: (anchor: Int, isUsed: Bool)] = [:]

  /// The greatest nesting depth accepted.
  ///
  /// libyaml's time for flow collections grows with the square of the depth (measured: 21 s for 100,000 brackets), and
  /// no sensible file comes near.
  private static let maximumDepth = 1000
  /// The greatest number of anchors among which a similar name is searched for.
  private static let maximumCandidates = 100

  init(_ file: SourceFile) {
    self.file = file
    cursor = CodePointCursor(file.bytes, from: file.textStart)
    parts.nodes.reserveCapacity(file.bytes.count / 16)
  }

  mutating func build(from reader: inout EventReader) {
    do throws(ParseFailure) {
      while try step(&reader) {}
    } catch {
      fail(error)
    }
  }

  func finished() -> TreeParts {
    var parts = parts
    // After a syntax error there may be aliases that were not read.
    for (index, anchor) in parts.anchors.enumerated() where parts.isComplete {
      guard let last = names[anchor.name], last.anchor == index, !last.isUsed else { continue }
      parts.problems.append(
        SyntaxProblem(kind: .unusedAnchor(anchor.name), range: anchor.range, related: nil, node: anchor.node))
    }
    parts.problems.sort { $0.range < $1.range }
    return parts
  }

  /// Reads and handles one event; returns false at the end.
  @inline(__always)
  private mutating func step(_ reader: inout EventReader) throws(ParseFailure) -> Bool {
    let event = try reader.next()
    switch event.kind {
    case .streamStart, .documentEnd:
      break
    case .documentStart:
      if !parts.nodes.isEmpty {
        let start = cursor.offset(of: event.start)
        report(.secondDocument, SourceRange(start: start, end: cursor.offset(of: event.end)))
        return false
      }
    case .streamEnd:
      if parts.nodes.isEmpty { addEmptyRoot() }
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
    let start = event.hasProperties ? contentStart(in: file.bytes, from: outer, until: end) : outer
    var node = Node(.scalar, event.style, start: start, end: end)
    let source = node.textInSource
    if source.count != reader.scalarLength || !reader.scalar(equals: file.bytes, at: source.lowerBound) {
      node.flags.insert(.textInSideBuffer)
      node.link = UInt32(parts.sideOffsets.count - 1)
      reader.appendScalar(to: &parts.sideText)
      parts.sideOffsets.append(UInt32(parts.sideText.count))
    }
    if isAtKey {
      node.flags.insert(.hashed)
      node.summary = reader.scalarHash
    }
    if event.hasProperties { node.tag = Node.Tag(reader.tag) }
    let id = add(node)
    if event.hasProperties { addAnchor(reader.anchor, to: id, at: outer) }
  }

  /// Adds an empty scalar as the root of an empty file, as YAML parsers do.
  private mutating func addEmptyRoot() {
    _ = add(Node(.scalar, .plain, start: file.textStart, end: file.textStart))
  }

  private mutating func addAlias(_ event: Event, _ reader: borrowing EventReader) {
    let start = cursor.offset(of: event.start)
    let range = SourceRange(start: start, end: cursor.offset(of: event.end))
    var node = Node(.alias, .plain, start: range.start, end: range.end)
    node.link = Node.noTarget
    let name = reader.anchor ?? ""
    let id = parts.nodes.count
    if let anchor = names[name]?.anchor {
      names[name]?.isUsed = true
      let target = parts.anchors[anchor].node.position
      if parts.nodes[target].isCollection, parts.nodes[target].link == 0 {
        report(.recursiveAlias(name), range, related: parts.anchors[anchor].range, node: id)
      } else {
        node.link = UInt32(target)
        if isAtKey {
          node.flags.insert(.hashed)
          node.summary = hash(of: target)
        }
      }
    } else {
      let known = names.count <= Self.maximumCandidates ? names.keys.sorted() : []
      report(.unknownAnchor(name, nearest: nearest(to: name, among: known)), range, node: id)
    }
    _ = add(node)
  }

  private mutating func addCollection(_ event: Event, _ reader: borrowing EventReader) {
    let outer = cursor.offset(of: event.start)
    let start = event.hasProperties ? contentStart(in: file.bytes, from: outer, until: file.bytes.count) : outer
    let id = add(Node(event.kind == .sequenceStart ? .sequence : .mapping, event.style, start: start, end: start))
    if event.hasProperties { addAnchor(reader.anchor, to: id, at: outer) }
    if let open { parts.nodes[open].summary = childCount }
    open = id
    isInMapping = event.kind == .mappingStart
    childCount = 0
    depth += 1
  }

  private mutating func closeCollection(_ event: Event) {
    guard let id = open else { return }
    let last = parts.nodes.count - 1
    parts.nodes[id].link = UInt32(last + 1)
    parts.nodes[id].summary = childCount
    // The end mark of a block collection is at the next token; its content ends with its last node.
    let end = parts.nodes[id].style == .flow ? cursor.offset(of: event.end) : Int(parts.nodes[last].end)
    parts.nodes[id].end = max(UInt32(end), parts.nodes[id].start)
    if parts.nodes[id].kind == .mapping {
      let problems = parts.withView(file.bytes) { $0.keyProblems(of: NodeID(id)) }
      if !problems.isEmpty { parts.problems += problems }
    }
    leave(id)
    depth -= 1
  }

  /// Adds a node as the next child of the innermost open collection.
  @inline(__always)
  private mutating func add(_ node: Node) -> Int {
    let id = parts.nodes.count
    var node = node
    if let open {
      node.parent = UInt32(truncatingIfNeeded: open)
      node.ordinal = childCount
      childCount += 1
    }
    parts.nodes.append(node)
    return id
  }

  /// Makes the parent of a collection the innermost open one.
  private mutating func leave(_ id: Int) {
    open = id == 0 ? nil : Int(parts.nodes[id].parent)
    guard let open else { return }
    isInMapping = parts.nodes[open].kind == .mapping
    childCount = parts.nodes[open].summary
  }

  /// Whether the next node will be a mapping's key.
  private var isAtKey: Bool { isInMapping && childCount.isMultiple(of: 2) && open != nil }

  /// Returns the hash of an anchored scalar's text, computed once however many aliases lead to it.
  private mutating func hash(of target: Int) -> UInt32 {
    let node = parts.nodes[target]
    if node.flags.contains(.hashed) { return node.summary }
    let hash = nameHash(parts.text(of: node, in: file.bytes))
    if node.kind == .scalar {
      parts.nodes[target].flags.insert(.hashed)
      parts.nodes[target].summary = hash
    }
    return hash
  }

  private mutating func addAnchor(_ name: String?, to id: Int, at outer: Int) {
    guard let name else { return }
    let bytes = file.bytes
    let start = bytes[outer...].firstIndex(of: UInt8(ascii: "&")) ?? outer
    let range = SourceRange(start: start, end: min(start + 1 + name.utf8.count, bytes.count))
    if let earlier = names[name], !earlier.isUsed {
      let anchor = parts.anchors[earlier.anchor]
      report(.unusedAnchor(name), anchor.range, node: anchor.node.position)
    }
    names[name] = (parts.anchors.count, false)
    parts.anchors.append(SyntaxTree.Anchor(name: name, node: NodeID(id), range: range))
  }

  // MARK: Problems

  private mutating func report(
    _ kind: SyntaxProblem.Kind, _ range: SourceRange, related: SourceRange? = nil, node: Int? = nil
  ) {
    parts.problems.append(SyntaxProblem(kind: kind, range: range, related: related, node: node.map { NodeID($0) }))
  }

  private mutating func fail(_ failure: ParseFailure) {
    let bytes = file.bytes
    let offset: Int
    switch failure.position {
    case .byte(let byte):
      offset = min(file.textStart + byte, bytes.count)
      invalidByte = offset
    case .codePoint(let index): offset = cursor.offset(of: index)
    }
    var problem = failure.problem
    if let context = failure.context { problem += " \(context)" }
    report(
      .syntax(problem: problem), SourceRange(start: offset, end: min(offset + 1, bytes.count)),
      related: failure.contextIndex.map { SourceRange(at: cursor.offset(of: $0)) })
    parts.isComplete = false
    markIncomplete()
  }

  /// Closes the open collections, marking them and their last children as incomplete.
  ///
  /// The unread text might continue any of them.
  private mutating func markIncomplete() {
    let count = parts.nodes.count
    while let id = open {
      parts.nodes[id].link = UInt32(count)
      parts.nodes[id].end = parts.nodes[count - 1].end
      parts.nodes[id].flags.insert(.incomplete)
      var child = id + 1
      while child < count {
        let next = parts.nodes[child].subtreeEnd(at: child)
        if next >= count { parts.nodes[child].flags.insert(.incomplete) }
        child = next
      }
      // Drop a key whose value was not read.
      parts.nodes[id].summary = isInMapping ? childCount & ~1 : childCount
      leave(id)
    }
  }
}
