internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// Judges conditions for one workflow, or for the file.
struct Evaluation {
  let tree: SyntaxTree
  let now: Int
  /// The names of variables that Codemagic provides.
  let providedVariables: KeyIndex
  let settings: Settings
  var scope: Scope
  /// The value of every path that some rule names.
  var slots: [ResolvedValue?]
  /// Whether absence means anything: false when merges could not be followed.
  var isComplete = true
  /// What the verdict rests on; to be reset before the next one.
  var basis = Basis()
  /// Under `each`: the items, and the place of the one that is asked about.
  var items: [ResolvedValue] = [] {
    didSet { firstIndices = [:] }
  }
  var itemIndex = 0
  /// Where each text of the items comes first, with and without regard to case; made when it is needed.
  private var firstIndices: [[String]: [[UInt8]: Int]] = [:]
  /// The patterns met so far; each learns as it is used.
  private var automata: [AutomatonKey: Automaton] = [:]

  private var lastDate: (text: ArraySlice<UInt8>, date: ReleaseDate?)?

  private struct AutomatonKey: Hashable {
    let pattern: Pattern
    let anywhere: Bool
  }

  init(tree: SyntaxTree, now: Int, settings: Settings, providedVariables: KeyIndex, slotCount: Int) {
    self.tree = tree
    self.now = now
    self.settings = settings
    self.providedVariables = providedVariables
    scope = Scope(tree, workflow: nil)
    slots = Array(repeating: nil, count: slotCount)
  }

  mutating func verdict(_ condition: SlotCondition) -> Verdict {
    switch condition {
    case .value(let slot, let defaultValue, let test): test.verdict(on: slots[slot], default: defaultValue, &self)
    case .not(let condition): verdict(condition).negated
    case .all(let conditions): Verdict.all(conditions) { verdict($0) }
    case .any(let conditions): Verdict.any(conditions) { verdict($0) }
    }
  }

  // MARK: Items

  /// Whether an earlier item has an equal text where steps from it lead.
  mutating func isRepeated(_ text: ArraySlice<UInt8>, at steps: [String], ignoringCase: Bool) -> Bool {
    let first = firstIndices(steps, ignoringCase)[comparable(text, ignoringCase)]
    return first.map { $0 < itemIndex } ?? false
  }

  private mutating func firstIndices(_ steps: [String], _ ignoringCase: Bool) -> [[UInt8]: Int] {
    let name = steps + [ignoringCase ? "~" : "="]
    if let indices = firstIndices[name] { return indices }
    var indices: [[UInt8]: Int] = [:]
    for (index, item) in items.enumerated() {
      guard let value = tree.value(at: steps, from: item),
        case .known(let text, _, _, _) = scope.resolution(of: value.node)
      else { continue }
      let key = comparable(text, ignoringCase)
      if indices[key] == nil { indices[key] = index }
    }
    firstIndices[name] = indices
    return indices
  }

  private func comparable(_ text: ArraySlice<UInt8>, _ ignoringCase: Bool) -> [UInt8] {
    ignoringCase ? Array(String(decoding: text, as: UTF8.self).lowercased().utf8) : Array(text)
  }

  // MARK: Texts

  /// The date that a text is, roughly at least.
  mutating func date(_ text: ArraySlice<UInt8>) -> ReleaseDate? {
    // Several rules look at one date in turn.
    if lastDate?.text != text { lastDate = (text, ReleaseDate(text)) }
    return lastDate?.date
  }

  mutating func accepts(_ pattern: Pattern, _ text: ArraySlice<UInt8>, anywhere: Bool) -> Bool {
    let key = AutomatonKey(pattern: pattern, anywhere: anywhere)
    return automata[key, default: Automaton(pattern, anywhere: anywhere)].accepts(text)
  }
}
