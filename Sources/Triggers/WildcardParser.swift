/// A parser of patterns, which notes what the documentation leaves open.
struct WildcardParser {
  private(set) var openReason: String?
  private var text: [Unicode.Scalar] = []
  private var position = 0

  /// Returns the patterns that a text stands for once its braces are expanded.
  mutating func alternatives(of text: [Unicode.Scalar]) -> [[WildcardElement]] {
    if text.count > Wildcard.longest { return open("it is longer than \(Wildcard.longest) characters") }
    if text.first == "!", text.dropFirst().first != "(" { return open("it begins with `!`, which may exclude names") }
    var expander = BraceExpander()
    let expanded = expander.expand(text)
    if let reason = expander.openReason { return open(reason) }
    return expanded.map { pattern in
      (self.text, position) = (pattern, 0)
      return elements(until: [])
    }
  }

  private mutating func open(_ reason: String) -> [[WildcardElement]] {
    openReason = openReason ?? reason
    return []
  }

  /// Parses up to one of the terminators, which is not consumed, or the end of the text.
  private mutating func elements(until terminators: Set<Unicode.Scalar>, depth: Int = 0) -> [WildcardElement] {
    var elements: [WildcardElement] = []
    while let scalar = next, !terminators.contains(scalar) {
      if let group = group(after: scalar, depth) {
        elements.append(group)
        continue
      }
      position += 1
      switch scalar {
      case "*": if elements.last != .anyRun { elements.append(.anyRun) }
      case "?": elements.append(.any)
      case "[": elements.append(set() ?? .scalar("["))
      case "\\":
        if let escaped = next {
          elements.append(.scalar(escaped))
          position += 1
        } else {
          openReason = openReason ?? "it ends with a backslash"
        }
      case "|" where depth == 0:
        openReason = openReason ?? "it has `|` outside of a group, which may separate patterns"
        elements.append(.scalar(scalar))
      default: elements.append(.scalar(scalar))
      }
    }
    return elements
  }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  // MARK: Groups

  /// Parses a group such as `+(a|b)` if one begins with this scalar; without a closing bracket it is none.
  private mutating func group(after kind: Unicode.Scalar, _ depth: Int) -> WildcardElement? {
    let repetition = WildcardElement.Repetition(rawValue: kind)
    guard repetition != nil || kind == "!", position + 1 < text.count, text[position + 1] == "(" else { return nil }
    if depth == 20 {
      openReason = openReason ?? "its groups are nested too deeply"
      return nil
    }
    let start = position
    position += 2
    var alternatives: [[WildcardElement]] = []
    while true {
      alternatives.append(elements(until: ["|", ")"], depth: depth + 1))
      guard let end = next else {
        position = start
        openReason = openReason ?? "a bracket in it is not closed"
        return nil
      }
      position += 1
      if end == ")" { break }
    }
    if let repetition { return .group(alternatives, repetition) }
    // There, Wildcard Match itself does not keep to its description.
    if depth > 0 { openReason = openReason ?? "it has `!(…)` inside of a group" }
    return .negatedGroup(alternatives)
  }

  // MARK: Sets

  /// Parses what follows `[`; nil, and nothing consumed, when it is not closed.
  private mutating func set() -> WildcardElement? {
    let start = position
    let isNegated = next == "!" || next == "^"
    if isNegated { position += 1 }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = next, scalar != "]" || ranges.isEmpty {
      guard let low = member() else { break }
      if next == "-", position + 1 < text.count, text[position + 1] != "]" {
        position += 1
        guard let high = member() else { break }
        if low > high {
          openReason = openReason ?? "a range in it runs backwards"
        } else {
          ranges.append(low...high)
        }
      } else {
        ranges.append(low...low)
      }
    }
    guard next == "]" else {
      position = start
      return nil
    }
    position += 1
    return .set(ranges, isNegated: isNegated)
  }

  /// Parses a scalar of a set; nil at the end of the text.
  private mutating func member() -> Unicode.Scalar? {
    if next == "[", position + 1 < text.count, text[position + 1] == ":" {
      openReason = openReason ?? "it has a class of characters such as `[:alpha:]`"
    }
    if next == "\\" { position += 1 }
    guard let scalar = next else { return nil }
    position += 1
    return scalar
  }
}
