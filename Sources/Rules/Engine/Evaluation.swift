internal import Diagnostics
internal import Model
internal import Schema
internal import Text
internal import YAMLSyntax

/// A condition's outcome: what cannot be known is neither kept nor broken.
enum Verdict {
  case holds, fails, unknown

  init(_ holds: Bool) { self = holds ? .holds : .fails }

  var opposite: Verdict {
    switch self {
    case .holds: .fails
    case .fails: .holds
    case .unknown: .unknown
    }
  }
}

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
  /// Whether a verdict leaned on a value that some build may not have; to be reset by whoever asks.
  var restsOnDefault = false
  /// Under `each`: the items, and the place of the one that is asked about.
  var items: [ResolvedValue] = [] {
    didSet { firstPlaces = [:] }
  }
  var itemIndex = 0
  /// Where each text of the items comes first, with and without regard to case; made when it is asked for.
  private var firstPlaces: [[String]: [[UInt8]: Int]] = [:]
  /// The patterns met so far; each learns as it is used.
  private var automata: [AutomatonKey: Automaton] = [:]

  var lastDate: (text: ArraySlice<UInt8>, date: ReleaseDate?)?

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
    case .value(let slot, let standard, let test):
      return verdict(test, slots[slot], default: standard)
    case .isOne(let slot, let standard, let literals):
      guard let value = slots[slot] else {
        guard isComplete else { return .unknown }
        return Verdict(standard.map { literals.contains($0, coreType($0)) } ?? false)
      }
      guard tree.kind(of: value.node) == .scalar else { return .fails }
      switch scope.resolution(of: value.node) {
      case .unknown: return .unknown
      case .known(let text, let type, _, let isCertain):
        if !isCertain { restsOnDefault = true }
        return Verdict(literals.contains(text, type))
      }
    case .repeats(let slot, let steps, let ignoringCase):
      guard let value = slots[slot] else { return isComplete ? .fails : .unknown }
      guard case .known(let text, _, _, _) = scope.resolution(of: value.node) else { return .unknown }
      let first = firstPlaces(steps, ignoringCase)[comparable(text, ignoringCase)]
      return Verdict(first.map { $0 < itemIndex } ?? false)
    case .not(let condition):
      return verdict(condition).opposite
    case .all(let conditions):
      var result = Verdict.holds
      for condition in conditions {
        switch verdict(condition) {
        case .fails: return .fails
        case .unknown: result = .unknown
        case .holds: break
        }
      }
      return result
    case .any(let conditions):
      var result = Verdict.fails
      for condition in conditions {
        switch verdict(condition) {
        case .holds: return .holds
        case .unknown: result = .unknown
        case .fails: break
        }
      }
      return result
    }
  }

  /// Judges a value that may be absent; `standard` is what holds then.
  private mutating func verdict(_ test: Test, _ value: ResolvedValue?, default standard: ArraySlice<UInt8>?) -> Verdict
  {
    if case .all(let tests) = test {
      var result = Verdict.holds
      for test in tests {
        switch verdict(test, value, default: standard) {
        case .fails: return .fails
        case .unknown: result = .unknown
        case .holds: break
        }
      }
      return result
    }
    if let value { return verdict(test, value) }
    guard isComplete else { return .unknown }
    switch test {
    case .absent: return .holds
    case .isOne(let literals):
      return Verdict(standard.map { LiteralSet(literals).contains($0, coreType($0)) } ?? false)
    case .not(let test): return verdict(test, nil, default: standard).opposite
    case .present, .all, .matches, .contains, .type, .written, .style, .ambiguous, .length, .bytes, .count, .some,
      .every, .date, .daysAhead, .year, .repeats, .input, .mentions, .variablesDefined, .comment, .anchored,
      .listed:
      return .fails
    }
  }

  private mutating func verdict(_ test: Test, _ value: ResolvedValue) -> Verdict {
    switch test {
    case .present: return .holds
    case .absent: return .fails
    case .all: return verdict(test, Optional(value), default: nil)
    case .type(let types):
      let type = tree.type(of: value.node)
      if types.contains(where: { $0 == type || $0 == .number && type == .integer }) { return .holds }
      // A variable holds text, which is a number to whoever wants one.
      guard tree.kind(of: value.node) == .scalar,
        case .known(_, let type, let provenance, let isCertain) = scope.resolution(of: value.node),
        !provenance.isLiteral, types.contains(where: { $0 == type || $0 == .number && type == .integer })
      else { return .fails }
      if !isCertain { restsOnDefault = true }
      return .holds
    case .written(let ways):
      guard tree.kind(of: value.node) == .scalar else { return .fails }
      return Verdict(ways.contains(FormName(ScalarForm(tree.bytes(of: value.node)))))
    case .style(let styles):
      return Verdict(tree.scalarStyle(of: value.node).map { styles.contains(StyleName($0)) } ?? false)
    case .ambiguous: return Verdict(tree.isAmbiguous(value.node))
    case .count(let min, let max):
      guard tree.kind(of: value.node) != .scalar else { return .fails }
      var count = 0
      forEachChild(of: value) { _ in
        count += 1
        return true
      }
      return Verdict(isWithin(count, min, max))
    case .some(let test): return some(value) { $0.verdict(test, $1) }
    case .every(let test): return some(value) { $0.verdict(test, $1).opposite }.opposite
    case .input(let test): return verdict(test, value)
    case .not(let test): return verdict(test, value).opposite
    case .mentions(let pattern): return Verdict(mentions(pattern, value.node))
    case .variablesDefined: return variablesDefined(value)
    case .comment(let pattern):
      guard let comment = tree.comment(behind: value.node) else { return .fails }
      return Verdict(accepts(pattern, tree.file.bytes[comment.range.start + 1..<comment.range.end], anywhere: true))
    case .anchored: return Verdict(tree.isAnchored(value.node))
    case .isOne, .matches, .contains, .length, .bytes, .date, .daysAhead, .year, .repeats, .listed:
      guard tree.kind(of: value.node) == .scalar else { return .fails }
      switch scope.resolution(of: value.node) {
      case .unknown: return .unknown
      case .known(let text, let type, _, let isCertain):
        if !isCertain { restsOnDefault = true }
        return verdict(test, text, type)
      }
    }
  }

  /// Judges what can be told from a text.
  private mutating func verdict(_ test: Test, _ text: ArraySlice<UInt8>, _ type: NodeType) -> Verdict {
    switch test {
    case .isOne(let literals): return Verdict(LiteralSet(literals).contains(text, type))
    case .matches(let pattern): return Verdict(accepts(pattern, text, anywhere: false))
    case .contains(let pattern): return Verdict(accepts(pattern, text, anywhere: true))
    case .length(let min, let max):
      return Verdict(isWithin(String(decoding: text, as: UTF8.self).unicodeScalars.count, min, max))
    case .listed(let list):
      guard let names = names(list) else { return .unknown }
      return Verdict(names.contains { $0.utf8.elementsEqual(text) })
    case .bytes(let min, let max): return Verdict(isWithin(text.count, min, max))
    case .date(let test): return Verdict(holds(test, text))
    case .daysAhead(let days):
      guard let moment = date(text)?.secondsSince1970 else { return .holds }
      return Verdict(moment >= now + days * 86_400)
    case .year(let from, let until): return Verdict(beginsWithYear(text, from, until))
    case .present, .absent, .all, .type, .written, .style, .ambiguous, .count, .some, .every, .input, .not, .mentions,
      .variablesDefined, .comment, .anchored, .repeats:
      return .unknown
    }
  }

  // MARK: Items

  private mutating func some(_ value: ResolvedValue, _ judge: (inout Evaluation, ResolvedValue) -> Verdict) -> Verdict {
    guard tree.kind(of: value.node) != .scalar else { return .fails }
    var children: [ResolvedValue] = []
    forEachChild(of: value) { child in
      children.append(child)
      return true
    }
    var result = Verdict.fails
    for child in children {
      switch judge(&self, child) {
      case .holds: return .holds
      case .unknown: result = .unknown
      case .fails: break
      }
    }
    return result
  }

  func forEachChild(of value: ResolvedValue, _ body: (ResolvedValue) -> Bool) {
    if tree.kind(of: value.node) == .sequence {
      tree.forEachItem(of: value) { _, item in body(item) }
    } else {
      tree.forEachEntry(of: value) { _, child in body(child) }
    }
  }

  private mutating func firstPlaces(_ steps: [String], _ ignoringCase: Bool) -> [[UInt8]: Int] {
    let name = steps + [ignoringCase ? "~" : "="]
    if let places = firstPlaces[name] { return places }
    var places: [[UInt8]: Int] = [:]
    for (index, item) in items.enumerated() {
      guard let value = tree.value(at: steps, from: item),
        case .known(let text, _, _, _) = scope.resolution(of: value.node)
      else { continue }
      let key = comparable(text, ignoringCase)
      if places[key] == nil { places[key] = index }
    }
    firstPlaces[name] = places
    return places
  }

  private func comparable(_ text: ArraySlice<UInt8>, _ ignoringCase: Bool) -> [UInt8] {
    ignoringCase ? Array(String(decoding: text, as: UTF8.self).lowercased().utf8) : Array(text)
  }

  // MARK: Texts

  private func names(_ list: SettingsList) -> [String]? {
    switch list {
    case .knownGroups: settings.knownGroups
    case .internalGroups: settings.internalGroups
    }
  }

  mutating func accepts(_ pattern: Pattern, _ text: ArraySlice<UInt8>, anywhere: Bool) -> Bool {
    let key = AutomatonKey(pattern: pattern, anywhere: anywhere)
    return automata[key, default: Automaton(pattern, anywhere: anywhere)].accepts(text)
  }
}
