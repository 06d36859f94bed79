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
    case .all(let conditions): all(conditions) { $1.verdict($0) }
    case .any(let conditions): any(conditions) { $1.verdict($0) }
    }
  }

  /// Returns a conjunction: fails if any part fails, even if others are unknown; holds only if all hold.
  mutating func all<Part>(_ parts: [Part], _ judge: (Part, inout Evaluation) -> Verdict) -> Verdict {
    any(parts) { judge($0, &$1).negated }.negated
  }

  /// Returns a disjunction: holds if any part holds, even if others are unknown; fails only if all fail.
  ///
  /// The basis grows only by what decides: by one part that holds, the first that needs no default if there is one, or
  /// by all parts when all fail.
  mutating func any<Part>(_ parts: [Part], _ judge: (Part, inout Evaluation) -> Verdict) -> Verdict {
    let start = basis.count
    var holding: Basis?
    var isUnknown = false
    for part in parts {
      let partStart = basis.count
      switch judge(part, &self) {
      case .holds where !basis.restsOnDefault(from: partStart):
        basis.remove(start..<partStart)
        return .holds
      case .holds:
        holding = holding ?? basis.suffix(from: partStart)
        basis.remove(partStart..<basis.count)
      case .unknown:
        isUnknown = true
        basis.remove(partStart..<basis.count)
      case .fails: break
      }
    }
    guard let holding else { return isUnknown ? .unknown : .fails }
    basis.remove(start..<basis.count)
    basis.append(holding)
    return .holds
  }

  // MARK: Items

  /// Returns the value of the first item that has an equal text at the same steps; nil unless it is an earlier one.
  mutating func earlierValue(equalTo text: ArraySlice<UInt8>, at steps: [String], ignoringCase: Bool) -> ResolvedValue?
  {
    guard let first = firstIndices(steps, ignoringCase)[comparable(text, ignoringCase)], first < itemIndex else {
      return nil
    }
    return tree.value(at: steps, from: items[first])
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

  /// Resolves a scalar, and adds the references in it to the basis; nil when its text is unknown.
  mutating func resolved(_ value: ResolvedValue) -> (text: ArraySlice<UInt8>, type: NodeType)? {
    guard case .known(let text, let type, let provenance, let isCertain) = scope.resolution(of: value.node) else {
      return nil
    }
    basis.add(value, provenance, isCertain: isCertain)
    return (text, type)
  }

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
