internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// The state for evaluating conditions on one workflow or on the file.
struct Evaluation {
  let tree: SyntaxTree
  let now: Int
  /// The names of the variables that Codemagic sets in every build.
  let providedVariables: KeyIndex
  let settings: Settings
  var scope: Scope
  /// The value of each path that a rule names; nil where it is absent.
  var slots: [ResolvedValue?]
  /// Whether all merges could be followed; if not, an absent key may be present after all.
  var isComplete = true
  /// The references that the current verdict depends on; the caller resets it for each rule.
  var basis = Basis()
  /// Under `each`, the items; `itemIndex` is the one being evaluated.
  var items: [ResolvedValue] = [] {
    didSet { firstIndices = [:] }
  }
  var itemIndex = 0
  /// The index of each text's first occurrence among the items, by steps and case sensitivity; filled on demand.
  private var firstIndices: [[String]: [[UInt8]: Int]] = [:]
  /// The automata of the patterns used so far, kept because each caches its transitions.
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
    scope = Scope(tree)
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

  /// Returns whether an earlier item has an equal text at the same steps.
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

  /// Parses a date, leniently; nil when the text does not resemble one.
  mutating func date(_ text: ArraySlice<UInt8>) -> ReleaseDate? {
    // Consecutive rules often read the same date.
    if lastDate?.text != text { lastDate = (text, ReleaseDate(text)) }
    return lastDate?.date
  }

  mutating func accepts(_ pattern: Pattern, _ text: ArraySlice<UInt8>, anywhere: Bool) -> Bool {
    let key = AutomatonKey(pattern: pattern, anywhere: anywhere)
    return automata[key, default: Automaton(pattern, anywhere: anywhere)].accepts(text)
  }
}
