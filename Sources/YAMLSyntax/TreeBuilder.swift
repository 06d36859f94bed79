internal import Text

/// A builder of syntax trees from parser events.
struct TreeBuilder {
  private let file: SourceFile
  private let part: FilePart
  private var arrays = TreeArrays()
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
  /// Whether the part cannot be told from its own text, so that the whole file must be read in one go.
  private(set) var isRejected = false
  /// The last anchor of each name, as an index into the tree's anchors.
  private var names: [String: (anchor: Int, isUsed: Bool)] = [:]
  /// The search among the names, with their number when it was made.
  private var similarNames: (count: Int, search: NearestSearch)?
  private var aliasedText = AliasedText()

  /// The greatest nesting depth accepted.
  ///
  /// libyaml's time for flow collections grows with the square of the depth (measured: 21 s for 100,000 brackets), and
  /// no sensible file comes near.
  private static let maximumDepth = 1000
  /// The greatest nesting depth accepted in a part of a file, below all limits for the whole file.
  private static let maximumDepthOfPart = 500
  /// The greatest number of anchors among which a similar name is searched for.
  private static let maximumCandidates = 100

  init(_ file: SourceFile, _ part: FilePart) {
    self.file = file
    self.part = part
    cursor = CodePointCursor(file.bytes, part.range)
    arrays.nodes.reserveCapacity(part.range.count / 16)
  }

  mutating func build(from reader: inout EventReader) {
    do throws(ParseFailure) {
      while try step(&reader), !isRejected {}
    } catch {
      fail(error)
    }
  }

  /// Reports what only the end of the text shows, and returns all that was built.
  mutating func finish() -> TreeArrays {
    // After a syntax error there may be aliases that were not read.
    for (index, anchor) in arrays.anchors.enumerated() where arrays.isComplete {
      guard let last = names[anchor.name], last.anchor == index, !last.isUsed else { continue }
      report(.unusedAnchor(anchor.name), anchor.range, node: anchor.node.position)
    }
    arrays.problems.sort { $0.range < $1.range }
    arrays.aliasedSize = aliasedText.size
    return arrays
  }

  /// Reads and handles one event; returns false at the end.
  @inline(__always)
  private mutating func step(_ reader: inout EventReader) throws(ParseFailure) -> Bool {
    let event = try reader.next()
    switch event.kind {
    case .streamStart:
      break
    case .documentEnd:
      // `...`, after which another document may follow.
      if part.openLevels > 0, event.start < event.end { isRejected = true }
    case .documentStart:
      // A directive, which may change what tags mean in the other arrays.
      if part.openLevels > 0, event.end - event.start > "---".utf8.count { isRejected = true }
      if !arrays.nodes.isEmpty {
        let start = cursor.offset(of: event.start)
        report(.secondDocument, SourceRange(start: start, end: cursor.offset(of: event.end)))
        return false
      }
    case .streamEnd:
      if arrays.nodes.isEmpty { addEmptyRoot() }
      return false
    case .scalar:
      addScalar(event, reader)
    case .alias:
      addAlias(event, reader)
      guard aliasedText.size <= AliasedText.maximumSize else {
        let size = AliasedText.maximumSize >> 20
        fail(ParseFailure("the aliases up to this one stand for more than \(size) MiB of text", at: event))
        return false
      }
    case .sequenceStart, .mappingStart:
      guard depth < (part.openLevels > 0 ? Self.maximumDepthOfPart : Self.maximumDepth) else {
        fail(ParseFailure("collections are nested more than \(Self.maximumDepth) levels deep", at: event))
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
      node.link = UInt32(arrays.sideOffsets.count - 1)
      reader.appendScalar(to: &arrays.sideText)
      arrays.sideOffsets.append(UInt32(arrays.sideText.count))
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
    let id = arrays.nodes.count
    if let anchor = names[name]?.anchor {
      names[name]?.isUsed = true
      let target = arrays.anchors[anchor].node.position
      if arrays.nodes[target].isCollection, arrays.nodes[target].link == 0 {
        report(.recursiveAlias(name), range, related: arrays.anchors[anchor].range, node: id)
      } else {
        node.link = UInt32(target)
        let (first, end) = (arrays.nodes[target], arrays.nodes[target].subtreeEnd(at: target))
        aliasedText.add(id, target: target..<end, size: Int(first.end - first.start))
        if isAtKey {
          node.flags.insert(.hashed)
          node.summary = hash(of: target)
        }
      }
    } else {
      report(.unknownAnchor(name, nearest: nearestAnchor(to: name)), range, node: id)
    }
    _ = add(node)
  }

  private mutating func nearestAnchor(to name: String) -> String? {
    guard names.count <= Self.maximumCandidates else { return nil }
    if let known = similarNames, known.count == names.count { return known.search.nearest(to: name) }
    let search = NearestSearch(among: names.keys.sorted())
    similarNames = (names.count, search)
    return search.nearest(to: name)
  }

  private mutating func addCollection(_ event: Event, _ reader: borrowing EventReader) {
    let outer = cursor.offset(of: event.start)
    let start = event.hasProperties ? contentStart(in: file.bytes, from: outer, until: file.bytes.count) : outer
    let id = add(Node(event.kind == .sequenceStart ? .sequence : .mapping, event.style, start: start, end: start))
    if event.hasProperties { addAnchor(reader.anchor, to: id, at: outer) }
    if let open { arrays.nodes[open].summary = childCount }
    open = id
    isInMapping = event.kind == .mappingStart
    childCount = 0
    depth += 1
  }

  private mutating func closeCollection(_ event: Event) {
    guard let id = open else { return }
    let last = arrays.nodes.count - 1
    arrays.nodes[id].link = UInt32(last + 1)
    arrays.nodes[id].summary = childCount
    // The end mark of a block collection is at the next token; its content ends with its last node.
    let end = arrays.nodes[id].style == .flow ? cursor.offset(of: event.end) : Int(arrays.nodes[last].end)
    arrays.nodes[id].end = max(UInt32(end), arrays.nodes[id].start)
    if isInMapping, depth > part.openLevels {
      let check = arrays.withView(file.bytes) { $0.checkKeys(of: NodeID(id)) }
      arrays.markReplaced(check.replaced)
      if !check.problems.isEmpty, arrays.problems.count <= Limits.findings { arrays.problems += check.problems }
    }
    leave(id)
    depth -= 1
  }

  /// Adds a node as the next child of the innermost open collection.
  @inline(__always)
  private mutating func add(_ node: Node) -> Int {
    let id = arrays.nodes.count
    var node = node
    if let open {
      node.parent = UInt32(truncatingIfNeeded: open)
      node.ordinal = childCount
      childCount += 1
    }
    arrays.nodes.append(node)
    return id
  }

  /// Makes the parent of a collection the innermost open one.
  private mutating func leave(_ id: Int) {
    open = id == 0 ? nil : Int(arrays.nodes[id].parent)
    guard let open else { return }
    isInMapping = arrays.nodes[open].kind == .mapping
    childCount = arrays.nodes[open].summary
  }

  /// Whether the next node will be a mapping's key.
  private var isAtKey: Bool { isInMapping && childCount.isMultiple(of: 2) && open != nil }

  /// Returns the hash of an anchored scalar's text, computed once however many aliases lead to it.
  private mutating func hash(of target: Int) -> UInt32 {
    let node = arrays.nodes[target]
    if node.flags.contains(.hashed) { return node.summary }
    let hash = nameHash(arrays.text(of: node, in: file.bytes))
    if node.kind == .scalar {
      arrays.nodes[target].flags.insert(.hashed)
      arrays.nodes[target].summary = hash
    }
    return hash
  }

  private mutating func addAnchor(_ name: String?, to id: Int, at outer: Int) {
    guard let name else { return }
    let bytes = file.bytes
    let start = bytes[outer...].firstIndex(of: UInt8(ascii: "&")) ?? outer
    let range = SourceRange(start: start, end: min(start + 1 + name.utf8.count, bytes.count))
    if let earlier = names[name], !earlier.isUsed {
      let anchor = arrays.anchors[earlier.anchor]
      report(.unusedAnchor(name), anchor.range, node: anchor.node.position)
    }
    names[name] = (arrays.anchors.count, false)
    arrays.anchors.append(SyntaxTree.Anchor(name: name, node: NodeID(id), range: range))
  }

  // MARK: Problems

  /// Records a problem; unlike duplicate keys, these may depend on the rest of the file.
  private mutating func report(
    _ kind: SyntaxProblem.Kind, _ range: SourceRange, related: SourceRange? = nil, node: Int? = nil
  ) {
    isRejected = part.openLevels > 0
    // What ends the reading is never left out.
    if case .syntax = kind {} else if arrays.problems.count > Limits.findings { return }
    arrays.problems.append(SyntaxProblem(kind: kind, range: range, related: related, node: node.map { NodeID($0) }))
  }

  private mutating func fail(_ failure: ParseFailure) {
    let bytes = file.bytes
    let offset: Int
    switch failure.position {
    case .byte(let byte):
      offset = min(part.range.lowerBound + byte, bytes.count)
      invalidByte = offset
    case .codePoint(let index): offset = cursor.offset(of: index)
    }
    var problem = failure.problem
    if let context = failure.context { problem += " \(context)" }
    report(
      .syntax(problem: problem), SourceRange(start: offset, end: min(offset + 1, bytes.count)),
      related: failure.contextIndex.map { SourceRange(at: cursor.offset(of: $0)) })
    arrays.isComplete = false
    markIncomplete()
  }

  /// Closes the open collections, marking them and their last children as incomplete.
  ///
  /// The unread text might continue any of them.
  private mutating func markIncomplete() {
    let count = arrays.nodes.count
    while let id = open {
      arrays.nodes[id].link = UInt32(count)
      arrays.nodes[id].end = arrays.nodes[count - 1].end
      arrays.nodes[id].flags.insert(.incomplete)
      var child = id + 1
      while child < count {
        let next = arrays.nodes[child].subtreeEnd(at: child)
        if next >= count { arrays.nodes[child].flags.insert(.incomplete) }
        child = next
      }
      // Drop a key whose value was not read.
      arrays.nodes[id].summary = isInMapping ? childCount & ~1 : childCount
      leave(id)
    }
  }
}
