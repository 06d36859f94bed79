/// A regular expression that is matched in linear time, whatever the text.
///
/// Syntax: characters, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, `( )`, `|`, `?`, `*`, `+`, `{m}`, `{m,}`,
/// `{m,n}`; `\` takes the meaning from a sign. `.` stands for any character. There are no back references, and no
/// anchors: whether the whole text or a part must match is said by whoever asks.
public struct Pattern: Sendable {
  /// The expression as written.
  public let source: String
  private let steps: [Step]

  /// What is wrong with an expression.
  public struct Mistake: Error {
    /// In words, for the author of a rule.
    public let reason: String
  }

  /// Reads an expression.
  public init(_ source: String) throws(Mistake) {
    self.source = source
    var compiler = PatternCompiler(source)
    steps = try compiler.compile()
  }

  /// An expression that was read before, when the rules were put into the program; one that is wrong matches nothing.
  public init(checked source: String) {
    var compiler = PatternCompiler(source)
    let nothing: [Step] = [.character(CharacterSet(ranges: [], isInverted: false)), .match]
    self.source = source
    steps = (try? compiler.compile()) ?? nothing
  }

  /// Whether the whole text matches.
  public func matches(_ text: ArraySlice<UInt8>) -> Bool { run(text, anywhere: false) }

  /// Whether some part of the text matches.
  public func isContained(in text: ArraySlice<UInt8>) -> Bool { run(text, anywhere: true) }

  enum Step: Sendable {
    case character(CharacterSet)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  /// A set of characters: the ones in the ranges, or all others.
  struct CharacterSet: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted: Bool

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      ranges.contains { $0.contains(scalar.value) } != isInverted
    }
  }

  /// Follows all ways through the expression at once, one character at a time.
  private func run(_ text: ArraySlice<UInt8>, anywhere: Bool) -> Bool {
    var current = Threads(steps.count)
    current.add(0, steps)
    var next = Threads(steps.count)
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if anywhere, current.hasMatch { return true }
      next.removeAll()
      for thread in current.list {
        if case .character(let set) = steps[thread], set.contains(scalar) { next.add(thread + 1, steps) }
      }
      if anywhere { next.add(0, steps) }
      swap(&current, &next)
    }
    return current.hasMatch
  }
}

/// The steps at which a match stands, each once.
private struct Threads {
  var list: [Int] = []
  var hasMatch = false
  private var isIn: [Bool]

  init(_ count: Int) {
    isIn = Array(repeating: false, count: count)
  }

  mutating func removeAll() {
    for thread in list { isIn[thread] = false }
    list.removeAll(keepingCapacity: true)
    hasMatch = false
  }

  mutating func add(_ start: Int, _ steps: [Pattern.Step]) {
    var pending = [start]
    while let step = pending.popLast() {
      guard !isIn[step] else { continue }
      isIn[step] = true
      list.append(step)
      switch steps[step] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .match: hasMatch = true
      case .character: break
      }
    }
  }
}
