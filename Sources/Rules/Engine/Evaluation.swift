internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The state for evaluating conditions on one workflow or on the file.
///
/// It reads conditions and tests from the catalogue's table and values from views of the tree, so that a verdict costs
/// neither memory nor reference counting.
struct Evaluation {
  let tree: SyntaxTree
  let view: TreeView
  let table: TableView
  let paths: PathView
  let now: Int
  let settings: Settings
  let broken: BrokenValues
  /// Whether there are broken values, which most files have not.
  private let hasBroken: Bool
  private(set) var scope: Scope
  /// Whether texts may refer to variables and inputs.
  private var hasReferences = true
  /// The values at the paths that rules name.
  var slots: Slots
  /// Whether all merges could be followed; if not, an absent key may be present after all.
  var isComplete = true
  /// The references that the current verdict depends on; nil while they are not recorded, which is quicker.
  var basis: Basis?
  /// What the last test that failed is about, while references are recorded.
  var culprit: Culprit?
  /// The last entry of a calendar that a test was about, while references are recorded.
  var dated: DatedEntry?
  /// Under `each`, the slot of the sequence or mapping whose items are evaluated.
  var listSlot: Int? {
    didSet { earlierItems = EarlierItems() }
  }
  /// Under `each`, the index of the item being evaluated.
  var itemIndex = 0
  private var earlierItems = EarlierItems()

  /// The comments after values.
  private var comments: CommentSearch
  private var resolvedTexts = ResolvedTexts()
  private var lastMerges: (mapping: NodeID, sources: [NodeID])?
  private var lastDate: (text: [UInt8], date: ReleaseDate?)?

  init(
    tree: SyntaxTree, _ view: TreeView, _ catalogue: CatalogueView, _ context: CheckContext, _ broken: BrokenValues
  ) {
    self.tree = tree
    self.broken = broken
    hasBroken = !broken.isEmpty
    self.view = view
    table = catalogue.table
    paths = catalogue.paths
    now = context.now
    settings = context.settings
    scope = Scope(tree)
    comments = CommentSearch(tree)
    slots = Slots(count: catalogue.paths.count)
  }

  /// Enters the scope of a workflow or of the file, and forgets the values of the last one.
  mutating func enter(_ scope: Scope) {
    self.scope = scope
    hasReferences = scope.hasReferences
    slots.removeAll()
    resolvedTexts.removeAll()
  }

  // MARK: Conditions

  /// Returns the verdict on the condition at a cursor.
  mutating func verdict(_ condition: TableCursor) -> Verdict {
    var code = condition
    switch ConditionKind(rawValue: code.kind()) {
    case .value:
      let slot = code.number()
      let onAbsence = code.number()
      if let value = slots[slot] { return verdict(ofTest: code, on: value) }
      if !isComplete || hasBroken && isMeant(slot) { return .unknown }
      return Verdict(rawValue: onAbsence) ?? .unknown
    case .not: return verdict(code).negated
    case .all: return verdict(ofAll: true, code) { $1.verdict($0) }
    case .any: return verdict(ofAll: false, code) { $1.verdict($0) }
    case nil: return .unknown
    }
  }

  /// Returns the verdict on the list of conditions or tests at a cursor, of which each, or at least one, must hold.
  mutating func verdict(
    ofAll isConjunction: Bool, _ parts: TableCursor, _ judge: (TableCursor, inout Evaluation) -> Verdict
  ) -> Verdict {
    var part = parts
    let count = part.count()
    var combined = CombinedVerdict(ofAll: isConjunction, basis)
    for _ in 0..<count {
      if combined.add(judge(part, &self), &basis) { break }
      part = part.skipped()
    }
    return combined.result(&basis)
  }

  /// Returns the verdict of the test at a cursor on a value.
  mutating func verdict(ofTest test: TableCursor, on value: ResolvedValue) -> Verdict {
    var operands = test
    guard let kind = TestKind(rawValue: operands.kind()) else { return .unknown }
    if hasBroken, !kind.type.appliesToBrokenValues, broken.contain(value.node) { return .unknown }
    return kind.type.verdict(operands, on: value, &self)
  }

  /// Returns whether the value at an empty slot may be there after all, were it not for a mistake reported elsewhere.
  private mutating func isMeant(_ slot: Int) -> Bool {
    let workflow = paths.root(of: slot) == PathTable.workflow && broken.includeMisplaced ? scope.workflow?.key : nil
    var current = slot
    while true {
      let parent = paths.parent(of: current)
      if parent == current { return false }
      if let workflow, broken.misplace(current, paths, in: workflow, tree) { return true }
      if let value = slots[parent] {
        return broken.contain(value.node) || isMeant(paths.name(of: current), in: value.node)
      }
      current = parent
    }
  }

  /// Returns whether a value of the workflow is unknown for a mistake in it, or in a section or key on the way to it.
  func isBroken(_ path: [String]) -> Bool {
    guard hasBroken, let workflow = scope.workflow else { return false }
    return broken.hide(path, of: workflow, in: tree)
  }

  /// Returns whether a key is meant in a mapping or in one of those that it merges.
  private mutating func isMeant(_ name: ByteView, in mapping: NodeID) -> Bool {
    if let last = lastMerges, last.mapping == mapping { return last.sources.contains { broken.mean(name, in: $0) } }
    // The next key is often one of the same mapping.
    let sources = view.merged(by: mapping)
    lastMerges = (mapping, sources)
    return sources.contains { broken.mean(name, in: $0) }
  }

  // MARK: Items

  /// Returns the first item that has an equal text at the same steps; nil unless it is an earlier one.
  mutating func earlierValue(equalTo text: ItemText, at steps: [String], ignoringCase: Bool) -> ResolvedValue? {
    guard let list = listSlot.flatMap({ slots[$0] }) else { return nil }
    return earlierItems.value(
      equalTo: text, at: steps, ignoringCase: ignoringCase, before: itemIndex, in: list, tree, scope)
  }

  // MARK: Comments

  /// Returns whether a comment after a value contains the pattern at a cursor.
  mutating func commentContains(_ pattern: TableCursor, after value: ResolvedValue) -> Bool {
    var comments = comments
    defer { self.comments = comments }
    guard let comment = comments.comment(after: value.node) else { return false }
    return comments.verdict(ofTest: pattern.position, on: comment) {
      accepts(pattern, view.source.part(comment.range.start + 1, comment.range.end))
    }
  }

  // MARK: References

  /// Whether a scalar may refer to a variable or an input, or be encrypted; others need no closer look.
  func mayBeReference(_ node: NodeID) -> Bool { ScalarForm.isPossible(in: view.text(of: node)) }

  /// Returns whether Codemagic sets a variable in every build.
  func isProvided(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return bytes.withView { ShapeView(table.part(.shape), table).hasVariable($0) }
  }

  // MARK: Texts

  /// Returns the text of a scalar with its references resolved, and records them; nil when it is unknown.
  mutating func text(of value: ResolvedValue) -> ScalarText? {
    let text = view.text(of: value.node)
    guard hasReferences, ScalarForm.isPossible(in: text) else {
      return ScalarText(bytes: text, node: value.node, type: nil)
    }
    if basis != nil, case .known(_, _, let provenance, let isCertain) = scope.resolution(of: value.node) {
      basis?.add(value, provenance, isCertain: isCertain)
    }
    return resolvedTexts.text(of: value.node, scope, view)
  }

  /// Returns the type of a text.
  func type(of text: ScalarText) -> NodeType { text.type ?? view.type(of: text.node) ?? .string }

  /// Parses a date, leniently; nil when the text does not resemble one.
  mutating func date(_ text: ScalarText) -> ReleaseDate? {
    // Consecutive rules often read the same date.
    if let last = lastDate, last.text.withView({ $0 == text.bytes }) { return last.date }
    let bytes = text.bytes.array
    let date = ReleaseDate(bytes[...])
    lastDate = (bytes, date)
    return date
  }

  /// Returns whether a text matches the pattern at a cursor.
  func accepts(_ pattern: TableCursor, _ text: ByteView) -> Bool { automaton(of: pattern).accepts(text) }

  /// Returns the verdict of the pattern at a cursor on a scalar whose text is unknown, and records its references.
  mutating func verdict(ofPattern pattern: TableCursor, onPartsOf value: ResolvedValue) -> Verdict {
    guard let partial = scope.partialText(of: value.node),
      let accepts = partial.text.withView({ automaton(of: pattern).accepts($0, gaps: partial.gaps) })
    else { return .unknown }
    basis?.add(value, partial.provenance, isCertain: partial.isCertain)
    return Verdict(accepts)
  }

  private func automaton(of pattern: TableCursor) -> PreparedAutomaton {
    var pattern = pattern
    // The source of the pattern, for readers of the rule.
    pattern.position += 2
    return PreparedAutomaton(table.block(at: pattern.number()))
  }
}

/// What a failing test is about, apart from the value that it tests.
enum Culprit {
  /// A variable that nothing sets.
  case variable(String)
  /// A name that is not in a list of the settings.
  case name(String, among: [String])
  /// An option that an input must not offer.
  case option(NodeID)
  /// The definition of an input whose type is wrong.
  case typeOfInput(ResolvedValue)
  /// The code of a script that a rule is about.
  case code(SourceRange)
}

/// What a test found in a table of `rules/calendar`.
struct DatedEntry {
  let day: String
  /// The oldest version that is not refused; nil for words.
  let required: String?
}

/// The text of a scalar.
struct ScalarText {
  let bytes: ByteView
  /// The scalar.
  let node: NodeID
  /// The type of the text, if references were replaced in it.
  let type: NodeType?
}
